package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.semantics.flow.Joined;
import seatrial.semantics.flow.Source;
import seatrial.semantics.flow.Value;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.MatchCase;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.UnaryOperator;

/// The calls in a piece of code of which the value, or what one gets by awaiting it, is dropped or
/// used in ways in which no coroutine can be.
final class UnusedValues {
  /// Each assignment asks for all uses of its variable: generated code has ten thousand of both.
  private static final int MOST_USES = 200;

  /// How the value of a call is used, or not.
  enum Kind {
    /// The call is a statement.
    DROPPED,
    /// It is put into a local variable that nothing reads.
    UNREAD,
    /// It is put into a local variable that nothing reads but to add callbacks to it.
    ONLY_CALLED_BACK,
    /// It is put into a local variable that is used for nothing but conditions.
    ONLY_TESTED,
    /// It is a condition.
    TESTED,
    /// It is compared.
    COMPARED,
    /// It is an operand of arithmetic.
    COMPUTED,
    /// It is looped over, taken apart, formatted, or asked for an attribute or item.
    USED,
    /// A coroutine function returns it.
    RETURNED,
    /// It is an entry of a dict display, under a constant text.
    ENTRY,
    /// It is put into an attribute.
    STORED,
    /// It is an argument of another call.
    PASSED
  }

  /// @param awaiting the `await` of the call, where what that gives is meant, or null
  /// @param statement that the call is in
  /// @param variable that the value is put into, or ""
  /// @param isInsideWith whether a `with` of the same code is around it
  /// @param taker the call that the value is passed to, or null
  /// @param passedAs the argument that it is there: the call itself, or the variable; or the
  ///     display that it is an entry of, or the attribute that it is put into
  record Use(
      Expr.Call call,
      Expr.@Nullable Await awaiting,
      Kind kind,
      Stmt statement,
      String variable,
      boolean isInsideWith,
      Expr.@Nullable Call taker,
      Expr passedAs) {
    boolean isReachable(Code code) {
      return code.module().flow(code.scope()).isReachable(statement);
    }
  }

  private final Code code;
  private final List<Use> uses = new ArrayList<>(0);
  private @Nullable VariableReads reads;
  private @Nullable Stmt statement;
  private int withs;

  private UnusedValues(Code code) {
    this.code = code;
  }

  /// In the order in which they are written.
  static List<Use> of(Code code) {
    var walk = new UnusedValues(code);
    code.body().forEach(walk::visit);
    return walk.uses;
  }

  private void visit(Node node) {
    switch (node) {
      case Stmt.FunctionDef _, Stmt.ClassDef _, Expr.Lambda _ -> {
        return;
      }
      case Stmt.With with -> {
        statement = with;
        with.items().forEach(this::visit);
        withs++;
        with.body().forEach(this::visit);
        withs--;
        return;
      }
      case Stmt own -> {
        statement = own;
        statement(own);
      }
      case Expr.BoolOp op -> op.values().subList(0, op.values().size() - 1).forEach(this::tested);
      case Expr.IfExp choice -> tested(choice.test());
      case Expr.UnaryOp not when not.op() == UnaryOperator.NOT -> tested(not.operand());
      case Expr.Compare compare -> compared(compare);
      case Comprehension comprehension -> comprehension.ifs().forEach(this::tested);
      case Expr.Call taker -> passed(taker);
      case Expr.DictExpr display -> entries(display);
      case MatchCase matchCase when matchCase.guard() != null -> tested(matchCase.guard());
      case ExceptHandler _ -> {}
      default -> {}
    }
    var kind =
        node instanceof Expr.BinOp || node instanceof Stmt.AugAssign ? Kind.COMPUTED : Kind.USED;
    CoroutineMisuse.usedBy(node).forEach(value -> used(value, kind));
    node.forEachChild(this::visit);
  }

  private void used(Expr value, Kind kind) {
    add(value, kind, "");
  }

  private void passed(Expr.Call taker) {
    taker.arguments().forEach(argument -> passed(argument, taker));
    taker.keywords().forEach(keyword -> passed(keyword.value(), taker));
  }

  private void passed(Expr argument, Expr.Call taker) {
    if (argument instanceof Expr.Call call) {
      note(call, null, Kind.PASSED, "", taker, call);
    }
  }

  private void entries(Expr.DictExpr display) {
    for (var item : display.items()) {
      if (item.value() instanceof Expr.Call call
          && item.key() instanceof Expr.Constant(var _, var _, Literal.Str _)) {
        note(call, null, Kind.ENTRY, "", null, display);
      }
    }
  }

