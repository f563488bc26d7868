package seatrial.surfaces.async;

import java.util.HashSet;
import java.util.Set;
import seatrial.analysis.effect.Hop;
import seatrial.analysis.inference.Inference;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;

/// Tells calls that change files from those that only read them, by the words that libraries share
/// and by the mode that a file is opened with.
final class FileChanges {
  private final Set<String> changing;

  FileChanges(Inference inference) {
    this.changing = new HashSet<>(inference.facts().words("file-change"));
  }

  boolean isOne(Hop hop) {
    return hop.step().node() instanceof Expr.Call call && isOne(call);
  }

  private boolean isOne(Expr.Call call) {
    return switch (call.function()) {
      case Expr.Name(_, _, var name, _) -> changing.contains(name) || opensToWrite(call, 1);
      case Expr.Attribute(_, _, _, var name, _) ->
          changing.contains(name) || opensToWrite(call, 0) || opensToWrite(call, 1);
      default -> false;
    };
  }

  /// @param index of the mode among the arguments that have no name
  private static boolean opensToWrite(Expr.Call call, int index) {
    var named = call.keyword("mode");
    var mode =
        named != null
            ? named
            : call.arguments().size() > index ? call.arguments().get(index) : null;
    return mode instanceof Expr.Constant(_, _, Literal.Str text)
        && text.value().length() <= 3
        && text.value().chars().anyMatch(letter -> "wax+".indexOf(letter) >= 0)
        && text.value().chars().allMatch(letter -> "rwaxbt+".indexOf(letter) >= 0);
  }
}
