package seatrial.analysis.facts;

import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;

/// Which argument of a call goes to which parameter of a fact.
public final class PassedArguments {
  private PassedArguments() {}

  /// The argument for a parameter, or null where the call gives none, or where stars hide it.
  public static @Nullable Expr of(Expr.Call call, Fact fact, String parameter) {
    var keyword = call.keyword(parameter);
    if (keyword != null) {
      return keyword;
    }
    int index = fact.indexOf(parameter);
    if (index < 0 || index >= call.arguments().size()) {
      return null;
    }
    for (int i = 0; i <= index; i++) {
      if (call.arguments().get(i) instanceof Expr.Starred) {
        return null;
      }
    }
    return call.arguments().get(index);
  }
}
