package seatrial.finding.heap;

import java.util.List;

/// What a snapshot shows.
///
/// @param types those with most bytes first
/// @param holders those that retain most first
public record HeapContents(HeapSummary summary, List<TypeCount> types, List<Holder> holders) {
  public HeapContents {
    types = List.copyOf(types);
    holders = List.copyOf(holders);
  }
}
