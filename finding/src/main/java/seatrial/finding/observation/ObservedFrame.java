package seatrial.finding.observation;

/// A function on a stack.
///
/// @param function qualified name; up to Python 3.10 the plain one
/// @param path of its source, as the process knows it
/// @param line that it stands at, from 1; 0 where it has none
public record ObservedFrame(String function, String path, int line) {}
