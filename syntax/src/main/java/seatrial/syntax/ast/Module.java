package seatrial.syntax.ast;

import java.util.List;

/// A whole file.
public record Module(int start, int end, List<Stmt> body) implements Node {}
