package seatrial.surfaces;

/// One pattern that is wrong in production. A rule is a final class without state, with its page
/// (`.md`) beside it and a line in the catalogue; it never prints, reads files or calls another
/// rule. The sub-interface that it implements says what it looks at.
public sealed interface Rule
    permits ModuleRule, FunctionRule, CallRule, ProjectRule, ProgramRule, ManifestRule {
  /// Always the same value: a constant of the class.
  RuleInfo info();
}
