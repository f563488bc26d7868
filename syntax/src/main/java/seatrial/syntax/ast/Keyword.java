package seatrial.syntax.ast;

import org.jspecify.annotations.Nullable;

/// A named argument of a call or class; `**value` has a null name.
public record Keyword(int start, int end, @Nullable String name, Expr value) implements Node {}
