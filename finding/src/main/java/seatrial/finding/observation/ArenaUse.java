package seatrial.finding.observation;

/// The memory that CPython's own allocator has for small objects, in arenas: it is given back an
/// arena at a time, and only when nothing lives in that arena.
///
/// @param count of arenas
/// @param bytes of all arenas
/// @param freeBytes of the pools in them that hold nothing
public record ArenaUse(int count, long bytes, long freeBytes) {}
