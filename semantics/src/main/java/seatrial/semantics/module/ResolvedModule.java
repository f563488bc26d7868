package seatrial.semantics.module;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a dotted name is to the import system.
public sealed interface ResolvedModule {
  /// The dotted name that was asked for.
  String name();

  /// The file that the interpreter would load; null if there is none.
  @Nullable Path file();

  /// The Python text that describes what runs: the file itself, or the `.py` that lies beside an
  /// extension module compiled from it; null if there is none.
  default @Nullable Path source() {
    return file();
  }

  /// The type stub, of a stub package or beside the file; null if there is none.
  @Nullable Path stub();

  /// The folders that submodules are looked for in (`__path__`); empty unless it is a package, and
  /// for a namespace package that only an import hook knows.
  default List<Path> searchPath() {
    return List.of();
  }

  default boolean isPackage() {
    return !searchPath().isEmpty();
  }

  default boolean isFound() {
    return !(this instanceof NotFound) && !(this instanceof StubOnly);
  }

  /// A `.py` file that is no package.
  record SourceModule(String name, Path file, @Nullable Path stub) implements ResolvedModule {}

  /// A package with an `__init__.py`, which is its file.
  record SourcePackage(String name, Path file, List<Path> searchPath, @Nullable Path stub)
      implements ResolvedModule {
    public SourcePackage {
      searchPath = List.copyOf(searchPath);
    }
  }

  /// Folders without `__init__`, each a portion of the package.
  record NamespacePackage(String name, List<Path> searchPath, @Nullable Path stub)
      implements ResolvedModule {
    public NamespacePackage {
      searchPath = List.copyOf(searchPath);
    }

    @Override
    public boolean isPackage() {
      return true;
    }

    @Override
    public @Nullable Path file() {
      return null;
    }
  }

  /// Machine code.
  ///
  /// @param source the `.py` beside it, which it was compiled from
  record ExtensionModule(
      String name, Path file, @Nullable Path source, List<Path> searchPath, @Nullable Path stub)
      implements ResolvedModule {
    public ExtensionModule {
      searchPath = List.copyOf(searchPath);
    }
  }

  /// A `.pyc` whose source is gone.
  record BytecodeModule(String name, Path file, List<Path> searchPath, @Nullable Path stub)
      implements ResolvedModule {
    public BytecodeModule {
      searchPath = List.copyOf(searchPath);
    }

    @Override
    public @Nullable Path source() {
      return null;
    }
  }

  /// Compiled into the interpreter.
  record BuiltinModule(String name, @Nullable Path stub) implements ResolvedModule {
    @Override
    public @Nullable Path file() {
      return null;
    }
  }

  /// Bytecode inside the interpreter, made from a file of the standard library.
  ///
  /// @param file that file, if it is installed
  record FrozenModule(String name, @Nullable Path file, List<Path> searchPath, @Nullable Path stub)
      implements ResolvedModule {
    public FrozenModule {
      searchPath = List.copyOf(searchPath);
    }
  }

  /// Known to type checkers only: there is a stub, and nothing that could run.
  record StubOnly(String name, Path stub) implements ResolvedModule {
    @Override
    public @Nullable Path file() {
      return null;
    }
  }

  record NotFound(String name) implements ResolvedModule {
    @Override
    public @Nullable Path file() {
      return null;
    }

    @Override
    public @Nullable Path stub() {
      return null;
    }
  }
}
