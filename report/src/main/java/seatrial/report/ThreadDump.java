package seatrial.report;

import java.util.List;
import seatrial.finding.observation.ObservedStack;
import seatrial.report.Style.Color;

/// Every thread's stack and state at one moment, for people: the newest frame last, as in Python's
/// own tracebacks.
public final class ThreadDump {
  private ThreadDump() {}

  /// The text of a dump, each line with its end.
  public static String render(int pid, String python, List<ObservedStack> threads, Style style) {
    var text = new StringBuilder();
    text.append("Process ")
        .append(pid)
        .append(", CPython ")
        .append(Visible.line(python))
        .append(", ")
        .append(threads.size())
        .append(threads.size() == 1 ? " thread\n" : " threads\n");
    for (var thread : threads) {
      text.append('\n');
      var name = thread.thread().isEmpty() ? "unnamed thread" : Visible.line(thread.thread());
      text.append(style.paint(Color.BOLD, name))
          .append(" (")
          .append(thread.tid())
          .append("): ")
          .append(thread.state().id())
          .append(thread.holdsGil() ? ", holds the GIL" : "")
          .append('\n');
      for (var frame : thread.frames()) {
        text.append("  ")
            .append(Visible.line(frame.function()))
            .append(style.paint(Color.DIM, " at "))
            .append(style.paint(Color.CODE, Visible.line(frame.path()) + ":" + frame.line()))
            .append('\n');
      }
    }
    return text.toString();
  }
}
