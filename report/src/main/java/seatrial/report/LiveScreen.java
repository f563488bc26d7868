package seatrial.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.LiveMoment;
import seatrial.finding.observation.LoopStall;
import seatrial.finding.observation.ObservedFrame;
import seatrial.report.LiveSums.ThreadSum;
import seatrial.report.LiveView.Lists;
import seatrial.report.Style.Color;

/// A process as a terminal shows it while it runs: head, GIL, event loop, threads, functions. Fits
/// every size, and needs no colours.
public final class LiveScreen {
  private static final String LETTERS = "GNWLSI";
  private static final String LEGEND =
      "G has GIL  N native  W waits for GIL  L lock  S sleeps  I in/out";
  private static final Color[] COLORS = {
    Color.GOOD, Color.LOW, Color.HIGH, Color.MEDIUM, Color.DIM, Color.STEP
  };
  private static final String LEVELS = "▁▂▃▄▅▆▇█";
  private static final int BAR = 20;

  private final LiveMoment moment;
  private final LiveView view;
  private final LiveSums sums;
  private final Style style;
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private LiveScreen(LiveMoment moment, LiveView view, Style style, int columns) {
    this.moment = moment;
    this.view = view;
    this.sums = new LiveSums(moment, view.sortsByTotal());
    this.style = style;
    this.columns = columns;
  }

  /// The lines of a screen, at most as many as it has rows, none wider than it.
  public static List<String> lines(
      LiveMoment moment, LiveView view, Style style, int columns, int rows) {
    var screen = new LiveScreen(moment, view, style, Math.max(1, columns));
    screen.draw(Math.max(1, rows));
    return screen.lines.size() <= rows ? screen.lines : screen.lines.subList(0, Math.max(1, rows));
  }

  /// The most important in one line, for terminals that have no screen.
  public static String summary(LiveMoment moment) {
    var screen = new LiveScreen(moment, LiveView.FIRST, Style.PLAIN, Style.PLAIN.width());
    var line = screen.line();
    line.add("%.0f s".formatted(moment.seconds()));
    line.add(screen.processors()).add(screen.resident());
    if (moment.hasGil()) {
      line.add("  GIL held " + percent(screen.sums.held()));
      for (var waiter : screen.sums.waiters().stream().limit(1).toList()) {
        double share = screen.sums.share(waiter.counts[LiveSums.WAITING_FOR_GIL]);
        line.add(", " + name(waiter) + " waits " + percent(share));
      }
    }
    if (!moment.loops().isEmpty()) {
      var loop = moment.loops().getFirst();
      line.add("  loop busy " + percent(loop.busy()) + ", " + stalls(loop.stalls().size()));
    }
    if (!screen.sums.functions().isEmpty()) {
      var hottest = screen.sums.functions().getFirst();
      double share = screen.sums.share(hottest.self);
      line.add("  hottest " + hottest.function + " " + percent(share));
    }
    return line.toString();
  }

  private LiveLine line() {
    return new LiveLine(style, columns);
  }

  private void draw(int rows) {
    drawHead();
    if (moment.hasGil()) {
      drawGil();
    }
    moment.loops().stream().limit(1).forEach(this::drawLoop);
    int free = rows - lines.size() - 1;
    int functions = Math.min(sums.functions().size(), view.lists() == Lists.THREADS ? 0 : free);
    int threads = Math.min(sums.threads().size(), view.lists() == Lists.FUNCTIONS ? 0 : free);
    if (view.lists() == Lists.BOTH) {
      // Each has a heading and half of the room; what one does not need the other may have.
      int half = Math.max(1, (free - 2) / 2);
      threads = Math.clamp(free - 2 - functions, Math.min(half, threads), Math.max(threads, 0));
      functions = Math.clamp(free - 2 - threads, 0, Math.max(functions, 0));
    }
    if (threads > 0) {
      drawThreads(threads);
    }
    if (functions > 0) {
      drawFunctions(functions);
    }
    while (lines.size() < rows - 1) {
      lines.add("");
    }
    lines.add(keys());
  }

