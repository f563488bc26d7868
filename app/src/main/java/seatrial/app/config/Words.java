package seatrial.app.config;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;

/// The words of findings, as users write them.
final class Words {
  private Words() {}

  static @Nullable Severity severity(String word) {
    for (var severity : Severity.values()) {
      if (severity.id().equals(word)) {
        return severity;
      }
    }
    return null;
  }

  static @Nullable Confidence confidence(String word) {
    for (var confidence : Confidence.values()) {
      if (confidence.id().equals(word)) {
        return confidence;
      }
    }
    return null;
  }

  static List<String> severities() {
    return Arrays.stream(Severity.values()).map(Severity::id).toList();
  }

  static List<String> confidences() {
    return Arrays.stream(Confidence.values()).map(Confidence::id).toList();
  }
}
