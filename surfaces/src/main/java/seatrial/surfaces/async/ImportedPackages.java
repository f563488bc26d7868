package seatrial.surfaces.async;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.analysis.program.ModuleUnit;
import seatrial.syntax.ast.Stmt;

/// Which packages modules import, by their top-level names.
final class ImportedPackages {
  private final Map<ModuleUnit, Set<String>> byModule = new HashMap<>();
  private final List<ModuleUnit> project;

  ImportedPackages(List<ModuleUnit> project) {
    this.project = project;
  }

  /// Whether a module imports something of a package.
  boolean isImportedIn(ModuleUnit module, String topPackage) {
    return byModule.computeIfAbsent(module, ImportedPackages::read).contains(topPackage);
  }

  /// Whether some module of the project does.
  boolean isImported(String topPackage) {
    for (var module : project) {
      if (isImportedIn(module, topPackage)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> read(ModuleUnit module) {
    var packages = new HashSet<String>();
    module.body().forEach(statement -> add(statement, packages));
    return packages;
  }

  private static void add(Stmt statement, Set<String> packages) {
    switch (statement) {
      case Stmt.Import imported ->
          imported.names().forEach(alias -> packages.add(top(alias.name())));
      case Stmt.ImportFrom from -> {
        var module = from.module();
        if (from.level() == 0 && module != null) {
          packages.add(top(module));
        }
      }
      default -> statement.suites().forEach(body -> body.forEach(inner -> add(inner, packages)));
    }
  }

  private static String top(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
