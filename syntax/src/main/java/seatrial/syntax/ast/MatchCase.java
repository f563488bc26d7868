package seatrial.syntax.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One `case` of a `match`.
public record MatchCase(int start, int end, Pattern pattern, @Nullable Expr guard, List<Stmt> body)
    implements Node {}
