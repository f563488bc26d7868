package seatrial.finding.observation;

/// What a thread that waits for a lock, or in input or output, waits for.
///
/// @param number the lock's address, or the number of the descriptor
/// @param what the lock's name in the function that asks for it, or where the descriptor leads to:
/// a path, or a socket's two ends; "" if that is not known
/// @param owner name of the thread that has the lock, or ""
public record WaitTarget(Kind kind, long number, String what, String owner) {
  public enum Kind {
    UNKNOWN,
    LOCK,
    DESCRIPTOR
  }

  /// It does not wait, or nothing is known.
  public static final WaitTarget NONE = new WaitTarget(Kind.UNKNOWN, 0, "", "");
}
