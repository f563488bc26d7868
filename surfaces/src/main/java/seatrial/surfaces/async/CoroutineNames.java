package seatrial.surfaces.async;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.surfaces.ProgramInput;
import seatrial.syntax.ast.Expr;

/// A first sieve before anything is inferred: which calls can be of coroutine functions at all.
final class CoroutineNames {
  private final Set<String> names = new HashSet<>();

  private CoroutineNames() {}

  static CoroutineNames of(ProgramInput program) {
    var found = new CoroutineNames();
    for (var module : program.modules()) {
      for (var function : module.functions()) {
        if (function.isAsync()) {
          found.names.add(function.name());
        }
      }
    }
    return found;
  }

  /// Outside of coroutines only calls by a name that the project gives to one are worth a look.
  boolean mayName(Expr.Call call, Code code) {
    var name = nameOf(call);
    boolean isInCoroutine = code instanceof FunctionUnit function && function.isAsync();
    return name != null && (isInCoroutine || names.contains(name));
  }

  private static @Nullable String nameOf(Expr.Call call) {
    return switch (call.function()) {
      case Expr.Name name -> name.id();
      case Expr.Attribute attribute -> attribute.attribute();
      case Expr.Call _ -> "";
      default -> null;
    };
  }
}
