package seatrial.finding.heap;

/// All objects of one type.
///
/// @param type full name; builtin types without a module
/// @param shallowBytes of them alone, without what they refer to
public record TypeCount(String type, long count, long shallowBytes) {}
