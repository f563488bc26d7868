package seatrial.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ThreadTrack;

/// A time in which a function stayed on the stack of a thread at one depth.
///
/// @param frame with the line that it stood at when it was met first
/// @param depth 0 for the outermost
record FunctionSlice(ObservedFrame frame, int depth, double start, double end) {
  private record Open(ObservedFrame frame, double start) {
    boolean goesOnAs(ObservedFrame other) {
      return frame.function().equals(other.function()) && frame.path().equals(other.path());
    }
  }

  /// The slices of a thread by their start, outer ones first. A function goes on from one span to
  /// the next where all that called it does, at whichever line it stands.
  static List<FunctionSlice> of(ThreadTrack track) {
    var result = new ArrayList<FunctionSlice>();
    var open = new ArrayList<Open>();
    double last = 0;
    for (var span : track.spans()) {
      var frames = span.stack().frames();
      int kept = span.start() == last ? common(open, frames) : 0;
      close(open, kept, last, result);
      for (int i = kept; i < frames.size(); i++) {
        open.add(new Open(frames.get(i), span.start()));
      }
      last = span.end();
    }
    close(open, 0, last, result);
    result.sort(
        Comparator.comparingDouble(FunctionSlice::start).thenComparingInt(FunctionSlice::depth));
    return result;
  }

  private static int common(List<Open> open, List<ObservedFrame> frames) {
    int count = 0;
    while (count < open.size()
        && count < frames.size()
        && open.get(count).goesOnAs(frames.get(count))) {
      count++;
    }
    return count;
  }

  private static void close(List<Open> open, int kept, double end, List<FunctionSlice> result) {
    for (int i = open.size() - 1; i >= kept; i--) {
      var one = open.remove(i);
      result.add(new FunctionSlice(one.frame(), i, one.start(), end));
    }
  }
}
