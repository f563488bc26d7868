package seatrial.semantics.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Stmt;

/// A module that a `.pth` file imports to hook itself into the import system. What it would answer
/// stands in it as literals, in one of the forms that build backends write; which one is told by
/// the literals alone.
final class ImportHookFile {
  private static final long LARGEST = 4 << 20;
  private static final List<String> MODULE_SUFFIXES = List.of(".py", ".pyc", ".so", ".pyd");

  private final Path site;

  private ImportHookFile(Path site) {
    this.site = site;
  }

  /// Null if the file is of no known form.
  static @Nullable Redirection read(Path file) {
    Path site = file.getParent();
    try {
      if (site == null || Files.size(file) > LARGEST) {
        return null;
      }
      var source = SourceText.of(file.toString(), Files.readAllBytes(file));
      var module = Parser.parse(source, PythonVersion.NEWEST).module();
      return new ImportHookFile(site).read(module.body(), file);
    } catch (IOException | InvalidPathException unreadable) {
      return null;
    }
  }

  private @Nullable Redirection read(List<Stmt> body, Path file) {
    var literals = new HashMap<String, Expr>();
    var mapped = new LinkedHashMap<String, Path>();
    for (var stmt : body) {
      switch (stmt) {
        case Stmt.Assign(_, _, var targets, var value)
            when targets.getFirst() instanceof Expr.Name name ->
            literals.put(name.id(), value);
        case Stmt.AnnAssign(_, _, Expr.Name name, _, Expr value, _) when value != null ->
            literals.put(name.id(), value);
        case Stmt.ExprStmt(_, _, Expr.Call call) -> {
          var found = readCall(call, mapped);
          if (found != null) {
            return found;
          }
        }
        case Stmt.FunctionDef function -> {
          var found = installedTree(function, file);
          if (found != null) {
            return found;
          }
        }
        default -> {}
      }
    }
    var mapping = literals.get("MAPPING");
    var namespaces = literals.get("NAMESPACES");
    if (mapping != null && namespaces != null) {
      return packageMapping(strings(mapping), pathLists(namespaces));
    }
    return mapped.isEmpty() ? null : new Redirection(false, mapped, Map.of(), Map.of());
  }

  /// A call at module level that registers modules.
  private @Nullable Redirection readCall(Expr.Call call, Map<String, Path> mapped) {
    var arguments = call.arguments();
    if (call.function() instanceof Expr.Attribute(_, _, _, var method, _)
        && method.equals("map_module")
        && arguments.size() == 2) {
      String name = string(arguments.get(0));
      String path = string(arguments.get(1));
      if (name != null && path != null) {
        mapped.put(name, site.resolve(path));
      }
      return null;
    }
    boolean isInstall =
        call.function() instanceof Expr.Name name
            && name.id().equals("install")
            && arguments.size() >= 2
            && arguments.get(0) instanceof Expr.DictExpr
            && arguments.get(1) instanceof Expr.DictExpr;
    return isInstall ? fileMapping(arguments) : null;
  }

  /// Full name to file, for each module; then, for packages, their folders.
  private Redirection fileMapping(List<Expr> arguments) {
    var modules = new HashMap<String, Path>();
    strings(arguments.get(0)).forEach((name, path) -> modules.put(name, site.resolve(path)));
    strings(arguments.get(1)).forEach((name, path) -> modules.put(name, site.resolve(path)));
    var searchPaths = new HashMap<String, List<Path>>();
    var namespaces = new HashMap<String, List<Path>>();
    if (arguments.size() > 2) {
      pathLists(arguments.get(2))
          .forEach(
              (name, paths) ->
                  (modules.containsKey(name) ? searchPaths : namespaces).put(name, paths));
    }
    return new Redirection(true, modules, searchPaths, namespaces);
  }

  /// Package or module name to its path without a suffix, and namespaces above them.
  private Redirection packageMapping(
      Map<String, String> mapping, Map<String, List<Path>> namespaces) {
    var modules = new HashMap<String, Path>();
    var searchPaths = new HashMap<String, List<Path>>();
    mapping.forEach(
        (name, text) -> {
          Path path = site.resolve(text);
          searchPaths.put(name, List.of(path));
          Path file = moduleFile(path);
          if (file != null) {
            modules.put(name, file);
          }
        });
    var portions = new HashMap<>(namespaces);
    portions.replaceAll(
        (name, paths) -> paths.isEmpty() ? searchPaths.getOrDefault(name, paths) : paths);
    return new Redirection(false, modules, searchPaths, portions);
  }

  private static @Nullable Path moduleFile(Path path) {
    Path init = path.resolve("__init__.py");
    if (Files.isRegularFile(init)) {
      return init;
    }
    for (String suffix : MODULE_SUFFIXES) {
      Path file = path.resolveSibling(path.getFileName() + suffix);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  /// A function whose first call has the top-level names as a set and a build folder as third
  /// argument; the folder's install plan then says which file is which module.
  private @Nullable Redirection installedTree(Stmt.FunctionDef function, Path file) {
    if (function.body().isEmpty()
        || !(function.body().getFirst() instanceof Stmt.Assign(_, _, _, Expr.Call call))
        || call.arguments().size() < 3
        || !(call.arguments().get(1) instanceof Expr.SetExpr)) {
      return null;
    }
    String build = string(call.arguments().get(2));
    return build == null ? null : InstallPlan.read(site.resolve(build), file);
  }

  private static @Nullable String string(@Nullable Expr expr) {
    return expr instanceof Expr.Constant constant ? constant.asString() : null;
  }

  private static Map<String, String> strings(Expr expr) {
    var result = new LinkedHashMap<String, String>();
    if (expr instanceof Expr.DictExpr dict) {
      for (var item : dict.items()) {
        String key = string(item.key());
        String value = string(item.value());
        if (key != null && value != null && value.indexOf('\0') < 0) {
          result.put(key, value);
        }
      }
    }
    return result;
  }

  private Map<String, List<Path>> pathLists(Expr expr) {
    var result = new LinkedHashMap<String, List<Path>>();
    if (expr instanceof Expr.DictExpr dict) {
      for (var item : dict.items()) {
        String key = string(item.key());
        if (key != null && item.value() instanceof Expr.ListExpr list) {
          var paths = new ArrayList<Path>();
          for (var element : list.elements()) {
            if (element instanceof Expr.Constant(_, _, Literal.Str text)) {
              paths.add(site.resolve(text.value()));
            }
          }
          result.put(key, List.copyOf(paths));
        }
      }
    }
    return result;
  }
}
