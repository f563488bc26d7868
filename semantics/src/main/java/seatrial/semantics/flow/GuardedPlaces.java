package seatrial.semantics.flow;

import java.util.List;
import java.util.Set;
import seatrial.syntax.ast.Expr;

/// The places that a test says something about: those that it mentions, as far as a reader of tests
/// could make use of it.
final class GuardedPlaces {
  /// What is not looked for in larger tests.
  private static final int MOST = 12;

  private static final int DEEPEST = 12;

  /// Whose second argument the test says nothing about.
  private static final Set<String> CLASS_TESTS = Set.of("isinstance", "issubclass");

  private final FlowRecorder recorder;
  private final int[] places = new int[MOST];
  private int count;

  GuardedPlaces(FlowRecorder recorder) {
    this.recorder = recorder;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  int place(int index) {
    return places[index];
  }

  void collect(Expr test) {
    count = 0;
    walk(test, 0);
  }

  /// What a `match` is about: the subject, or the elements of a display.
  void collectSubject(Expr subject) {
    count = 0;
    switch (subject) {
      case Expr.TupleExpr tuple -> tuple.elements().forEach(this::add);
      case Expr.ListExpr list -> list.elements().forEach(this::add);
      case Expr.NamedExpr named -> {
        add(named.target());
        add(named.value());
      }
      default -> add(subject);
    }
    for (int i = count - 1; i >= 0; i--) {
      addOuter(places[i]);
    }
  }

  private void walk(Expr test, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    int next = depth + 1;
    switch (test) {
      case Expr.Name _ -> add(test);
      case Expr.Attribute n -> path(n, n.value(), next);
      case Expr.Subscript n -> path(n, n.value(), next);
      case Expr.Call n -> call(n, next);
      case Expr.Compare n -> {
        operand(n.left(), next);
        for (var comparator : n.comparators()) {
          operand(comparator, next);
        }
      }
      case Expr.BinOp n -> {
        walk(n.left(), next);
        walk(n.right(), next);
      }
      case Expr.UnaryOp n -> walk(n.operand(), next);
      case Expr.Await n -> walk(n.value(), next);
      case Expr.Starred n -> walk(n.value(), next);
      case Expr.NamedExpr n -> {
        add(n.target());
        walk(n.value(), next);
      }
      case Expr.TupleExpr n -> walkAll(n.elements(), next);
      case Expr.ListExpr n -> walkAll(n.elements(), next);
      case Expr.GeneratorExp n -> walk(n.generators().getFirst().iter(), next);
      case Expr.ListComp n -> walk(n.generators().getFirst().iter(), next);
      case Expr.SetComp n -> walk(n.generators().getFirst().iter(), next);
      case Expr.BoolOp _,
          Expr.Lambda _,
          Expr.IfExp _,
          Expr.DictExpr _,
          Expr.SetExpr _,
          Expr.DictComp _,
          Expr.Yield _,
          Expr.YieldFrom _,
          Expr.FormattedValue _,
          Expr.Interpolation _,
          Expr.JoinedStr _,
          Expr.TemplateStr _,
          Expr.Constant _,
          Expr.Slice _ -> {}
    }
  }

  private void walkAll(List<Expr> expressions, int depth) {
    for (int i = 0; i < expressions.size() && count < MOST; i++) {
      walk(expressions.get(i), depth);
    }
  }

  private void path(Expr whole, Expr beginning, int depth) {
    if (!add(whole)) {
      walk(beginning, depth);
    }
  }

  /// A comparison of a part can tell what the whole is.
  private void operand(Expr operand, int depth) {
    int before = count;
    walk(operand, depth);
    boolean isPath = operand instanceof Expr.Attribute || operand instanceof Expr.Subscript;
    if (isPath && count == before + 1) {
      addOuter(places[before]);
    }
  }

  private void call(Expr.Call call, int depth) {
    var arguments = call.arguments();
    if (call.function() instanceof Expr.Name(_, _, var name, _) && CLASS_TESTS.contains(name)) {
      if (!arguments.isEmpty()) {
        walk(arguments.getFirst(), depth);
      }
      return;
    }
    if (call.function() instanceof Expr.Attribute method) {
      int before = count;
      walk(method.value(), depth);
      if (count == before + 1 && places[before] == recorder.self()) {
        count = before;
      }
    }
    walkAll(arguments, depth);
    for (int i = 0; i < call.keywords().size() && count < MOST; i++) {
      walk(call.keywords().get(i).value(), depth);
    }
  }

  private void addOuter(int place) {
    int outer = recorder.places.of(place);
    if (outer >= 0 && outer != recorder.self()) {
      add(outer);
    }
  }

  /// Whether the expression names a place.
  private boolean add(Expr expression) {
    int place = recorder.find(expression);
    if (place >= 0) {
      add(place);
    }
    return place >= 0;
  }

  private void add(int place) {
    for (int i = 0; i < count; i++) {
      if (places[i] == place) {
        return;
      }
    }
    if (count < MOST) {
      places[count++] = place;
    }
  }
}
