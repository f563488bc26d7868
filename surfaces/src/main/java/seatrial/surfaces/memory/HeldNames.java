package seatrial.surfaces.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// Which local names hold which others, by the statements that make them: `b = [a]`,
/// `a.append(b)`, `a.next = b`.
final class HeldNames {
  /// @param statement the one that makes `holder` refer to `held`
  record Hold(String holder, String held, Stmt statement) {}

  private final List<Hold> holds = new ArrayList<>();

  /// Reads the statements of a block that end before an offset.
  static HeldNames before(int offset, List<Stmt> statements) {
    var names = new HeldNames();
    for (var statement : statements) {
      if (statement.end() <= offset) {
        names.read(statement);
      }
    }
    return names;
  }

  /// The statements by which a name comes to hold itself, the last one closing the cycle; null if
  /// it does not.
  @Nullable List<Hold> cycleOf(String name) {
    var waiting = new ArrayDeque<List<Hold>>();
    waiting.add(List.of());
    var seen = new HashSet<String>();
    while (!waiting.isEmpty()) {
      var path = waiting.remove();
      var end = path.isEmpty() ? name : path.getLast().held();
      for (var hold : holds) {
        if (hold.holder().equals(end)) {
          var longer = new ArrayList<>(path);
          longer.add(hold);
          if (hold.held().equals(name)) {
            return longer;
          }
          if (seen.add(hold.held())) {
            waiting.add(longer);
          }
        }
      }
    }
    return null;
  }

  private void read(Stmt statement) {
    switch (statement) {
      case Stmt.Assign assign -> {
        for (var target : assign.targets()) {
          switch (target) {
            case Expr.Name name -> {
              holds.removeIf(hold -> hold.holder().equals(name.id()));
              hold(name.id(), assign.value(), statement, false);
            }
            case Expr.Attribute(_, _, Expr.Name name, _, _) ->
                hold(name.id(), assign.value(), statement, true);
            case Expr.Subscript(_, _, Expr.Name name, _, _) ->
                hold(name.id(), assign.value(), statement, true);
            default -> {}
          }
        }
      }
      case Stmt.ExprStmt(
              _,
              _,
              Expr.Call(
                  _,
                  _,
                  Expr.Attribute(_, _, Expr.Name name, var method, _),
                  var arguments,
                  _))
          when Growth.ADDING_METHODS.contains(method) ->
          arguments.forEach(argument -> hold(name.id(), argument, statement, true));
      default -> {}
    }
  }

  /// @param isStored whether the value itself is kept, and not only what a display around it names
  private void hold(String holder, Expr value, Stmt statement, boolean isStored) {
    switch (value) {
      case Expr.Name name -> {
        if (isStored) {
          holds.add(new Hold(holder, name.id(), statement));
        }
      }
      case Expr.ListExpr list ->
          list.elements().forEach(element -> hold(holder, element, statement, true));
      case Expr.TupleExpr tuple ->
          tuple.elements().forEach(element -> hold(holder, element, statement, true));
      case Expr.SetExpr set ->
          set.elements().forEach(element -> hold(holder, element, statement, true));
      case Expr.DictExpr dict ->
          dict.items().forEach(item -> hold(holder, item.value(), statement, true));
      default -> {}
    }
  }
}
