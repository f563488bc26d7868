package seatrial.devtools.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The dotted names that `inspect callgraph` gives what a running program called.
final class ObservedNames {
  private static final Map<String, String> BUILTIN_TYPES =
      Map.of(
          "str", "PyStr",
          "int", "PyNum",
          "float", "PyNum",
          "list", "PyList",
          "dict", "PyDict",
          "tuple", "PyTuple",
          "set", "PySet");

  private static final Pattern LIBRARY = Pattern.compile("python\\d\\.\\d+|site-packages");

  /// Files and folders of a library that only tests use.
  private static final Set<String> TEST_TOOLS =
      Set.of(
          "_pytest",
          "blockbuster",
          "freezegun",
          "hypothesis",
          "mock.py",
          "pytest_mock",
          "unittest");

  private static final Set<String> TYPING = Set.of("typing.py", "typing_extensions.py");
  private static final String GENERIC_ALIAS = "_CallableGenericAlias.";

  private final Path root;
  private final @Nullable Path tests;
  private final Map<Path, String> modules = new HashMap<>();

  /// @param root the PATH that the graph was made of: names below it are relative to it
  /// @param tests the tests among it, or null
  ObservedNames(Path root, @Nullable Path tests) {
    this.root = root.toAbsolutePath().normalize();
    this.tests = tests == null ? null : tests.toAbsolutePath().normalize();
  }

  /// Of a function of a file; of its module-level code where the qualified name is empty.
  String of(Path file, String qualifiedName) {
    var module = modules.computeIfAbsent(file, this::module);
    if (module.isEmpty() || qualifiedName.isEmpty()) {
      return module + qualifiedName;
    }
    return module + "." + qualifiedName;
  }

  /// Of a function written in C, from its module and qualified name.
  String ofC(String name) {
    var parts = name.split("\\.", -1);
    if (!parts[0].equals("builtins")) {
      return name;
    }
    if (parts.length == 2) {
      return "<builtin>." + parts[1];
    }
    var type = BUILTIN_TYPES.getOrDefault(parts[1], parts[1]);
    return "<**" + type + "**>." + parts[parts.length - 1];
  }

  /// Whose code a call runs. What lies neither below the root nor in an interpreter's or
  /// environment's library is the tests' too.
  CalleeKind kindOf(ObservedCall call) {
    var file = call.calleeFile();
    if (file == null) {
      return CalleeKind.C;
    }
    if (tests != null && file.startsWith(tests)) {
      return CalleeKind.TESTS;
    }
    if (file.startsWith(root)) {
      return CalleeKind.PACKAGE;
    }
    boolean isTyping =
        TYPING.contains(String.valueOf(file.getFileName()))
            || call.callee().startsWith(GENERIC_ALIAS);
    return isTyping ? CalleeKind.TYPING : isLibrary(file) ? CalleeKind.LIBRARY : CalleeKind.TESTS;
  }

  private static boolean isLibrary(Path file) {
    boolean isLibrary = false;
    for (var part : file) {
      isLibrary |= LIBRARY.matcher(part.toString()).matches();
      if (isLibrary && TEST_TOOLS.contains(part.toString())) {
        return false;
      }
    }
    return isLibrary;
  }

  private String module(Path file) {
    var top = file.startsWith(root) ? root : importRoot(file);
    var parts = new ArrayList<String>();
    for (var part : top == null ? file.getFileName() : top.relativize(file)) {
      parts.add(part.toString());
    }
    var last = parts.removeLast().replaceFirst("\\.py$", "");
    if (!last.equals("__init__")) {
      parts.add(last);
    }
    return String.join(".", parts);
  }

  private static @Nullable Path importRoot(Path file) {
    var folder = file.getParent();
    while (folder != null && Files.exists(folder.resolve("__init__.py"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
