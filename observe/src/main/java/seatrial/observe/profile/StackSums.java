package seatrial.observe.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.profile.ProfiledStack;

/// Equal stacks of a file as one, in the order of the file.
final class StackSums {
  private record Key(String thread, List<ObservedFrame> frames) {}

  private final Map<Key, Double> sums = new LinkedHashMap<>();
  private final Map<ObservedFrame, ObservedFrame> frames = new LinkedHashMap<>();

  /// The same frame as one object.
  ObservedFrame frame(String function, String path, int line) {
    var frame = new ObservedFrame(function, path, line);
    var known = frames.putIfAbsent(frame, frame);
    return known == null ? frame : known;
  }

  void add(String thread, List<ObservedFrame> stack, double value) throws BrokenProfile {
    if (value < 0) {
      throw new BrokenProfile("has a stack with less than nothing");
    }
    if (value > 0) {
      sums.merge(new Key(thread, List.copyOf(stack)), value, Double::sum);
    }
  }

  List<ProfiledStack> stacks() {
    var result = new ArrayList<ProfiledStack>();
    sums.forEach((key, value) -> result.add(new ProfiledStack(key.thread(), key.frames(), value)));
    return result;
  }
}
