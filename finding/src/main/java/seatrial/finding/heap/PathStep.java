package seatrial.finding.heap;

/// One object on the way from a root to an object.
///
/// @param path the way so far
public record PathStep(String path, String type) {}
