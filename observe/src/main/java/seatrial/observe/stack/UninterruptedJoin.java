package seatrial.observe.stack;

/// Waits for the end of a thread that was told to end. Who is interrupted meanwhile learns it
/// afterwards: what the thread has seen is not to be lost.
public final class UninterruptedJoin {
  private UninterruptedJoin() {}

  /// Returns when the thread has ended.
  public static void of(Thread thread) {
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
