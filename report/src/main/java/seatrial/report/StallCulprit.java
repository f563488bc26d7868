package seatrial.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import seatrial.finding.observation.LoopStall;
import seatrial.finding.observation.ObservedFrame;

/// What blocked an event loop: a line of code, with all stalls that were met in it.
///
/// @param stalls the longest first
record StallCulprit(List<LoopStall> stalls) {
  private static final Comparator<LoopStall> LONGEST_FIRST =
      Comparator.comparingDouble(LoopStall::milliseconds).reversed();

  /// The lines that stalls were met in, those first that took most time in all.
  static List<StallCulprit> of(List<LoopStall> stalls) {
    var byCode =
        stalls.stream()
            .sorted(LONGEST_FIRST)
            .collect(
                Collectors.groupingBy(StallCulprit::code, LinkedHashMap::new, Collectors.toList()));
    return byCode.values().stream()
        .map(StallCulprit::new)
        .sorted(Comparator.comparingDouble(StallCulprit::milliseconds).reversed())
        .toList();
  }

  /// Where it was met, and in a library who of the program's own code had called it.
  private static List<ObservedFrame> code(LoopStall stall) {
    var frames = stall.frames();
    return Stream.concat(
            frames.isEmpty() ? Stream.empty() : Stream.of(frames.getLast()), caller(stall).stream())
        .toList();
  }

  private static Optional<ObservedFrame> caller(LoopStall stall) {
    var frames = stall.frames();
    return frames.isEmpty() || !frames.getLast().isOfLibrary()
        ? Optional.empty()
        : frames.reversed().stream().filter(frame -> !frame.isOfLibrary()).findFirst();
  }

  StallCulprit {
    stalls = List.copyOf(stalls);
  }

  LoopStall longest() {
    return stalls.getFirst();
  }

  /// How long they took in all.
  double milliseconds() {
    return stalls.stream().mapToDouble(LoopStall::milliseconds).sum();
  }

  /// Where it is a library's, the innermost function of the program's own that led there.
  Optional<ObservedFrame> caller() {
    return caller(longest());
  }
}
