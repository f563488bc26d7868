package seatrial.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import seatrial.finding.Confidence;
import seatrial.finding.Finding;

/// What a comment of a fixture says of its line.
///
/// @param text part of the message, or ""
record Expectation(Kind kind, String path, int line, String rule, String text) {
  enum Kind {
    /// A certain or likely finding.
    ERROR,
    /// A possible finding.
    POSSIBLE,
    /// A finding that should be here and is not.
    MISS,
    /// A finding that is here and should not be.
    ALARM
  }

  private static final Pattern EXPECTED =
      Pattern.compile(
          "#\\s*(error|possible):\\s*\\[([a-z0-9-]+)\\](?:\\s*\"((?:[^\"\\\\]|\\\\.)*)\")?");

  private static final Pattern ADMITTED = Pattern.compile("#\\s*(FN|FP)\\b");

  /// @param rule that misses and false alarms are of
  static List<Expectation> in(String path, String text, String rule) {
    var expectations = new ArrayList<Expectation>();
    var lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].indexOf('#') < 0) {
        continue;
      }
      var expected = EXPECTED.matcher(lines[i]);
      while (expected.find()) {
        var message = expected.group(3);
        expectations.add(
            new Expectation(
                expected.group(1).equals("error") ? Kind.ERROR : Kind.POSSIBLE,
                path,
                i + 1,
                expected.group(2),
                message == null ? "" : message.replace("\\\"", "\"").replace("\\\\", "\\")));
      }
      var admitted = ADMITTED.matcher(lines[i]);
      while (admitted.find()) {
        var kind = admitted.group(1).equals("FN") ? Kind.MISS : Kind.ALARM;
        expectations.add(new Expectation(kind, path, i + 1, rule, ""));
      }
    }
    return expectations;
  }

  boolean isMetBy(Finding finding) {
    boolean isPossible = finding.confidence() == Confidence.POSSIBLE;
    boolean isRightKind =
        switch (kind) {
          case ERROR -> !isPossible;
          case POSSIBLE -> isPossible;
          case MISS, ALARM -> true;
        };
    return isRightKind
        && finding.rule().equals(rule)
        && finding.location().path().equals(path)
        && finding.location().line() == line
        && finding.message().contains(text);
  }

  @Override
  public String toString() {
    return path + ":" + line + " [" + rule + "] " + kind + (text.isEmpty() ? "" : ": " + text);
  }
}
