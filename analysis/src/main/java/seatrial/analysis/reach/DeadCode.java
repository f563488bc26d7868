package seatrial.analysis.reach;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.name.Definition;
import seatrial.analysis.name.Names;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.UnaryOperator;

/// Branches whose condition the module itself decides: `if True`, a constant of the module,
/// `TYPE_CHECKING`.
final class DeadCode {
  private final Names names;

  DeadCode(Names names) {
    this.names = names;
  }

  /// Whether the call lies in a branch that is never taken.
  boolean holds(CallSite site) {
    int position = site.call().start();
    List<Stmt> suite = site.block().body();
    while (!suite.isEmpty()) {
      var statement = around(suite, position);
      if (statement == null) {
        return false;
      }
      var inner = suiteAround(statement, position);
      if (statement instanceof Stmt.If branch && !inner.isEmpty()) {
        var isTaken = decide(branch.test(), site.block(), 0);
        boolean isInBody = around(branch.body(), position) != null;
        if (isTaken != null && isTaken != isInBody) {
          return true;
        }
      }
      suite = inner;
    }
    return false;
  }

  private static @Nullable Stmt around(List<Stmt> suite, int position) {
    for (var statement : suite) {
      if (statement.start() <= position && position < statement.end()) {
        return statement;
      }
    }
    return null;
  }

  private static List<Stmt> suiteAround(Stmt statement, int position) {
    for (var suite : statement.suites()) {
      if (around(suite, position) != null) {
        return suite;
      }
    }
    return List.of();
  }

  /// True or false where it is always so, else null.
  private @Nullable Boolean decide(Expr test, CodeBlock block, int depth) {
    return switch (test) {
      case Expr.Constant(_, _, Literal.Singleton singleton) -> singleton == Literal.Singleton.TRUE;
      case Expr.Constant(_, _, Literal.Int(var number)) -> number.signum() != 0;
      case Expr.UnaryOp(_, _, var op, var operand) when op == UnaryOperator.NOT -> {
        var inner = decide(operand, block, depth);
        yield inner == null ? null : Boolean.valueOf(!inner);
      }
      case Expr.Name(_, _, var name, _) -> {
        var definitions = names.definitionsOf(name, block);
        if (definitions.size() == 1
            && definitions.getFirst() instanceof Definition.Assigned(var owner, var value, _)
            && owner.kind() == CodeBlock.Kind.MODULE
            && value instanceof Expr.Constant
            && depth < 3) {
          yield decide(value, owner, depth + 1);
        }
        yield isTypeChecking(test, block) ? Boolean.FALSE : null;
      }
      case Expr.Attribute _ -> isTypeChecking(test, block) ? Boolean.FALSE : null;
      default -> null;
    };
  }

  private boolean isTypeChecking(Expr test, CodeBlock block) {
    return names.valueOf(test, block) instanceof Value.Named(var name)
        && name.equals("typing.TYPE_CHECKING");
  }
}
