package seatrial.finding.observation;

import java.util.Map;
import java.util.TreeMap;

/// What threads of a build without the GIL waited for.
///
/// @param stopped share of the rounds in which the interpreter stopped all threads, or was waiting
/// until they stood, 0 to 1
/// @param stops how many such pauses were met; short ones are met by chance only
/// @param longestStop in seconds, from when it was met first to when it was met last
/// @param suspended share of the rounds in which each thread stood still for it, by its name
/// @param waiting share of the rounds in which each thread waited for a lock, by its name
public record FreeThreading(
    double stopped,
    long stops,
    double longestStop,
    Map<String, Double> suspended,
    Map<String, Double> waiting) {
  public FreeThreading {
    suspended = new TreeMap<>(suspended);
    waiting = new TreeMap<>(waiting);
  }
}
