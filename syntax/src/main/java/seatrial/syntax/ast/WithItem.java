package seatrial.syntax.ast;

import org.jspecify.annotations.Nullable;

/// One context manager of a `with`.
public record WithItem(Expr contextExpr, @Nullable Expr optionalVars) implements Node {
  @Override
  public int start() {
    return contextExpr.start();
  }

  @Override
  public int end() {
    return optionalVars != null ? optionalVars.end() : contextExpr.end();
  }
}