  private void drawHead() {
    var first = line();
    first
        .add(Color.BOLD, "Seatrial")
        .add("  process ")
        .add(Color.BOLD, Integer.toString(moment.pid()))
        .add("  CPython " + moment.python());
    if (moment.uptime() >= 0) {
      first.add("  up " + clock(moment.uptime()));
    }
    first.add(Color.DIM, moment.command().isEmpty() ? "" : "  " + moment.command());
    lines.add(first.toString());
    var second = line();
    if (view.isPaused()) {
      second.add(Color.MEDIUM, "PAUSED  ");
    }
    second.add(processors().strip()).add(resident());
    if (moment.memory().size() > 1) {
      second.add(" ").add(Color.LOW, sparkline(Math.min(20, columns / 6)));
    }
    second.add(
        "  %s Hz  %,d samples  %,d rejected"
            .formatted(number(moment.rate()), moment.samples(), moment.rejected()));
    lines.add(second.toString());
  }

  private String processors() {
    return moment.processors() < 0
        ? ""
        : String.format(Locale.ROOT, "  CPU %.0f %%", moment.processors() * 100);
  }

  private String resident() {
    return moment.memory().isEmpty()
        ? ""
        : String.format(Locale.ROOT, "  RSS %.1f MB", moment.memory().getLast() / 1e6);
  }

  private String sparkline(int width) {
    var points =
        moment
            .memory()
            .subList(Math.max(0, moment.memory().size() - width), moment.memory().size());
    long least = points.stream().mapToLong(Long::longValue).min().orElse(0);
    long most = points.stream().mapToLong(Long::longValue).max().orElse(0);
    var result = new StringBuilder();
    for (long point : points) {
      int level =
          most == least ? 0 : (int) ((point - least) * (LEVELS.length() - 1) / (most - least));
      result.append(LEVELS.charAt(level));
    }
    return result.toString();
  }

  private void drawGil() {
    var line = line().add(Color.BOLD, "GIL   ").add("held " + percent(sums.held()));
    line.add("  %.0f switches/s".formatted(moment.switchesPerSecond()));
    var waiters = sums.waiters();
    line.add(waiters.isEmpty() ? "  nobody waits" : "  waits:");
    waiters.stream().limit(4).forEach(one -> addWaiter(line, one));
    lines.add(line.toString());
  }

  private void addWaiter(LiveLine line, ThreadSum waiter) {
    double share = sums.share(waiter.counts[LiveSums.WAITING_FOR_GIL]);
    line.add(" " + name(waiter) + " ").add(share > 0.3 ? Color.HIGH : Color.NONE, percent(share));
  }

  private void drawLoop(EventLoopUse loop) {
    var line = line().add(Color.BOLD, "Loop  ").add("busy " + percent(loop.busy()));
    line.add("  %.0f iterations/s".formatted(moment.iterationsPerSecond()));
    line.add("  ")
        .add(loop.stalls().isEmpty() ? Color.NONE : Color.HIGH, stalls(loop.stalls().size()));
    loop.stalls().stream()
        .max(Comparator.comparingDouble(LoopStall::start))
        .ifPresent(
            last -> {
              line.add("  last %.0f ms".formatted(last.milliseconds()));
              if (!last.frames().isEmpty()) {
                line.add(" in ").add(Color.CODE, place(last.frames().getLast()));
              }
            });
    lines.add(line.toString());
  }

  private static String stalls(int count) {
    return count == 1 ? "1 stall" : count + " stalls";
  }

