package seatrial.analysis.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.module.ResolvedModule;
import seatrial.semantics.scope.Scope;
import seatrial.syntax.ast.Stmt;

/// Whether the environment has what a dotted name means. What has no source cannot be looked into
/// and counts as there.
public final class InstalledNames {
  private InstalledNames() {}

  /// Whether there is a module of this name.
  public static boolean hasModule(String name, Program program) {
    return !(program.environment().resolve(name) instanceof ResolvedModule.NotFound);
  }

  /// Whether there is a module, or something in one, of this name.
  ///
  /// @param looksIntoClasses whether a member of a class has to be in its body
  public static boolean has(String name, boolean looksIntoClasses, Program program) {
    if (hasModule(name, program)) {
      return true;
    }
    for (int end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
      var module = name.substring(0, end);
      if (hasModule(module, program)) {
        var unit = program.named(module);
        return unit == null
            || unit.isStub()
            || has(unit, List.of(name.substring(end + 1).split("\\.", -1)), looksIntoClasses);
      }
    }
    return false;
  }

  private static boolean has(ModuleUnit module, List<String> path, boolean looksIntoClasses) {
    if (!binds(module.scope(), path.getFirst())) {
      return module.scope().symbol("__getattr__") != null || hasStarImport(module);
    }
    if (path.size() == 1 || !looksIntoClasses) {
      return true;
    }
    var cls = classOf(module, path.getFirst());
    return cls == null || !isAllThereIs(cls) || binds(cls.scope(), path.get(1));
  }

  private static @Nullable ClassUnit classOf(ModuleUnit module, String name) {
    for (var cls : module.classes()) {
      if (cls.name().equals(name)) {
        return cls;
      }
    }
    return null;
  }

  /// Whether code of a scope gives a name a value.
  public static boolean binds(Scope scope, String name) {
    var symbol = scope.symbol(name);
    return symbol != null && symbol.isBound();
  }

  private static boolean hasStarImport(ModuleUnit module) {
    return module.body().stream()
        .anyMatch(
            statement ->
                statement.holds(
                    node ->
                        node instanceof Stmt.ImportFrom from
                            && from.names().stream().anyMatch(alias -> alias.name().equals("*"))));
  }

  /// Whether nothing adds members to the class besides its body.
  private static boolean isAllThereIs(ClassUnit cls) {
    var node = cls.node();
    return node.bases().isEmpty() && node.keywords().isEmpty() && node.decorators().isEmpty();
  }
}
