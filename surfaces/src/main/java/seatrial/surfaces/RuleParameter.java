package seatrial.surfaces;

/// A threshold of a rule that users may set.
///
/// @param name kebab-case, unique in the rule
/// @param unit of its value: `ms`, `rounds`
/// @param meaning one sentence
public record RuleParameter(String name, String unit, double defaultValue, String meaning) {}
