package seatrial.finding.observation;

/// What observing cost us.
public record OwnCost(double cpuSeconds, long residentBytes) {}
