package seatrial.syntax.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param type null in a bare `except:`
public record ExceptHandler(
    int start, int end, @Nullable Expr type, @Nullable String name, List<Stmt> body)
    implements Node {}
