package seatrial.surfaces;

import org.jspecify.annotations.Nullable;
import seatrial.finding.Location;

/// A rule that broke. Its other findings are kept and the run goes on, but it is not a clean run.
///
/// @param location what the rule was looking at, or null for the project as a whole
public record RuleCrash(String rule, @Nullable Location location, Throwable cause) {
  /// One sentence for the user, without a full stop.
  public String message() {
    return "the rule "
        + rule
        + " crashed"
        + (location == null ? "" : " at " + location)
        + ": "
        + cause;
  }
}
