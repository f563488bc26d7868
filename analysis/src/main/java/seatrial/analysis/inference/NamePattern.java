package seatrial.analysis.inference;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.semantics.flow.Source;
import seatrial.semantics.flow.Value.Bound;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Operator;

/// What is known of a name that is put together when the program runs: `f"visit_{kind}"`.
///
/// @param start what it begins with
/// @param end what it ends with
record NamePattern(String start, String end) {
  /// Less than that is not written to tell some attributes from others.
  private static final int SHORTEST = 3;

  private static final int MOST_NAMES_FOLLOWED = 3;

  boolean matches(String name) {
    return name.length() > start.length() + end.length()
        && name.startsWith(start)
        && name.endsWith(end);
  }

  /// The pattern of the texts that an expression makes, or null if it does not say enough.
  static @Nullable NamePattern of(Expr expr, Frame frame, Inference inference) {
    var pattern = of(expr, frame, inference, 0);
    return pattern == null || pattern.start.length() + pattern.end.length() < SHORTEST
        ? null
        : pattern;
  }

  private static @Nullable NamePattern of(
      Expr expr, Frame frame, Inference inference, int followed) {
    return switch (expr) {
      case Expr.JoinedStr joined when !joined.values().isEmpty() ->
          new NamePattern(
              text(joined.values().getFirst(), frame, inference),
              text(joined.values().getLast(), frame, inference));
      case Expr.BinOp(_, _, var left, var op, var right) when op == Operator.ADD ->
          new NamePattern(text(left, frame, inference), text(right, frame, inference));
      case Expr.BinOp(_, _, var left, var op, _) when op == Operator.MOD ->
          split(text(left, frame, inference), "%s");
      case Expr.Call(_, _, Expr.Attribute format, _, _) when format.attribute().equals("format") ->
          split(text(format.value(), frame, inference), "{}");
      case Expr.Name name when followed < MOST_NAMES_FOLLOWED ->
          frame.code().module().flow(frame.scope()).value(name) instanceof Bound(var binding)
                  && binding.source() instanceof Source.Assigned(var assigned, var path)
                  && path.isEmpty()
              ? of(assigned, frame, inference, followed + 1)
              : null;
      default -> null;
    };
  }

  private static String text(Expr expr, Frame frame, Inference inference) {
    return inference.of(expr, frame).only() instanceof Value.Constant(Literal.Str text)
        ? text.value()
        : "";
  }

  private static @Nullable NamePattern split(String template, String hole) {
    int at = template.indexOf(hole);
    return at < 0 || template.indexOf(hole, at + 1) >= 0
        ? null
        : new NamePattern(template.substring(0, at), template.substring(at + hole.length()));
  }
}
