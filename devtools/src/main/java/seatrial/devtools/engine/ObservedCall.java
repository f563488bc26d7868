package seatrial.devtools.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A call that a running program made, as `observe_calls.py` writes it down.
///
/// @param caller qualified name; empty at module level
/// @param construct how the call is written, in words
/// @param calleeFile null for what is written in C
/// @param callee qualified name in its file, or in C `module.qualified name`
record ObservedCall(
    Path file,
    String caller,
    int line,
    String construct,
    @Nullable Path calleeFile,
    String callee) {

  /// Whether a hook runs that the interpreter calls wherever it happens to be: the event loop's for
  /// asynchronous generators, and callbacks of weak references.
  boolean isOfHook() {
    return callee.endsWith("firstiter_hook")
        || callee.endsWith("install_hooks.firstiter")
        || callee.endsWith(".weakref_cb");
  }

  /// Whether an import statement makes the call: it asks modules with a `__getattr__` whether they
  /// are packages. Importing is no call.
  boolean isOfImport() {
    return construct.startsWith("other: Import");
  }

  /// Whether the callee has no source file: what `dataclass`, `namedtuple` and others compile.
  boolean isGenerated() {
    return calleeFile != null && calleeFile.toString().startsWith("<");
  }
}
