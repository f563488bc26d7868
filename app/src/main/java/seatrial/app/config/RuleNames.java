package seatrial.app.config;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import seatrial.finding.Surface;

/// The rules that can be selected, each with the surface that selects it too.
public record RuleNames(SortedMap<String, Surface> surfaces) {
  public RuleNames {
    surfaces = Collections.unmodifiableSortedMap(new TreeMap<>(surfaces));
  }

  public static RuleNames of(Map<String, Surface> surfaces) {
    return new RuleNames(new TreeMap<>(surfaces));
  }
}
