package seatrial.finding;

/// Why a job could not be done, by whose fault.
public enum ErrorCode {
  /// The request was wrong: an unknown option or rule, a missing path, broken configuration.
  USER,
  /// The surroundings refused: no permission, no interpreter, a full disk.
  ENVIRONMENT,
  /// We broke.
  INTERNAL
}
