package seatrial.finding.observation;

/// A time in which a thread was met with one stack in one state only.
///
/// @param start in seconds since the observation began
/// @param end in seconds since the observation began
/// @param stack one of the observation's
public record StackSpan(double start, double end, ObservedStack stack) {}
