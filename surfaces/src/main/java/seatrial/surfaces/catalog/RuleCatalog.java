package seatrial.surfaces.catalog;

import java.util.List;
import seatrial.surfaces.Rule;

/// All rules, one line each, sorted by name.
public final class RuleCatalog {
  private RuleCatalog() {}

  public static List<Rule> all() {
    return List.of();
  }
}