  private void drawThreads(int count) {
    int name = Math.clamp(columns / 5, 8, 28);
    int bar = columns >= 60 ? BAR : 0;
    var head = line().column(Color.DIM, "THREAD", name).right(Color.DIM, "GIL", 6);
    head.right(Color.DIM, "WAITS", 7).add("  ");
    lines.add(
        head.column(Color.DIM, bar > 0 ? "STATES" : "", bar + 2).add(Color.DIM, "AT").toString());
    for (var thread : sums.threads().subList(0, count)) {
      var line = line().column(Color.NONE, name(thread), name);
      line.right(Color.NONE, percent(sums.share(thread.counts[0])), 6);
      line.right(Color.NONE, percent(sums.share(thread.counts[LiveSums.WAITING_FOR_GIL])), 7);
      line.add("  ");
      if (bar > 0) {
        addBar(line, thread, bar);
        line.add("  ");
      }
      var where = thread.where;
      lines.add(line.add(where == null ? "" : place(where)).toString());
    }
  }

  /// Each state with as many columns as its share, those that are there at all with one at least.
  private void addBar(LiveLine line, ThreadSum thread, int width) {
    long all = 0;
    for (long count : thread.counts) {
      all += count;
    }
    int left = width;
    long rest = all;
    for (int state = 0; state < LiveSums.STATES && rest > 0; state++) {
      long count = thread.counts[state];
      int columnsOfState = count == rest ? left : (int) Math.round((double) count * width / all);
      columnsOfState = Math.min(left, count > 0 ? Math.max(1, columnsOfState) : 0);
      String cell = style.colors() ? "█" : LETTERS.substring(state, state + 1);
      line.add(COLORS[state], cell.repeat(columnsOfState));
      left -= columnsOfState;
      rest -= count;
    }
    line.add(" ".repeat(left));
  }

  private void drawFunctions(int count) {
    boolean byTotal = view.sortsByTotal();
    lines.add(
        line()
            .right(byTotal ? Color.DIM : Color.BOLD, "SELF", 6)
            .right(byTotal ? Color.BOLD : Color.DIM, "TOTAL", 7)
            .add("  ")
            .add(Color.DIM, "FUNCTION, threads that run or want to")
            .toString());
    for (var function : sums.functions().subList(0, count)) {
      lines.add(
          line()
              .right(Color.NONE, percent(sums.share(function.self)), 6)
              .right(Color.NONE, percent(sums.share(function.total)), 7)
              .add("  ")
              .add(Color.CODE, function.function)
              .add("  ")
              .add(Color.DIM, ending(function.path) + ":" + function.line)
              .toString());
    }
  }

  private String keys() {
    String sort = view.sortsByTotal() ? "s by self" : "s by total";
    String keys =
        "q quit  t lists  "
            + sort
            + "  p "
            + (view.isPaused() ? "go on" : "pause")
            + "  +/- rate  c clear";
    var line = line().add(Color.DIM, keys);
    if (!style.colors() && line.room() > LEGEND.length() + 2) {
      line.add(" ".repeat(line.room() - LEGEND.length())).add(LEGEND);
    } else if (style.colors() && line.room() > LEGEND.length() + 10) {
      line.add(" ".repeat(line.room() - LEGEND.length() - 6));
      addColoredLegend(line);
    }
    return line.toString();
  }

  private static void addColoredLegend(LiveLine line) {
    var parts = LEGEND.split("  ", -1);
    for (int i = 0; i < parts.length; i++) {
      line.add(COLORS[i], "█").add(parts[i].substring(1) + (i + 1 < parts.length ? "  " : ""));
    }
  }

  private static String name(ThreadSum thread) {
    return thread.name.isEmpty() ? "thread " + thread.tid : thread.name;
  }

  private static String place(ObservedFrame frame) {
    return frame.function() + " " + ending(frame.path()) + ":" + frame.line();
  }

  /// The file and its folder: screens are narrow.
  private static String ending(String path) {
    int last = path.lastIndexOf('/');
    return path.substring(path.lastIndexOf('/', last - 1) + 1);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private static String clock(double seconds) {
    long all = (long) seconds;
    long days = all / 86_400;
    String time = "%d:%02d:%02d".formatted(all / 3_600 % 24, all / 60 % 60, all % 60);
    return days > 0 ? days + "d " + time : time;
  }
}
