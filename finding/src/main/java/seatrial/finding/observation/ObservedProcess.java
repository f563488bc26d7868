package seatrial.finding.observation;

import org.jspecify.annotations.Nullable;

/// A process that an observed one started, or that one of those did.
///
/// @param parent that it was first seen as a child of
/// @param command line of it, as the process shows it, shortened; "" if it ended before it could be
/// asked
/// @param started in seconds since the observation of the first process began
/// @param observation of it; null if it never ran CPython
public record ObservedProcess(
    int pid, int parent, String command, double started, @Nullable Observation observation) {}
