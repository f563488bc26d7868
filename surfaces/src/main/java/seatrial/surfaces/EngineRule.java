package seatrial.surfaces;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;

/// What the engine itself finds, before any rule: files that are no Python, and suppressions that
/// do not do what they say. Each has a page as a rule has.
public enum EngineRule {
  SYNTAX_ERROR("syntax-error", "Code that no version of Python accepts", Severity.HIGH),
  UNSUPPORTED_SYNTAX(
      "unsupported-syntax", "Code that the target version of Python refuses", Severity.HIGH),
  INVALID_ENCODING("invalid-encoding", "Bytes that are no text", Severity.HIGH),
  TOO_DEEP_NESTING(
      "too-deep-nesting", "Code nested deeper than an interpreter can run", Severity.HIGH),
  UNREADABLE_FILE("unreadable-file", "A file that cannot be read", Severity.HIGH),
  INVALID_NOTEBOOK("invalid-notebook", "A notebook that is no notebook", Severity.HIGH),
  INVALID_SUPPRESSION(
      "invalid-suppression", "A suppression comment that suppresses nothing", Severity.LOW),
  UNUSED_SUPPRESSION(
      "unused-suppression", "A suppression whose finding is not there", Severity.LOW);

  private final String ruleName;
  private final String title;
  private final Severity severity;

  EngineRule(String ruleName, String title, Severity severity) {
    this.ruleName = ruleName;
    this.title = title;
    this.severity = severity;
  }

  public String ruleName() {
    return ruleName;
  }

  /// Of surface `syntax`; a finding about a suppression has the surface of the rule that it names.
  public RuleInfo info() {
    return RuleInfo.named(ruleName, Surface.SYNTAX)
        .title(title)
        .severity(severity)
        .confidence(Confidence.CERTAIN)
        .build();
  }

  /// Whether this tells of a file that could not be analysed: no selection hides it.
  public boolean isAlwaysReported() {
    return switch (this) {
      case SYNTAX_ERROR,
          UNSUPPORTED_SYNTAX,
          INVALID_ENCODING,
          TOO_DEEP_NESTING,
          UNREADABLE_FILE,
          INVALID_NOTEBOOK ->
          true;
      case INVALID_SUPPRESSION, UNUSED_SUPPRESSION -> false;
    };
  }

  public static @Nullable EngineRule named(String name) {
    for (var rule : values()) {
      if (rule.ruleName.equals(name)) {
        return rule;
      }
    }
    return null;
  }

  public static List<EngineRule> all() {
    return List.of(values());
  }
}
