package seatrial.surfaces.async;

import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;

/// What is said of a coroutine that nobody awaits.
final class LostCoroutine {
  private LostCoroutine() {}

  static String message(MadeCoroutine made, UnusedValues.Use use) {
    var subject = "`" + made.name() + "` is a coroutine function";
    return switch (use.kind()) {
      case DROPPED -> subject + ", and this call is never awaited, so nothing of it runs";
      case UNREAD, ONLY_CALLED_BACK ->
          subject
              + ", and `"
              + use.variable()
              + "` is never read, so the call is never awaited and nothing of it runs";
      case ONLY_TESTED ->
          subject
              + ", and `"
              + use.variable()
              + "` is only tested, which is always true: the call is never awaited and runs nothing";
      case TESTED ->
          subject + ", and its call without `await` is always true as a condition and runs nothing";
      case COMPARED ->
          subject + ", and its call without `await` equals nothing that it is compared with";
      case RETURNED ->
          subject
              + ", and what is returned is the coroutine, where what it gives is meant: the call is"
              + " never awaited";
      case ENTRY ->
          subject + ", and what the dict gets is the coroutine: the call is never awaited";
      case STORED ->
          subject
              + ", and what the attribute gets is the coroutine, where something else is declared: the"
              + " call is never awaited";
      case COMPUTED, USED ->
          subject
              + (use.variable().isEmpty()
                  ? ", and what is used here is the coroutine: the call is never awaited"
                  : ", and `"
                      + use.variable()
                      + "` is used as if it held what the call gives: the call is never awaited");
      case PASSED ->
          subject
              + ", and what is passed on"
              + (use.variable().isEmpty() ? "" : " in `" + use.variable() + "`")
              + " is the coroutine, where something else is declared or used: the call is never awaited";
    };
  }

  /// What to do about it.
  static String advice(UnusedValues.Use use, Code code) {
    var text = code.module().text(use.call().function());
    return code instanceof FunctionUnit function && function.isAsync()
        ? "Write `await " + text + "(…)`."
        : "Make the function around it a coroutine function and await the call, or hand the"
            + " coroutine to the loop: `asyncio.create_task` in a coroutine,"
            + " `asyncio.run_coroutine_threadsafe` from another thread.";
  }
}
