package seatrial.syntax.ast;

import java.util.List;

/// One `for … in … if …` of a comprehension.
public record Comprehension(
    int start, int end, boolean isAsync, Expr target, Expr iter, List<Expr> ifs) implements Node {}
