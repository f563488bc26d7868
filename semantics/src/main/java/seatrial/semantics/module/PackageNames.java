package seatrial.semantics.module;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Module;
import seatrial.syntax.ast.Stmt;

/// The names that a package's `__init__` binds to something other than its submodule of that name.
final class PackageNames {
  private final String packageName;
  private final Set<String> names = new HashSet<>();

  private PackageNames(String packageName) {
    this.packageName = packageName;
  }

  static Set<String> boundIn(Module module, String packageName) {
    var collected = new PackageNames(packageName);
    collected.collect(module.body());
    for (var imported : ImportCollector.collect(module, packageName, true)) {
      String bound = imported.boundName();
      if (bound != null && !imported.isLocal() && !collected.isOwnSubmodule(imported, bound)) {
        collected.names.add(bound);
      }
    }
    return Set.copyOf(collected.names);
  }

  /// `from . import b` and `import a.b as b`.
  private boolean isOwnSubmodule(ImportedName imported, String bound) {
    String name = imported.name();
    return name == null
        ? (packageName + "." + bound).equals(imported.written())
        : packageName.equals(imported.module()) && name.equals(bound);
  }

  /// With a list of what is still to be seen: an `elif` chain is deeper than any call stack.
  private void collect(List<Stmt> body) {
    Deque<List<Stmt>> open = new ArrayDeque<>();
    open.push(body);
    while (!open.isEmpty()) {
      for (var stmt : open.pop()) {
        switch (stmt) {
          case Stmt.FunctionDef function -> names.add(function.name().id());
          case Stmt.ClassDef definition -> names.add(definition.name().id());
          case Stmt.Assign assign -> assign.targets().forEach(this::target);
          case Stmt.AnnAssign assign when assign.value() != null -> target(assign.target());
          default -> stmt.suites().forEach(open::push);
        }
      }
    }
  }

  private void target(Expr target) {
    switch (target) {
      case Expr.Name name -> names.add(name.id());
      case Expr.TupleExpr tuple -> tuple.elements().forEach(this::target);
      case Expr.ListExpr list -> list.elements().forEach(this::target);
      default -> {}
    }
  }
}
