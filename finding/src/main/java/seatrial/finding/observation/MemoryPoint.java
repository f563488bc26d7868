package seatrial.finding.observation;

import java.util.List;

/// How much memory a process had resident, and how often its garbage had been collected.
///
/// @param seconds since the observation began
/// @param collections of each generation of the main interpreter since it started, the youngest
/// first; empty where that is not known
public record MemoryPoint(double seconds, long residentBytes, List<Long> collections) {
  public MemoryPoint {
    collections = List.copyOf(collections);
  }

  public MemoryPoint(double seconds, long residentBytes) {
    this(seconds, residentBytes, List.of());
  }
}
