package seatrial.finding;

import java.util.List;
import java.util.SequencedMap;

/// All that one run has to say, in the order in which it is shown.
///
/// @param toolVersion version of Seatrial
/// @param root absolute path that relative locations start from
/// @param pythonVersion `3.12`: the version that the code was read as
/// @param pythonPrefix absolute path of the environment, or "" where there is none
/// @param rules what was run, whether it found anything or not, sorted by name
/// @param statistics counts by name, in display order; `seconds` is not deterministic, all else is
public record Report(
    String toolVersion,
    String root,
    String pythonVersion,
    String pythonPrefix,
    List<RuleDescription> rules,
    List<Finding> findings,
    List<NotAssessed> notAssessed,
    SequencedMap<String, Number> statistics) {
  public Report {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
    notAssessed = List.copyOf(notAssessed);
  }
}
