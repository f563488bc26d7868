package seatrial.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.SuspendedTask;
import seatrial.finding.observation.WaitTarget;
import seatrial.report.Style.Color;

/// Every thread's stack and state at one moment, and the tasks of its event loops that wait, for
/// people: the newest frame last, as in Python's own tracebacks. Threads, and tasks, that are at
/// the same place stand together.
public final class ThreadDump {
  private static final int MANY = 50;

  /// Of tasks that wait at the same place, so many are named.
  private static final int NAMED = 3;

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
    alike(threads, thread -> List.of(state(thread), thread.frames()))
        .forEach(alike -> appendThreads(alike, style, text));
    seen.loops().forEach(loop -> append(loop, style, text));
    if (!seen.losses().isEmpty()) {
      text.append('\n');
    }
    for (var loss : seen.losses()) {
      text.append("Missing: ").append(Visible.line(loss)).append('\n');
    }
    return text.toString();
  }

  /// Those that do the same at the same place stand together, at the place of the first of them.
  private static <T> Collection<List<T>> alike(List<T> all, Function<T, Object> what) {
    return all.stream()
        .collect(Collectors.groupingBy(what, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private static void appendThreads(List<ObservedStack> alike, Style style, StringBuilder text) {
    text.append('\n')
        .append(
            alike.stream()
                .map(
                    thread ->
                        style.paint(
                                Color.BOLD,
                                thread.thread().isEmpty()
                                    ? "unnamed thread"
                                    : Visible.line(thread.thread()))
                            + " ("
                            + thread.tid()
                            + ")")
                .collect(Collectors.joining(", ")))
        .append(": ")
        .append(state(alike.getFirst()))
        .append('\n');
    append(alike.getFirst().frames(), style, text);
  }

  private static String state(ObservedStack thread) {
    return thread.state().id()
        + (thread.holdsGil() ? ", holds the GIL" : "")
        + target(thread.waitsFor());
  }

  static String target(WaitTarget target) {
    return switch (target.kind()) {
      case UNKNOWN -> "";
      case DESCRIPTOR ->
          " of descriptor %d, %s".formatted(target.number(), Visible.line(target.what()));
      case LOCK ->
          " for %s%s"
              .formatted(
                  target.what().isEmpty()
                      ? "the one at 0x" + Long.toHexString(target.number())
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
    alike(tasks.suspended(), task -> List.of(task.isRunning(), task.awaits(), task.frames()))
        .forEach(alike -> appendTasks(alike, style, text));
    int left = tasks.last() - tasks.suspended().size();
    if (tasks.suspended().size() >= MANY && left > 0) {
      text.append("\n… and ").append(left).append(" more\n");
    }
  }

  private static void appendTasks(List<SuspendedTask> alike, Style style, StringBuilder text) {
    var first = alike.getFirst();
    text.append('\n')
        .append(
            alike.stream()
                .limit(NAMED)
                .map(
                    task ->
                        style.paint(
                            Color.BOLD,
                            task.name().isEmpty() ? "unnamed task" : Visible.line(task.name())))
                .collect(Collectors.joining(", ")))
        .append(alike.size() > NAMED ? " and " + (alike.size() - NAMED) + " more" : "")
        .append(first.isRunning() ? ": runs" : alike.size() == 1 ? ": waits" : ": wait")
        .append(first.awaits().isEmpty() ? "" : " for " + Visible.line(first.awaits()))
        .append('\n');
    append(first.frames(), style, text);
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
