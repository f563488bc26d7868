package seatrial.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.ThreadTrack;

/// A time in which something held of a thread, in seconds since the observation began.
record Interval(double start, double end) {
  /// When the stacks that a thread was met with were of a kind, as few intervals as can be.
  static List<Interval> of(ThreadTrack track, Predicate<ObservedStack> kind) {
    var result = new ArrayList<Interval>();
    for (var span : track.spans()) {
      if (!kind.test(span.stack())) {
        continue;
      }
      if (!result.isEmpty() && result.getLast().end() == span.start()) {
        result.set(result.size() - 1, new Interval(result.getLast().start(), span.end()));
      } else {
        result.add(new Interval(span.start(), span.end()));
      }
    }
    return result;
  }
}
