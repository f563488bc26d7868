package seatrial.syntax.ast;

import org.jspecify.annotations.Nullable;

/// A type parameter of a function, class or type alias (PEP 695, defaults PEP 696).
public sealed interface TypeParam extends Node {
  String name();

  @Nullable Expr defaultValue();

  record TypeVar(int start, int end, String name, @Nullable Expr bound, @Nullable Expr defaultValue)
      implements TypeParam {}

  record ParamSpec(int start, int end, String name, @Nullable Expr defaultValue)
      implements TypeParam {}

  record TypeVarTuple(int start, int end, String name, @Nullable Expr defaultValue)
      implements TypeParam {}
}
