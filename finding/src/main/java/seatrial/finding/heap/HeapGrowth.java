package seatrial.finding.heap;

import java.util.List;

/// What grew between two snapshots.
///
/// @param leastGrowth entries, or objects of a type, from which on growth is told
/// @param types those that grew most first
/// @param holders those whose entries grew most first
public record HeapGrowth(
    HeapSummary before,
    HeapSummary after,
    int leastGrowth,
    List<TypeGrowth> types,
    List<HolderGrowth> holders) {
  public HeapGrowth {
    types = List.copyOf(types);
    holders = List.copyOf(holders);
  }
}
