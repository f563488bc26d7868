package seatrial.analysis.facts;

/// Why a line of a fact file is refused.
///
/// @param line 1-based
/// @param message one sentence, without a full stop
public record FactError(String file, int line, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
