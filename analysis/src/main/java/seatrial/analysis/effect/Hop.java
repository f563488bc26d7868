package seatrial.analysis.effect;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.value.Frame;

/// One link of a chain of evidence: at a step, this code runs.
///
/// @param callee the code that runs, or null for the leaf at the end
/// @param leaf qualified name, as people know it, of the function without source, or whose fact
///     stands instead of its source; "" for a hop that is not the last
/// @param isMethod whether the leaf is called on an object
public record Hop(Step step, @Nullable Frame callee, String leaf, boolean isMethod) {}
