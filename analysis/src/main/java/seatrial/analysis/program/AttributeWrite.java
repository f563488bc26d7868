package seatrial.analysis.program;

import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;

/// A place in a method that gives an attribute of the method's first parameter a value, or changes
/// the value that it has.
///
/// @param method the function whose first parameter it is
/// @param function the code that the place stands in: the method, or a function within it
/// @param statement the assignment, `for`, `with` item or call
/// @param target `self.x` in it
public record AttributeWrite(
    String attribute,
    FunctionUnit method,
    FunctionUnit function,
    Node statement,
    Expr.Attribute target,
    Kind kind) {

  public enum Kind {
    /// `self.x = …`, also inside a tuple of targets, and `self.x: T`.
    BINDS,
    /// `self.x[k] = …`, `self.x.append(…)`, `self.x += …`
    MUTATES
  }
}
