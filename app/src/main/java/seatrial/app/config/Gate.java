package seatrial.app.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Confidence;
import seatrial.finding.Finding;
import seatrial.finding.Severity;

/// What makes the exit status 1.
///
/// @param closes false lets everything pass: `never`
public record Gate(boolean closes, Severity severity, Confidence confidence) {
  /// Any certain or likely finding.
  public static final Gate STANDARD = new Gate(true, Severity.LOW, Confidence.LIKELY);

  private static final String NEVER = "never";

  /// Reads `never`, or a severity, a confidence, or both with a comma; null if it is none of these.
  public static @Nullable Gate parse(String text) {
    if (text.strip().equals(NEVER)) {
      return new Gate(false, STANDARD.severity, STANDARD.confidence);
    }
    Severity severity = null;
    Confidence confidence = null;
    for (var part : text.split(",", -1)) {
      var word = part.strip();
      var asSeverity = Words.severity(word);
      var asConfidence = Words.confidence(word);
      if (asSeverity != null && severity == null) {
        severity = asSeverity;
      } else if (asConfidence != null && confidence == null) {
        confidence = asConfidence;
      } else {
        return null;
      }
    }
    return new Gate(
        true,
        severity == null ? STANDARD.severity : severity,
        confidence == null ? STANDARD.confidence : confidence);
  }

  /// The words that [#parse] understands.
  static List<String> words() {
    var words = new ArrayList<>(Words.severities());
    words.addAll(Words.confidences());
    words.add(NEVER);
    return words;
  }

  public boolean isAtOrOver(Finding finding) {
    return closes
        && finding.severity().isAtLeast(severity)
        && finding.confidence().isAtLeast(confidence);
  }
}
