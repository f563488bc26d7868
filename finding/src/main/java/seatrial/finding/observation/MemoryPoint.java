package seatrial.finding.observation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much memory a process had resident, and how often its garbage had been collected.
///
/// @param seconds since the observation began
/// @param collections of each generation of the main interpreter since it started, the youngest
/// first; empty where that is not known
/// @param arenas of the main interpreter, or null where they are not known
public record MemoryPoint(
    double seconds, long residentBytes, List<Long> collections, @Nullable ArenaUse arenas) {
  public MemoryPoint {
    collections = List.copyOf(collections);
  }

  public MemoryPoint(double seconds, long residentBytes) {
    this(seconds, residentBytes, List.of(), null);
  }
}
