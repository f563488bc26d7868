package seatrial.surfaces;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Confidence;
import seatrial.finding.Finding;
import seatrial.finding.Fix;
import seatrial.finding.Severity;
import seatrial.finding.Status;
import seatrial.finding.TraceStep;

/// Takes what one rule finds, and holds its settings. Not thread-safe: the engine makes one per
/// rule and module.
public final class Findings {
  private final RuleInfo rule;
  private final List<Draft> drafts = new ArrayList<>(0);

  Findings(RuleInfo rule) {
    this.rule = rule;
  }

  /// Reports a finding here. The draft has the rule's severity and confidence until told otherwise.
  ///
  /// @param message one sentence, without a full stop
  public Draft report(Anchor anchor, String message) {
    var draft = new Draft(rule, anchor, message);
    drafts.add(draft);
    return draft;
  }

  /// The value of a parameter that the rule declares.
  public double parameter(String name) {
    for (var parameter : rule.parameters()) {
      if (parameter.name().equals(name)) {
        return parameter.defaultValue();
      }
    }
    throw new AssertionError(rule.name() + " declares no parameter " + name);
  }

  List<Draft> drafts() {
    return drafts;
  }

  /// A finding that is still being written.
  public static final class Draft {
    private final RuleInfo rule;
    private final Anchor anchor;
    private final String message;
    private Severity severity;
    private Confidence confidence;
    private String advice = "";
    private final List<TraceStep> trace = new ArrayList<>(0);
    private final List<TraceStep> others = new ArrayList<>(0);
    private @Nullable Fix fix;

    Draft(RuleInfo rule, Anchor anchor, String message) {
      this.rule = rule;
      this.anchor = anchor;
      this.message = message;
      this.severity = rule.severity();
      this.confidence = rule.confidence();
    }

    /// One sentence that says what to do.
    public Draft advice(String value) {
      advice = value;
      return this;
    }

    public Draft severity(Severity value) {
      severity = value;
      return this;
    }

    public Draft confidence(Confidence value) {
      confidence = value;
      return this;
    }

    /// Adds a hop of the chain from the finding's line to the leaf, sink or holder.
    public Draft step(Anchor place, String note) {
      trace.add(place.step(note));
      return this;
    }

    /// Adds another place that meets the same fault and is not told by itself.
    public Draft other(Anchor place, String note) {
      others.add(place.step(note));
      return this;
    }

    public Draft fix(Fix value) {
      fix = value;
      return this;
    }

    RuleInfo rule() {
      return rule;
    }

    Anchor anchor() {
      return anchor;
    }

    String message() {
      return message;
    }

    Confidence confidence() {
      return confidence;
    }

    Severity severity() {
      return severity;
    }

    Finding toFinding(String id) {
      return new Finding(
          id,
          rule.name(),
          rule.surface(),
          severity,
          confidence,
          Status.PREDICTED,
          anchor.location(),
          anchor.symbol(),
          message,
          advice,
          trace,
          others,
          List.of(),
          fix);
    }
  }
}
