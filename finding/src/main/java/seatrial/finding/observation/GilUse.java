package seatrial.finding.observation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who had the GIL, and who wanted it.
///
/// @param held share of the rounds in which somebody held it, 0 to 1
/// @param holding share of the rounds in which each thread held it, by its name
/// @param waiting share of the rounds in which each thread waited for it, by its name
/// @param switchesPerSecond how often it changed hands
/// @param switchInterval after how many seconds a thread that waits for it has the one that holds
/// it give it up (`sys.setswitchinterval`); 0 where that is not known
/// @param returns of threads that had been away, those that waited longest first
public record GilUse(
    double held,
    Map<String, Double> holding,
    Map<String, Double> waiting,
    double switchesPerSecond,
    double switchInterval,
    List<GilReturn> returns) {
  public GilUse {
    returns = List.copyOf(returns);
    holding = new TreeMap<>(holding);
    waiting = new TreeMap<>(waiting);
  }

  /// One of which no more is known.
  public GilUse(
      double held,
      Map<String, Double> holding,
      Map<String, Double> waiting,
      double switchesPerSecond) {
    this(held, holding, waiting, switchesPerSecond, 0, List.of());
  }
}
