package seatrial.surfaces;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import seatrial.finding.Finding;
import seatrial.finding.NotAssessed;
import seatrial.semantics.module.DiskReads;

/// What a check found.
///
/// @param findings sorted by path, place and rule, with ids
/// @param statistics counts by name, in display order
/// @param reads what the findings depend on besides the project's own files and the request
public record CheckResult(
    List<Finding> findings,
    List<NotAssessed> notAssessed,
    List<RuleCrash> crashes,
    SequencedMap<String, Number> statistics,
    DiskReads reads) {
  public CheckResult {
    findings = List.copyOf(findings);
    notAssessed = List.copyOf(notAssessed);
    crashes = List.copyOf(crashes);
    statistics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(statistics));
  }
}
