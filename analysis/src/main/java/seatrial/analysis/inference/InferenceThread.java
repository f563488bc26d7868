package seatrial.analysis.inference;

/// Runs work that asks an [Inference]: questions lead to questions as calls lead to calls, so it
/// needs a stack that ordinary threads do not have.
public final class InferenceThread {
  /// Reserved, not used.
  private static final long STACK_BYTES = 1L << 30;

  private InferenceThread() {}

  /// Runs the work to its end on a thread of its own. What it throws is thrown again here.
  public static void run(String name, Runnable work) throws InterruptedException {
    var failure = new Throwable[1];
    var thread = new Thread(null, work, name, STACK_BYTES);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((_, thrown) -> failure[0] = thrown);
    thread.start();
    thread.join();
    switch (failure[0]) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
