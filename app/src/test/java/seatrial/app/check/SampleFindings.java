package seatrial.app.check;

import java.util.List;
import seatrial.finding.Confidence;
import seatrial.finding.Finding;
import seatrial.finding.Location;
import seatrial.finding.Severity;
import seatrial.finding.Status;
import seatrial.finding.Surface;
import seatrial.finding.TraceStep;

/// Findings whose id is made of their place.
final class SampleFindings {
  private SampleFindings() {}

  static Finding at(String path, int line) {
    return with(path, line, List.of());
  }

  static Finding with(String path, int line, List<TraceStep> trace) {
    return with(path, line, trace, List.of());
  }

  static Finding with(String path, int line, List<TraceStep> trace, List<TraceStep> others) {
    return new Finding(
        path + ":" + line,
        "blocking-call-in-async",
        Surface.ASYNC,
        Severity.HIGH,
        Confidence.CERTAIN,
        Status.PREDICTED,
        new Location(path, line, 1, line, 5),
        "module.function",
        "time.sleep blocks the event loop",
        "",
        trace,
        others,
        List.of(),
        null);
  }
}
