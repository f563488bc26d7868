package seatrial.surfaces;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import seatrial.finding.Finding;
import seatrial.finding.NotAssessed;

/// What a check found.
///
/// @param findings sorted by path, place and rule, with ids
/// @param statistics counts by name, in display order
public record CheckResult(
    List<Finding> findings,
    List<NotAssessed> notAssessed,
    List<RuleCrash> crashes,
    SequencedMap<String, Number> statistics) {
  public CheckResult {
    findings = List.copyOf(findings);
    notAssessed = List.copyOf(notAssessed);
    crashes = List.copyOf(crashes);
    statistics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(statistics));
  }
}
