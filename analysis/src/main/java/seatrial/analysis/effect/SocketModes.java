package seatrial.analysis.effect;

import java.util.IdentityHashMap;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;

/// Which modules tell their sockets not to wait: `setblocking(False)`, `settimeout(0)`.
final class SocketModes {
  private final IdentityHashMap<ModuleUnit, Boolean> known = new IdentityHashMap<>();

  boolean isNonBlocking(Frame frame) {
    return known.computeIfAbsent(frame.code().module(), SocketModes::saysSo);
  }

  private static boolean saysSo(ModuleUnit module) {
    for (var statement : module.body()) {
      if (statement.holds(SocketModes::saysSo)) {
        return true;
      }
    }
    return false;
  }

  private static boolean saysSo(Node node) {
    return node instanceof Expr.Call(_, _, Expr.Attribute(_, _, _, var name, _), var arguments, _)
        && arguments.size() == 1
        && (name.equals("setblocking") || name.equals("settimeout"))
        && arguments.getFirst() instanceof Expr.Constant(_, _, var value)
        && switch (value) {
          case Literal.Singleton singleton -> singleton == Literal.Singleton.FALSE;
          case Literal.Int(var number) -> number.signum() == 0;
          case Literal.Float(var number) -> number == 0;
          default -> false;
        };
  }
}
