package seatrial.finding;

/// One hop of the chain that proves a finding, from its line to the leaf, sink or holder.
///
/// @param symbol qualified name of the function that the step lies in, or ""
/// @param note what happens here, in a few words: `calls fetch`, `sleeps`
public record TraceStep(Location location, String symbol, String note) {}
