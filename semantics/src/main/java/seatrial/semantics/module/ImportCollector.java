package seatrial.semantics.module;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Module;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.UnaryOperator;

/// All import statements of a module, at any depth, in the order of the source.
public final class ImportCollector {
  /// What catches a failed import.
  private static final Set<String> CATCHERS =
      Set.of("ImportError", "ModuleNotFoundError", "Exception", "BaseException");

  private final String packageName;
  private final List<ImportedName> found = new ArrayList<>();

  private ImportCollector(String packageName) {
    this.packageName = packageName;
  }

  /// @param moduleName the dotted name that the module is imported by; relative imports start there
  /// @param isPackage whether it is an `__init__`
  public static List<ImportedName> collect(Module module, String moduleName, boolean isPackage) {
    int dot = moduleName.lastIndexOf('.');
    String parent = dot < 0 ? "" : moduleName.substring(0, dot);
    var collector = new ImportCollector(isPackage ? moduleName : parent);
    collector.walk(module.body());
    return List.copyOf(collector.found);
  }

  /// A list of statements that is being walked; an `elif` chain is deeper than any call stack.
  private static final class Suite {
    final List<Stmt> statements;
    final boolean isTypeChecking;
    final boolean isOptional;
    final boolean isLocal;
    int next;

    Suite(List<Stmt> statements, boolean isTypeChecking, boolean isOptional, boolean isLocal) {
      this.statements = statements;
      this.isTypeChecking = isTypeChecking;
      this.isOptional = isOptional;
      this.isLocal = isLocal;
    }

    Suite inner(List<Stmt> inner) {
      return new Suite(inner, isTypeChecking, isOptional, isLocal);
    }
  }

  private void walk(List<Stmt> body) {
    Deque<Suite> open = new ArrayDeque<>();
    open.push(new Suite(body, false, false, false));
    while (!open.isEmpty()) {
      var suite = open.element();
      if (suite.next == suite.statements.size()) {
        open.pop();
        continue;
      }
      var inner = visit(suite.statements.get(suite.next++), suite);
      for (int i = inner.size() - 1; i >= 0; i--) {
        open.push(inner.get(i));
      }
    }
  }

  /// Takes the statement's own imports, and gives what lies within it.
  private List<Suite> visit(Stmt stmt, Suite suite) {
    return switch (stmt) {
      case Stmt.Import imported -> {
        for (var alias : imported.names()) {
          add(suite, alias.start(), alias.name(), alias.name(), null, alias.asName());
        }
        yield List.of();
      }
      case Stmt.ImportFrom from -> {
        String written = ".".repeat(from.level()) + (from.module() == null ? "" : from.module());
        String module = absolute(from.module(), from.level());
        for (var alias : from.names()) {
          add(suite, alias.start(), module, written, alias.name(), alias.asName());
        }
        yield List.of();
      }
      case Stmt.FunctionDef function ->
          List.of(new Suite(function.body(), suite.isTypeChecking, suite.isOptional, true));
      case Stmt.ClassDef definition -> List.of(suite.inner(definition.body()));
      case Stmt.If branch -> {
        boolean body = isTypeChecking(branch.test());
        boolean orElse =
            branch.test() instanceof Expr.UnaryOp(_, _, var operator, var operand)
                && operator == UnaryOperator.NOT
                && isTypeChecking(operand);
        yield List.of(
            new Suite(branch.body(), suite.isTypeChecking || body, suite.isOptional, suite.isLocal),
            new Suite(
                branch.orElse(), suite.isTypeChecking || orElse, suite.isOptional, suite.isLocal));
      }
      case Stmt.Try attempt -> suites(attempt, suite);
      default -> stmt.suites().stream().map(suite::inner).toList();
    };
  }

  private static List<Suite> suites(Stmt.Try attempt, Suite suite) {
    boolean isCaught = attempt.handlers().stream().anyMatch(handler -> catches(handler.type()));
    var suites = new ArrayList<Suite>();
    suites.add(
        new Suite(
            attempt.body(), suite.isTypeChecking, suite.isOptional || isCaught, suite.isLocal));
    for (ExceptHandler handler : attempt.handlers()) {
      suites.add(
          new Suite(
              handler.body(),
              suite.isTypeChecking,
              suite.isOptional || catches(handler.type()),
              suite.isLocal));
    }
    suites.add(suite.inner(attempt.orElse()));
    suites.add(suite.inner(attempt.finalBody()));
    return suites;
  }

  private static boolean catches(@Nullable Expr type) {
    return switch (type) {
      case null -> true;
      case Expr.Name name -> CATCHERS.contains(name.id());
      case Expr.Attribute attribute -> CATCHERS.contains(attribute.attribute());
      case Expr.TupleExpr tuple -> tuple.elements().stream().anyMatch(ImportCollector::catches);
      default -> false;
    };
  }

  private static boolean isTypeChecking(Expr test) {
    return switch (test) {
      case Expr.Name name -> name.id().equals("TYPE_CHECKING");
      case Expr.Attribute attribute -> attribute.attribute().equals("TYPE_CHECKING");
      default -> false;
    };
  }

  private @Nullable String absolute(@Nullable String module, int level) {
    if (level == 0) {
      return module;
    }
    String base = packageName;
    for (int i = 1; i < level && !base.isEmpty(); i++) {
      int dot = base.lastIndexOf('.');
      base = dot < 0 ? "" : base.substring(0, dot);
    }
    if (base.isEmpty()) {
      return null;
    }
    return module == null ? base : base + "." + module;
  }

  private void add(
      Suite suite,
      int start,
      @Nullable String module,
      String written,
      @Nullable String name,
      @Nullable String asName) {
    found.add(
        new ImportedName(
            start,
            module,
            written,
            name,
            asName,
            suite.isTypeChecking,
            suite.isOptional,
            suite.isLocal));
  }
}
