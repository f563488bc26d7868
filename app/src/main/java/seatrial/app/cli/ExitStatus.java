package seatrial.app.cli;

/// What the process says to whoever called it.
public final class ExitStatus {
  /// Nothing at or over the gate.
  public static final int CLEAN = 0;

  /// Findings at or over the gate.
  public static final int FINDINGS = 1;

  /// The job could not be done.
  public static final int FAILED = 2;

  private ExitStatus() {}
}
