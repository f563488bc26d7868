package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The mutations of one frame of code. There is one for nearly every argument of every call, so
/// objects for them are made when they are asked for.
final class MutationLog {
  static final int SET = 0;
  static final int REMOVAL = 1;
  static final int AUGMENTATION = 2;
  static final int METHOD_CALL = 3;
  static final int PASSED = 4;
  static final int PASSED_STARRED = 5;

  private Node[] nodes = new Node[4];

  /// The source of what is set, the keyword of what is passed.
  private final List<@Nullable Object> details = new ArrayList<>(0);

  /// For each mutation: kind and index of the argument, place, order, value of the place.
  private int[] facts = new int[4 * 4];

  private int count;

  /// Gives back what was kept free for more.
  void trim() {
    nodes = Arrays.copyOf(nodes, count);
    facts = Arrays.copyOf(facts, 4 * count);
  }

  int count() {
    return count;
  }

  /// @param index of a positional argument, or -1
  /// @param value the number of what the place is bound to
  int add(
      int kind, Node node, int place, int order, int value, int index, @Nullable Object detail) {
    if (count == nodes.length) {
      nodes = Arrays.copyOf(nodes, count * 2);
      facts = Arrays.copyOf(facts, count * 8);
    }
    nodes[count] = node;
    details.add(detail);
    facts[4 * count] = index << 3 | kind;
    facts[4 * count + 1] = place;
    facts[4 * count + 2] = order;
    facts[4 * count + 3] = value;
    return count++;
  }

  int place(int index) {
    return facts[4 * index + 1];
  }

  int value(int index) {
    return facts[4 * index + 3];
  }

  Mutation mutation(int number, PlaceTable places) {
    var place = places.place(place(number));
    int order = facts[4 * number + 2];
    int index = facts[4 * number] >> 3;
    var node = nodes[number];
    var detail = details.get(number);
    return switch (facts[4 * number] & 7) {
      case SET ->
          node instanceof Expr.Attribute attribute
              ? new Mutation.AttributeSet(place, attribute, order, source(detail))
              : new Mutation.ItemSet(place, (Expr.Subscript) node, order, source(detail));
      case REMOVAL -> new Mutation.Removal(place, (Expr) node, order);
      case AUGMENTATION -> new Mutation.Augmentation(place, (Stmt.AugAssign) node, order);
      case METHOD_CALL -> new Mutation.MethodCall(place, (Expr.Call) node, order);
      case PASSED ->
          new Mutation.Passed(place, (Expr.Call) node, order, index, (String) detail, false);
      default -> new Mutation.Passed(place, (Expr.Call) node, order, index, (String) detail, true);
    };
  }

  private static Source source(@Nullable Object detail) {
    if (detail instanceof Source source) {
      return source;
    }
    throw new AssertionError("what is set has a source");
  }
}
