package seatrial.analysis.text;

import java.util.List;
import seatrial.syntax.ast.Expr;

/// A text as it is put together.
///
/// @param origin the expression that puts it together: the f-string, the `+`, the `format` call
public record Template(List<Piece> pieces, Expr origin) {
  public Template {
    pieces = List.copyOf(pieces);
  }

  public sealed interface Piece {}

  /// What is written in the source.
  public record Constant(String text) implements Piece {}

  /// What is filled in when the program runs.
  ///
  /// @param isNumber whether the formatting itself lets only numbers through: `%d`, `:.2f`
  /// @param formatter the expression that fills it in
  public record Hole(Expr value, boolean isNumber, Expr formatter) implements Piece {}

  public boolean hasHoles() {
    return pieces.stream().anyMatch(Hole.class::isInstance);
  }
}
