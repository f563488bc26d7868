package seatrial.finding.observation;

import java.util.List;
import java.util.function.Predicate;

/// What one thread did, in the order of time.
///
/// @param thread its last name
/// @param tid the kernel's number of it, or -1
/// @param spans one after the other; where there is none the thread was not there
public record ThreadTrack(String thread, int tid, List<StackSpan> spans) {
  public ThreadTrack {
    spans = List.copyOf(spans);
  }

  /// The same with some of its spans.
  ThreadTrack only(Predicate<ObservedStack> chosen) {
    return new ThreadTrack(
        thread, tid, spans.stream().filter(span -> chosen.test(span.stack())).toList());
  }
}
