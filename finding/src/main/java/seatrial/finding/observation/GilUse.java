package seatrial.finding.observation;

import java.util.Map;
import java.util.TreeMap;

/// Who had the GIL, and who wanted it.
///
/// @param held share of the rounds in which somebody held it, 0 to 1
/// @param holding share of the rounds in which each thread held it, by its name
/// @param waiting share of the rounds in which each thread waited for it, by its name
/// @param switchesPerSecond how often it changed hands
public record GilUse(
    double held,
    Map<String, Double> holding,
    Map<String, Double> waiting,
    double switchesPerSecond) {
  public GilUse {
    holding = new TreeMap<>(holding);
    waiting = new TreeMap<>(waiting);
  }
}
