package seatrial.report;

import java.util.Locale;
import seatrial.finding.observation.GilReturn;
import seatrial.finding.observation.GilUse;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFrame;
import seatrial.report.Style.Color;

/// What a recording tells besides its hottest functions, for people: the GIL and who waited for it,
/// stalls of event loops, memory.
public final class RecordingText {
  private static final int MOST = 10;

  private RecordingText() {}

  /// The text, each line with its end; each part begins with an empty line. Empty where there is
  /// nothing to tell.
  public static String render(Observation seen, Style style) {
    var text = new StringBuilder();
    for (var one : seen.all()) {
      int before = text.length();
      var gil = one.gil();
      if (gil != null) {
        append(gil, style, text);
      }
      appendStalls(one, style, text);
      MemoryText.append(one, style, text);
      if (text.length() > before && seen.all().size() > 1) {
        text.insert(before, "\n" + style.paint(Color.BOLD, "Process " + one.pid()) + "\n");
      }
    }
    return text.toString();
  }

  private static void append(GilUse gil, Style style, StringBuilder text) {
    text.append('\n')
        .append(style.paint(Color.BOLD, "GIL"))
        .append(
            String.format(
                Locale.ROOT,
                ": held in %.0f %% of the rounds, changed hands %.0f times a second%n",
                100 * gil.held(),
                gil.switchesPerSecond()));
    gil.returns().stream()
        .filter(one -> one.waited() > 0)
        .limit(MOST)
        .forEach(one -> append(one, style, text));
  }

  private static void append(GilReturn one, Style style, StringBuilder text) {
    text.append("  ")
        .append(one.thread().isEmpty() ? "unnamed threads" : Visible.line(one.thread()))
        .append(
            String.format(
                Locale.ROOT,
                ": came back %d times, had to wait for it %d times, %.1f ms on average, %.1f at most",
                one.returns(),
                one.waited(),
                one.mean() * 1e3,
                one.longest() * 1e3));
    if (!one.behind().isEmpty()) {
      var most = one.behind().getFirst();
      text.append(String.format(Locale.ROOT, "; %.0f %% behind ", 100 * most.share()))
          .append(Visible.line(most.function().function()))
          .append(most.thread().isEmpty() ? "" : " in " + Visible.line(most.thread()))
          .append(style.paint(Color.DIM, " at "))
          .append(
              style.paint(
                  Color.CODE, Visible.line(most.function().path()) + ":" + most.function().line()));
    }
    text.append('\n');
  }

  private static void appendStalls(Observation seen, Style style, StringBuilder text) {
    for (var loop : seen.loops()) {
      text.append('\n')
          .append(style.paint(Color.BOLD, "Event loop"))
          .append(loop.thread().isEmpty() ? "" : " of " + Visible.line(loop.thread()))
          .append(
              String.format(
                  Locale.ROOT,
                  ": %.0f %% busy, %d %s%n",
                  100 * loop.busy(),
                  loop.stalls().size(),
                  loop.stalls().size() == 1 ? "stall" : "stalls"));
      StallCulprit.of(loop.stalls()).stream()
          .limit(MOST)
          .forEach(culprit -> append(culprit, seen.timeline().start(), style, text));
    }
  }

  private static void append(StallCulprit culprit, double start, Style style, StringBuilder text) {
    var longest = culprit.longest();
    int count = culprit.stalls().size();
    text.append(
        count == 1
            ? String.format(Locale.ROOT, "  %.0f ms", longest.milliseconds())
            : String.format(
                Locale.ROOT,
                "  %.0f ms in %d stalls, the longest %.0f ms",
                culprit.milliseconds(),
                count,
                longest.milliseconds()));
    text.append(String.format(Locale.ROOT, " at %.3f s", longest.start() - start));
    if (!longest.task().isEmpty()) {
      text.append(", ").append(Visible.line(longest.task()));
    }
    if (!longest.frames().isEmpty()) {
      append(", in ", longest.frames().getLast(), style, text);
    }
    culprit.caller().ifPresent(caller -> append(", called from ", caller, style, text));
    text.append('\n');
  }

  private static void append(String link, ObservedFrame frame, Style style, StringBuilder text) {
    text.append(link)
        .append(Visible.line(frame.function()))
        .append(style.paint(Color.DIM, " at "))
        .append(style.paint(Color.CODE, Visible.line(frame.path()) + ":" + frame.line()));
  }
}
