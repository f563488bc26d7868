package seatrial.surfaces;

import java.util.Set;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;

/// What is reported of one file.
///
/// @param rules names of the selected rules, those of [EngineRule] among them
/// @param minConfidence findings below it are not reported
/// @param minSeverity findings below it are not reported
/// @param honoursForeignSuppressions whether other tools' comments of the same meaning suppress
/// @param reportsUnusedSuppressions false where `unused-suppression` is ignored by its name; else
///     one is reported where the rule that it names is selected
/// @param requiresReasons whether a suppression without a reason is a finding
public record CheckSettings(
    Set<String> rules,
    Confidence minConfidence,
    Severity minSeverity,
    boolean honoursForeignSuppressions,
    boolean reportsUnusedSuppressions,
    boolean requiresReasons) {
  public CheckSettings {
    rules = Set.copyOf(rules);
  }
}
