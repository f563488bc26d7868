package seatrial.analysis.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.value.Frame;

/// One link of a chain of evidence: at a step, this code runs.
///
/// @param callee the code that runs, or null for the leaf at the end
/// @param leaf qualified name, as people know it, of the function without source, or whose fact
///     stands instead of its source; "" for a hop that is not the last
/// @param isMethod whether the leaf is called on an object
public record Hop(Step step, @Nullable Frame callee, String leaf, boolean isMethod) {
  /// Where the last hop stands whose step is code of the project: what its authors can change.
  public static int lastOfProject(List<Hop> hops) {
    int last = 0;
    for (int i = 0; i < hops.size(); i++) {
      if (hops.get(i).step().frame().code().module().isProject()) {
        last = i;
      }
    }
    return last;
  }
}
