package seatrial.analysis.effect;

/// Where code runs.
public enum Context {
  EVENT_LOOP("the event loop"),
  WORKER_THREAD("a worker thread"),
  PROCESS("another process"),
  SIGNAL_HANDLER("a signal handler"),
  REQUEST("a request"),
  TASK("a task of a worker"),
  IMPORT("an import"),
  MAIN("the main program"),
  TEST("a test"),
  FINALIZER("a finalizer");

  private final String words;

  Context(String words) {
    this.words = words;
  }

  /// Behind "in".
  public String words() {
    return words;
  }
}
