package seatrial.analysis.program;

import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Parameter;

/// Which parameter of a function an argument of a call goes to.
public final class PassedParameter {
  private PassedParameter() {}

  /// The parameter, or null where stars hide it or there is none of that name or place.
  ///
  /// @param call of the function, of a method by its object, or of the class that it initialises
  /// @param argument one of the call's, by identity
  public static @Nullable Parameter of(FunctionUnit function, Expr.Call call, Expr argument) {
    for (var keyword : call.keywords()) {
      if (keyword.value() == argument) {
        int index = keyword.name() == null ? -1 : function.indexOf(keyword.name());
        return index < 0 ? null : function.parameters().get(index);
      }
    }
    int position = function.ownerClass() != null && !isStatic(function) ? 1 : 0;
    for (var passed : call.arguments()) {
      if (passed instanceof Expr.Starred) {
        return null;
      }
      if (passed == argument) {
        break;
      }
      position++;
    }
    var syntax = function.syntax();
    return position < syntax.positionalOnly().size() + syntax.positional().size()
        ? function.parameters().get(position)
        : null;
  }

  private static boolean isStatic(FunctionUnit function) {
    var definition = function.definition();
    return definition == null
        || definition.decorators().stream()
            .anyMatch(
                decorator ->
                    decorator instanceof Expr.Name(_, _, var id, _) && id.equals("staticmethod"));
  }
}
