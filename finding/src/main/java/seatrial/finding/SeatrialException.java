package seatrial.finding;

import org.jspecify.annotations.Nullable;

/// The job cannot be done. The message is one sentence for the user that names the remedy.
public final class SeatrialException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public SeatrialException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public SeatrialException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  /// Never null: every constructor takes a sentence.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