  private void statement(Stmt own) {
    switch (own) {
      case Stmt.ExprStmt(var _, var _, var value) -> dropped(value);
      case Stmt.Return(var _, var _, Expr value)
          when code instanceof FunctionUnit function && function.isAsync() ->
          add(value, Kind.RETURNED, "");
      case Stmt.If branch -> tested(branch.test());
      case Stmt.While loop -> tested(loop.test());
      case Stmt.Assert assertion -> tested(assertion.test());
      case Stmt.Assign assign when assign.targets().size() == 1 ->
          assigned(assign.targets().getFirst(), assign.value());
      case Stmt.AnnAssign assign when assign.value() != null ->
          assigned(assign.target(), assign.value());
      default -> {}
    }
  }

  private void dropped(Expr value) {
    switch (value) {
      case Expr.Call _, Expr.Await _ -> add(value, Kind.DROPPED, "");
      case Expr.BoolOp op -> dropped(op.values().getLast());
      case Expr.IfExp choice -> {
        dropped(choice.body());
        dropped(choice.orElse());
      }
      case Expr.ListComp comprehension -> dropped(comprehension.element());
      default -> {}
    }
  }

  /// The last operand of an `and` or `or` is tested only where the whole is.
  private void tested(Expr test) {
    switch (test) {
      case Expr.Call _, Expr.Await _ -> add(test, Kind.TESTED, "");
      case Expr.BoolOp op -> tested(op.values().getLast());
      default -> {}
    }
  }

  private void compared(Expr.Compare compare) {
    add(compare.left(), Kind.COMPARED, "");
    compare.comparators().forEach(side -> add(side, Kind.COMPARED, ""));
  }

  private void assigned(Expr target, Expr value) {
    if (value instanceof Expr.Call call && target instanceof Expr.Attribute) {
      note(call, null, Kind.STORED, "", null, target);
    }
    boolean isMade = value instanceof Expr.Call || value instanceof Expr.Await;
    if (isMade
        && target instanceof Expr.Name(_, _, var name, _)
        && code instanceof FunctionUnit function) {
      var known = reads == null ? VariableReads.of(function) : reads;
      reads = known;
      if (known.isUnread(name)) {
        add(value, Kind.UNREAD, name);
      } else if (known.isOnlyCalledBack(name)) {
        add(value, Kind.ONLY_CALLED_BACK, name);
      } else if (known.isOnlyTested(name)) {
        add(value, Kind.ONLY_TESTED, name);
      } else if (known.isHeldOnly(name)) {
        heldOnly(value, name, known);
      } else if (known.isOnlyUsed(name) && reachesUse(target, name, known)) {
        add(value, Kind.USED, name);
      }
    }
  }

  /// A variable that holds nothing else.
  private void heldOnly(Expr value, String name, VariableReads known) {
    if (!known.uses(name).isEmpty() || known.isUsedInside(name)) {
      add(value, Kind.USED, name);
    }
    if (value instanceof Expr.Call call) {
      for (var passing : known.passings(name)) {
        note(call, null, Kind.PASSED, name, passing.taker(), passing.as());
      }
    }
  }

  /// Whether a use of a variable finds what was put there on one way, and what was awaited on
  /// another.
  private boolean reachesUse(Expr target, String variable, VariableReads known) {
    var flow = code.module().flow(code.scope());
    var reads = known.uses(variable);
    return reads.size() <= MOST_USES
        && reads.stream()
            .anyMatch(
                use ->
                    flow.value(use) instanceof Joined ways
                        && ways.values().stream().anyMatch(way -> isGivenBy(way, target))
                        && ways.values().stream().anyMatch(UnusedValues::isAwaited));
  }

  private static boolean isGivenBy(Value value, Expr target) {
    return value instanceof Value.Bound(var binding) && binding.node().equals(target);
  }

  private static boolean isAwaited(Value value) {
    return value instanceof Value.Bound(var binding)
        && binding.source() instanceof Source.Assigned(Expr.Await _, var path)
        && path.isEmpty();
  }

  /// Notes the use of a value if it is that of a call, or what awaiting one gives.
  private void add(Expr value, Kind kind, String variable) {
    var awaiting = value instanceof Expr.Await await ? await : null;
    var made = awaiting == null ? value : awaiting.value();
    if (made instanceof Expr.Call call) {
      note(call, awaiting, kind, variable, null, value);
    }
  }

  private void note(
      Expr.Call call,
      Expr.@Nullable Await awaiting,
      Kind kind,
      String variable,
      Expr.@Nullable Call taker,
      Expr passedAs) {
    if (statement != null) {
      uses.add(new Use(call, awaiting, kind, statement, variable, withs > 0, taker, passedAs));
    }
  }
}
