package seatrial.syntax.ast;

import org.jspecify.annotations.Nullable;

/// One parameter; ends before its default, as CPython's `arg` does. Its star, if any, lies before
/// its start.
public record Parameter(
    int start, int end, String name, @Nullable Expr annotation, @Nullable Expr defaultValue)
    implements Node {}
