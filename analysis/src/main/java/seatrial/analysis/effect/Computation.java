package seatrial.analysis.effect;

import java.util.List;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;

/// Why a function keeps the interpreter busy.
///
/// @param calls from the function to the one that computes, empty if it is the same
/// @param function the one that computes
/// @param place the loop, or the first of several calls by which the function calls itself
/// @param isNumeric whether it provably computes with single numbers; else it might be with arrays,
///     whose arithmetic may run outside of the interpreter
public record Computation(List<CallSite> calls, CodeBlock function, Node place, boolean isNumeric) {
  public Computation {
    calls = List.copyOf(calls);
  }

  /// Whether the function calls itself rather than looping.
  public boolean isRecursion() {
    return place instanceof Expr.Call;
  }
}
