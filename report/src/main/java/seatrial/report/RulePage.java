package seatrial.report;

import seatrial.finding.RuleDescription;

/// A rule's page as text for a terminal: what `seatrial rule NAME` prints.
public final class RulePage {
  private RulePage() {}

  /// The page, headed by the rule's name, surface and severity; lines end with a newline.
  public static String render(RuleDescription rule, Style style) {
    var result = new StringBuilder();
    result.append(style.paint(Style.Color.BOLD, Visible.line(rule.name())));
    result.append(" (").append(rule.surface().id()).append(", ");
    result.append(style.paint(Style.Color.of(rule.severity()), rule.severity().id()));
    result.append(")\n\n");
    rule.page().lines().map(Visible::line).forEach(line -> result.append(line).append('\n'));
    return result.toString();
  }
}
