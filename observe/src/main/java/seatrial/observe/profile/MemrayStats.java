package seatrial.observe.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.profile.ForeignProfile;
import seatrial.finding.profile.ProfileUnit;
import seatrial.finding.profile.ProfiledFunction;

/// What `memray stats --json` writes: the places that allocated most.
final class MemrayStats {
  private MemrayStats() {}

  static ForeignProfile read(JsonTree file) throws BrokenProfile {
    double all = file.at("total_bytes_allocated").number("the sum of all allocations");
    var counts = new HashMap<String, Long>();
    for (var place : file.at("top_allocations_by_count").list("allocations by count")) {
      counts.put(place.at("location").text(""), (long) place.at("count").number("a count"));
    }
    var functions = new ArrayList<ProfiledFunction>();
    for (var place : file.at("top_allocations_by_size").list("allocations by size")) {
      var location = place.at("location").text("");
      double size = place.at("size").number("a size");
      long count = counts.getOrDefault(location, -1L);
      functions.add(new ProfiledFunction(frame(location), size, size, count));
    }
    functions.sort(ProfiledFunction.HOTTEST_FIRST);
    return new ForeignProfile("memray", ProfileUnit.BYTES, all, List.of(), functions);
  }

  /// `function:path:line`, where the path may hold colons.
  private static ObservedFrame frame(String location) {
    int first = location.indexOf(':');
    int last = location.lastIndexOf(':');
    if (first <= 0 || first == last) {
      return new ObservedFrame(location, "", 0);
    }
    int line;
    try {
      line = Integer.parseInt(location, last + 1, location.length(), 10);
    } catch (NumberFormatException _) {
      return new ObservedFrame(location, "", 0);
    }
    return new ObservedFrame(
        location.substring(0, first), location.substring(first + 1, last), Math.max(0, line));
  }
}
