package seatrial.finding.observation;

/// How much memory a process had resident.
///
/// @param seconds since the observation began
public record MemoryPoint(double seconds, long residentBytes) {}
