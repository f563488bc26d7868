package seatrial.finding.heap;

/// What nothing holds any more, and the collector has yet to find.
public record Garbage(long objects, long bytes) {}
