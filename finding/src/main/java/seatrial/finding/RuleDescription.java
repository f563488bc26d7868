package seatrial.finding;

/// What outputs need to know of a rule.
///
/// @param name kebab-case, unique over all surfaces
/// @param title one line, what is found
/// @param page Markdown, the rule's page
public record RuleDescription(
    String name, Surface surface, Severity severity, String title, String page) {}
