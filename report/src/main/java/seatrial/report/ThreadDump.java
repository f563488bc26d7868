package seatrial.report;

import java.util.List;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.WaitTarget;
import seatrial.report.Style.Color;

/// Every thread's stack and state at one moment, and the tasks of its event loops that wait, for
/// people: the newest frame last, as in Python's own tracebacks.
public final class ThreadDump {
  private static final int MANY = 50;

  private ThreadDump() {}

  /// The text of a dump, each line with its end.
  public static String render(Observation seen, Style style) {
    var threads = seen.stacks();
    var text = new StringBuilder();
    text.append("Process ")
        .append(seen.pid())
        .append(", CPython ")
        .append(Visible.line(seen.python()))
        .append(", ")
        .append(threads.size())
        .append(threads.size() == 1 ? " thread\n" : " threads\n");
    if (seen.hasGreenlets()) {
      text.append("It has greenlets: of each thread the one that runs is shown.\n");
    }
    for (var thread : threads) {
      text.append('\n');
      var name = thread.thread().isEmpty() ? "unnamed thread" : Visible.line(thread.thread());
      text.append(style.paint(Color.BOLD, name))
          .append(" (")
          .append(thread.tid())
          .append("): ")
          .append(thread.state().id())
          .append(thread.holdsGil() ? ", holds the GIL" : "")
          .append(target(thread.waitsFor()))
          .append('\n');
      append(thread.frames(), style, text);
    }
    seen.loops().forEach(loop -> append(loop, style, text));
    if (!seen.losses().isEmpty()) {
      text.append('\n');
    }
    for (var loss : seen.losses()) {
      text.append("Missing: ").append(Visible.line(loss)).append('\n');
    }
    return text.toString();
  }

  static String target(WaitTarget target) {
    return switch (target.kind()) {
      case UNKNOWN -> "";
      case DESCRIPTOR ->
          " of descriptor %d, %s".formatted(target.number(), Visible.line(target.what()));
      case LOCK ->
          " %s%s"
              .formatted(
                  target.what().isEmpty()
                      ? "at 0x" + Long.toHexString(target.number())
                      : Visible.line(target.what()),
                  target.owner().isEmpty()
                      ? ""
                      : ", which " + Visible.line(target.owner()) + " has");
    };
  }

  private static void append(EventLoopUse loop, Style style, StringBuilder text) {
    var tasks = loop.tasks();
    if (tasks.last() == 0) {
      return;
    }
    text.append("\nEvent loop of ")
        .append(loop.thread().isEmpty() ? "an unnamed thread" : Visible.line(loop.thread()))
        .append(": ")
        .append(tasks.last())
        .append(tasks.last() == 1 ? " task\n" : " tasks\n");
    for (var task : tasks.suspended()) {
      text.append('\n')
          .append(
              style.paint(
                  Color.BOLD, task.name().isEmpty() ? "unnamed task" : Visible.line(task.name())))
          .append(task.isRunning() ? ": runs" : ": waits")
          .append(task.awaits().isEmpty() ? "" : " for " + Visible.line(task.awaits()))
          .append('\n');
      append(task.frames(), style, text);
    }
    int left = tasks.last() - tasks.suspended().size();
    if (tasks.suspended().size() >= MANY && left > 0) {
      text.append("\n… and ").append(left).append(" more\n");
    }
  }

  private static void append(List<ObservedFrame> frames, Style style, StringBuilder text) {
    for (var frame : frames) {
      text.append("  ")
          .append(Visible.line(frame.function()))
          .append(style.paint(Color.DIM, " at "))
          .append(style.paint(Color.CODE, Visible.line(frame.path()) + ":" + frame.line()))
          .append('\n');
    }
  }
}
