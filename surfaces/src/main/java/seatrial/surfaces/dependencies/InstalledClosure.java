package seatrial.surfaces.dependencies;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import seatrial.semantics.environment.Distributions;

/// What some requirements bring along, by what the installed distributions say of themselves.
///
/// @param below normalised names of everything installed that the requirements need, directly or
///     not, and do not name
/// @param isComplete whether every requirement is installed, so that nothing is missing in `below`
record InstalledClosure(Set<String> below, boolean isComplete) {

  static InstalledClosure of(
      List<RequirementsFile.Requirement> requirements, Distributions installed) {
    var named = new TreeSet<String>();
    requirements.forEach(requirement -> named.add(requirement.normalizedName()));
    var seen = new TreeSet<String>();
    var waiting = new ArrayDeque<>(named);
    boolean isComplete = true;
    while (!waiting.isEmpty()) {
      var name = waiting.remove();
      var distribution = installed.find(name);
      if (distribution == null) {
        // A dependency that is not installed is one whose marker does not hold here.
        isComplete = isComplete && !named.contains(name);
        seen.remove(name);
        continue;
      }
      for (var line : distribution.requirements()) {
        var needed = RequirementsFile.parse(line).requirements();
        if (needed.isEmpty() || line.contains("extra ==") || line.contains("extra==")) {
          continue;
        }
        var neededName = needed.getFirst().normalizedName();
        if (!named.contains(neededName) && seen.add(neededName)) {
          waiting.add(neededName);
        }
      }
    }
    return new InstalledClosure(seen, isComplete);
  }
}
