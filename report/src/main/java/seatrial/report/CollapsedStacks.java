package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFrame;

/// One line a stack, `thread;function (path:line);… count`, which flame graph tools read.
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
    for (var stack : observation.stacks()) {
      if (!includesIdle && stack.isIdle()) {
        continue;
      }
      var line = new StringBuilder(part(stack.thread()));
      stack.frames().forEach(frame -> line.append(';').append(part(named(frame))));
      counts.merge(line.toString(), stack.count(), Long::sum);
    }
    for (var entry : counts.entrySet()) {
      out.write((entry.getKey() + " " + entry.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  private static String named(ObservedFrame frame) {
    return frame.function() + " (" + frame.path() + ":" + frame.line() + ")";
  }

  /// A semicolon or a line's end would begin another frame or stack.
  private static String part(String text) {
    return Visible.line(text).replace(';', ',');
  }
}
