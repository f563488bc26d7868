package seatrial.analysis.facts;

import java.util.ArrayList;
import java.util.List;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.program.Program;
import seatrial.semantics.module.ResolvedModule;
import seatrial.semantics.scope.Scope;
import seatrial.syntax.ast.Stmt;

/// A line of facts that speaks of something that the installed version of its library does not
/// have.
///
/// @param file the fact file
/// @param line 1-based
/// @param library with its version
/// @param name that is not there
public record AbsentName(String file, int line, String library, String name) {

  /// Looks for everything that facts say of installed distributions, of the standard library
  /// excepted. What has no source cannot be looked into and counts as there.
  public static List<AbsentName> find(Facts facts, Program program) {
    var absent = new ArrayList<AbsentName>();
    for (var line : facts.linesOfDistributions()) {
      var fact = line.fact();
      if (!isThere(fact, program)) {
        var origin = line.origin();
        absent.add(
            new AbsentName(
                origin.file(),
                line.number(),
                origin.library() + " " + origin.version(),
                fact.name()));
      }
    }
    return absent;
  }

  private static boolean isThere(Fact fact, Program program) {
    var name = fact.name();
    if (isModule(name, program)) {
      return true;
    }
    for (int end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
      var module = name.substring(0, end);
      if (isModule(module, program)) {
        var unit = program.named(module);
        return unit == null
            || unit.isStub()
            || has(unit, name.substring(end + 1).split("\\.", -1), fact);
      }
    }
    return false;
  }

  private static boolean isModule(String name, Program program) {
    return !(program.environment().resolve(name) instanceof ResolvedModule.NotFound);
  }

  private static boolean has(ModuleUnit module, String[] path, Fact fact) {
    if (!binds(module.scope(), path[0])) {
      return module.scope().symbol("__getattr__") != null || hasStarImport(module);
    }
    if (path.length == 1 || fact.form() == Fact.Form.VALUE) {
      return true;
    }
    for (var cls : module.classes()) {
      if (cls.name().equals(path[0])) {
        return !isAllThereIs(cls) || binds(cls.scope(), path[1]);
      }
    }
    return true;
  }

  private static boolean binds(Scope scope, String name) {
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
