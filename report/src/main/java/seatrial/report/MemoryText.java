package seatrial.report;

import java.util.Locale;
import seatrial.finding.observation.Observation;
import seatrial.report.Style.Color;

/// What a recording tells of memory, for people.
final class MemoryText {
  private static final int MOST = 10;

  private MemoryText() {}

  static void append(Observation seen, Style style, StringBuilder text) {
    if (!seen.memory().isEmpty()) {
      text.append('\n')
          .append(style.paint(Color.BOLD, "Memory"))
          .append(
              String.format(
                  Locale.ROOT,
                  ": %.1f MB resident at the beginning, %.1f MB at the end%n",
                  seen.memory().getFirst().residentBytes() / 1e6,
                  seen.memory().getLast().residentBytes() / 1e6));
      var arenas = seen.memory().getLast().arenas();
      if (arenas != null) {
        text.append(
            String.format(
                Locale.ROOT,
                "  %,d arenas of the allocator of small objects: %.1f MB, %.1f MB of it free%n",
                arenas.count(),
                arenas.bytes() / 1e6,
                arenas.freeBytes() / 1e6));
      }
    }
    var growth = seen.growth();
    if (growth == null || growth.points().size() < 2) {
      return;
    }
    var first = growth.points().getFirst();
    var last = growth.points().getLast();
    text.append(
        String.format(
            Locale.ROOT,
            "  old objects: %,d at %.0f s, %,d at %.0f s%n",
            first.objects(),
            first.seconds(),
            last.objects(),
            last.seconds()));
    growth.types().stream()
        .filter(type -> type.growth() > 0)
        .limit(MOST)
        .forEach(
            type ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "  %,+11d %s, now %,d%n",
                        type.growth(),
                        Visible.line(type.type()),
                        type.counts().getLast())));
  }
}
