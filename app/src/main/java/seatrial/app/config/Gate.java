package seatrial.app.config;

import seatrial.finding.Confidence;
import seatrial.finding.Finding;
import seatrial.finding.Severity;

/// What makes the exit status 1.
///
/// @param closes false lets everything pass: `never`
public record Gate(boolean closes, Severity severity, Confidence confidence) {
  /// Any certain or likely finding.
  public static final Gate STANDARD = new Gate(true, Severity.LOW, Confidence.LIKELY);

  public boolean isAtOrOver(Finding finding) {
    return closes
        && finding.severity().isAtLeast(severity)
        && finding.confidence().isAtLeast(confidence);
  }
}
