package seatrial.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seatrial.finding.heap.Garbage;
import seatrial.finding.heap.HeapContents;
import seatrial.finding.heap.HeapGrowth;
import seatrial.finding.heap.HeapSummary;
import seatrial.finding.heap.HolderGrowth;
import seatrial.report.Style.Color;

/// Snapshots of the heap for people.
public final class HeapText {
  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

  private HeapText() {}

  /// What a snapshot shows, each line with its end.
  public static String render(HeapContents contents, Style style) {
    var text = new StringBuilder();
    appendSummary(contents.summary(), text);
    var holders = new ArrayList<List<String>>();
    for (var holder : contents.holders()) {
      holders.add(
          List.of(
              bytes(holder.retainedBytes()),
              count(holder.entries()),
              Visible.line(holder.type()),
              Visible.line(holder.path())));
    }
    text.append('\n').append(style.paint(Color.BOLD, "Holders that retain most")).append('\n');
    appendTable(List.of("RETAINED", "ENTRIES", "TYPE", "HOLDER"), holders, style, text);
    var types = new ArrayList<List<String>>();
    for (var type : contents.types()) {
      types.add(
          List.of(bytes(type.shallowBytes()), count(type.count()), Visible.line(type.type())));
    }
    text.append('\n').append(style.paint(Color.BOLD, "Types that take most")).append('\n');
    appendTable(List.of("BYTES", "OBJECTS", "TYPE"), types, style, text);
    return text.toString();
  }

  /// What grew, each line with its end.
  public static String render(HeapGrowth growth, Style style) {
    var text = new StringBuilder();
    appendSummary(growth.after(), text);
    var before = growth.before();
    text.append("Before: ")
        .append(count(before.objects()))
        .append(" objects, ")
        .append(bytes(before.bytes()))
        .append(before.garbage().objects() == 0 ? "" : ", garbage " + size(before.garbage()))
        .append("; ")
        .append(seconds(growth.after().takenAt() - before.takenAt()))
        .append(" earlier\n\n");
    if (growth.holders().isEmpty()) {
      text.append("No holder grew by ")
          .append(count(growth.leastGrowth()))
          .append(growth.leastGrowth() == 1 ? " entry\n" : " entries or more\n");
    } else {
      text.append(style.paint(Color.BOLD, "Holders that grew most")).append('\n');
      appendHolders(growth.holders(), style, text);
    }
    var types = new ArrayList<List<String>>();
    for (var type : growth.types()) {
      types.add(
          List.of(
              "+" + count(type.grownBy()),
              count(type.countBefore()) + " to " + count(type.countAfter()),
              signed(type.shallowAfter() - type.shallowBefore()),
              Visible.line(type.type()),
              Visible.line(type.retainedBy())));
    }
    if (!types.isEmpty()) {
      text.append('\n').append(style.paint(Color.BOLD, "Types that grew most")).append('\n');
      appendTable(List.of("GROWN", "OBJECTS", "BYTES", "TYPE", "RETAINED BY"), types, style, text);
    }
    return text.toString();
  }

  private static void appendHolders(List<HolderGrowth> grown, Style style, StringBuilder text) {
    var rows = new ArrayList<List<String>>();
    for (var holder : grown) {
      rows.add(
          List.of(
              "+" + count(holder.grownBy()),
              count(holder.entriesBefore()) + " to " + count(holder.entriesAfter()),
              signed(holder.retainedAfter() - holder.retainedBefore()),
              Visible.line(holder.type()),
              Visible.line(holder.path())));
    }
    appendTable(List.of("GROWN", "ENTRIES", "RETAINED", "TYPE", "HOLDER"), rows, style, text);
    text.append('\n').append(style.paint(Color.BOLD, "What holds the first")).append('\n');
    for (var step : grown.getFirst().retainingPath()) {
      text.append("  ")
          .append(Visible.line(step.path()))
          .append(style.paint(Color.DIM, "  " + Visible.line(step.type())))
          .append('\n');
    }
  }

  private static void appendSummary(HeapSummary summary, StringBuilder text) {
    text.append("Process ")
        .append(summary.pid())
        .append(", CPython ")
        .append(Visible.line(summary.python()))
        .append(": ")
        .append(count(summary.objects()))
        .append(" objects, ")
        .append(bytes(summary.bytes()));
    if (summary.pauseMillis() > 0) {
      text.append(String.format(Locale.ROOT, "; stopped for %.1f ms", summary.pauseMillis()));
    }
    text.append('\n');
    if (!summary.isWhole()) {
      text.append("Not stopped: the oldest generation and what it leads to\n");
    }
    if (summary.garbage().objects() > 0) {
      text.append("Garbage not collected yet: ").append(size(summary.garbage())).append('\n');
    }
    for (var loss : summary.losses()) {
      text.append("Missing: ").append(Visible.line(loss)).append('\n');
    }
  }

  private static String size(Garbage garbage) {
    return count(garbage.objects()) + " objects, " + bytes(garbage.bytes());
  }

  /// Numbers to the right, names to the left; the last column has no end.
  private static void appendTable(
      List<String> heads, List<List<String>> rows, Style style, StringBuilder text) {
    int numbers = heads.indexOf("TYPE");
    var widths = new int[heads.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = heads.get(i).length();
      for (var row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    text.append(style.paint(Color.DIM, line(heads, widths, numbers))).append('\n');
    for (var row : rows) {
      text.append(line(row, widths, numbers)).append('\n');
    }
  }

  private static String line(List<String> cells, int[] widths, int numbers) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      var blanks = " ".repeat(widths[i] - cells.get(i).length());
      line.append("  ").append(i < numbers ? blanks : "").append(cells.get(i));
      line.append(i < numbers ? "" : blanks);
    }
    return line.toString().stripTrailing();
  }

  private static String signed(long bytes) {
    return (bytes < 0 ? "-" : "+") + bytes(Math.abs(bytes));
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// Bytes in thousands, with a digit behind the point where there are few.
  static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.95 && unit < UNITS.size() - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(unit));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%,.1f s", millis / 1000.0);
  }
}
