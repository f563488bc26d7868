package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFrame;

/// One line a stack, `thread;function (path:line);… count`, which flame graph tools read. Of
/// several processes, `process PID` stands before the thread.
final class CollapsedStacks implements ObservationFormat {
  private final boolean includesIdle;

  CollapsedStacks(boolean includesIdle) {
    this.includesIdle = includesIdle;
  }

  @Override
  public String name() {
    return "collapsed";
  }

  @Override
  public void write(Observation observation, OutputStream out) throws IOException {
    var counts = new TreeMap<String, Long>();
    var processes = observation.all();
    for (var one : processes) {
      count(one, processes.size() > 1 ? "process " + one.pid() + ";" : "", counts);
    }
    for (var entry : counts.entrySet()) {
      out.write((entry.getKey() + " " + entry.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  private void count(Observation observation, String root, Map<String, Long> counts) {
    for (var stack : observation.stacks()) {
      if (!includesIdle && stack.isIdle()) {
        continue;
      }
      var line = new StringBuilder(root).append(part(stack.thread()));
      stack.frames().forEach(frame -> line.append(';').append(part(named(frame))));
      counts.merge(line.toString(), stack.count(), Long::sum);
    }
  }

  private static String named(ObservedFrame frame) {
    return frame.function() + " (" + frame.path() + ":" + frame.line() + ")";
  }

  /// A semicolon or a line's end would begin another frame or stack.
  private static String part(String text) {
    return Visible.line(text).replace(';', ',');
  }
}
