package seatrial.finding.observation;

/// What a thread does at one moment.
public enum ThreadState {
  /// On a processor or ready for one; with the GIL it runs Python, without it native code.
  RUNNING("running"),
  /// Wants to run Python and is not let.
  WAITING_FOR_GIL("waiting-gil"),
  /// Waits for a lock, condition, queue or event other than the GIL.
  WAITING_FOR_LOCK("waiting-lock"),
  /// Waits for time to pass.
  SLEEPING("sleeping"),
  /// Waits in the system for data, a file, a process.
  INPUT_OUTPUT("io");

  private final String id;

  ThreadState(String id) {
    this.id = id;
  }

  /// As it is written in results.
  public String id() {
    return id;
  }
}
