package seatrial.report;

import java.util.Comparator;
import java.util.Locale;
import seatrial.finding.observation.GilReturn;
import seatrial.finding.observation.GilUse;
import seatrial.finding.observation.LoopStall;
import seatrial.finding.observation.Observation;
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
      loop.stalls().stream()
          .sorted(Comparator.comparingDouble(LoopStall::milliseconds).reversed())
          .limit(MOST)
          .forEach(stall -> append(stall, seen.timeline().start(), style, text));
    }
  }

  private static void append(LoopStall stall, double start, Style style, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT, "  %.0f ms at %.3f s", stall.milliseconds(), stall.start() - start));
    if (!stall.task().isEmpty()) {
      text.append(", ").append(Visible.line(stall.task()));
    }
    if (!stall.frames().isEmpty()) {
      var culprit = stall.frames().getLast();
      text.append(", in ")
          .append(Visible.line(culprit.function()))
          .append(style.paint(Color.DIM, " at "))
          .append(style.paint(Color.CODE, Visible.line(culprit.path()) + ":" + culprit.line()));
    }
    text.append('\n');
  }
}
