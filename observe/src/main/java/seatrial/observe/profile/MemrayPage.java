package seatrial.observe.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.profile.ForeignProfile;
import seatrial.finding.profile.ProfileUnit;

/// The data inside of the pages that `memray flamegraph` and `memray table` write.
final class MemrayPage {
  private static final String DATA = "packed_data = ";
  private static final int DEEPEST = 10_000;

  private final StackSums sums = new StackSums();

  private MemrayPage() {}

  /// Whether a text is a page at all; stacks may begin with `<module>`.
  static boolean isPage(String text) {
    var start = text.substring(0, Math.min(text.length(), 100)).strip().toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<!--");
  }

  static ForeignProfile read(String page) throws BrokenProfile {
    int start = page.indexOf(DATA);
    if (start < 0) {
      throw new BrokenProfile("is a page, but none of memray's flame graphs and tables");
    }
    var data = JsonTree.parse(page.substring(start + DATA.length()));
    var reader = new MemrayPage();
    if (data.has("nodes")) {
      reader.readTree(data);
    } else {
      reader.readTable(data);
    }
    return ForeignProfile.of("memray", ProfileUnit.BYTES, reader.sums.stacks());
  }

  /// Rows that tell the innermost place of an allocation: `function at path:line`.
  private void readTable(JsonTree rows) throws BrokenProfile {
    for (var row : rows.list("allocations")) {
      var place = unescaped(row.at("stack_trace").text("?"));
      int colon = place.lastIndexOf(':');
      int at = place.indexOf(" at ");
      var frame =
          at > 0 && colon > at
              ? sums.frame(
                  place.substring(0, at), place.substring(at + 4, colon), line(place, colon))
              : sums.frame(place, "", 0);
      sums.add(thread(row.at("tid").text("")), List.of(frame), row.at("size").number("a size"));
    }
  }

  private static int line(String place, int colon) {
    try {
      return Math.max(0, Integer.parseInt(place, colon + 1, place.length(), 10));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static String thread(String id) {
    return id.isEmpty() ? "" : "thread " + id;
  }

  /// @param place of the node among the columns
  private record Open(int place, int depth) {}

  /// A tree as columns; a node's value holds those of its children.
  private void readTree(JsonTree data) throws BrokenProfile {
    var texts = data.at("strings").list("texts");
    var nodes = data.at("nodes");
    var children = nodes.at("children").list("children");
    var values = column(nodes, "value", children.size());
    var names = column(nodes, "function", children.size());
    var files = column(nodes, "filename", children.size());
    var lines = column(nodes, "lineno", children.size());
    var path = new ArrayList<ObservedFrame>();
    var open = new ArrayList<Open>();
    var isMet = new boolean[children.size()];
    if (!children.isEmpty()) {
      open.add(new Open(0, 0));
    }
    while (!open.isEmpty()) {
      var at = open.removeLast();
      int node = at.place();
      if (isMet[node] || at.depth() > DEEPEST) {
        throw new BrokenProfile("holds a flame graph that is no tree");
      }
      isMet[node] = true;
      while (path.size() > Math.max(0, at.depth() - 1)) {
        path.removeLast();
      }
      if (at.depth() > 0) {
        path.add(
            sums.frame(
                text(texts, names.get(node)),
                text(texts, files.get(node)),
                lines.get(node).line()));
      }
      double own = values.get(node).number("a size");
      for (var child : children.get(node).list("children")) {
        int place = child.place("nodes", children.size());
        own -= values.get(place).number("a size");
        open.add(new Open(place, at.depth() + 1));
      }
      if (at.depth() > 0) {
        // Rounding, or allocations whose frames memray hides.
        sums.add("", path, Math.max(0, own));
      }
    }
  }

  /// memray escapes texts for the page already.
  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&");
  }

  private static List<JsonTree> column(JsonTree nodes, String name, int size) throws BrokenProfile {
    var column = nodes.at(name).list(name);
    if (column.size() != size) {
      throw new BrokenProfile("holds columns of different lengths");
    }
    return column;
  }

  private static String text(List<JsonTree> texts, JsonTree place) throws BrokenProfile {
    return unescaped(texts.get(place.place("texts", texts.size())).text("?"));
  }
}
