package seatrial.surfaces.async;

import seatrial.analysis.effect.EntryPoint;
import seatrial.analysis.program.FunctionUnit;

/// How messages name what runs on the event loop.
final class LoopHost {
  private LoopHost() {}

  /// Behind "in" or "from": `the coroutine `main``.
  static String of(EntryPoint entry) {
    var code = entry.frame().code();
    var name = "`" + (code.module().isProject() ? code.path() : code.qualifiedName()) + "`";
    boolean isCoroutine = code instanceof FunctionUnit function && function.isAsync();
    if (isCoroutine) {
      return "the coroutine " + name;
    }
    return entry.kind() == EntryPoint.Kind.METHOD
        ? name + ", which the event loop calls"
        : name + ", which runs on the event loop";
  }
}
