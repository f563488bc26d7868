package seatrial.surfaces;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.outline.Outline;
import seatrial.finding.Finding;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;

/// Writes suppressions for findings into a file's text.
public final class IgnoreComments {
  private static final String MARKER = "# seatrial: ignore[";

  private IgnoreComments() {}

  /// The text with a comment for each of the findings, or null where that cannot be: the file does
  /// not parse, is a notebook, or none of the findings can be suppressed.
  ///
  /// @param content as it is in the file; its line ends and everything else are kept
  /// @param findings of this file; those of [EngineRule] are left alone
  /// @param reason one line of text
  public static @Nullable String add(
      String path,
      String content,
      PythonVersion version,
      Collection<Finding> findings,
      String reason) {
    var source = SourceText.of(path, content);
    var parsed = Parser.parse(source, version);
    if (!parsed.isValid() || source.isNotebook()) {
      return null;
    }
    var extents = new StatementLines(source, Outline.of(parsed.module()));
    var byLine = new TreeMap<Integer, TreeSet<String>>();
    for (var finding : findings) {
      int line = finding.location().line();
      if (EngineRule.named(finding.rule()) == null && line <= source.lineCount()) {
        int[] extent = extents.at(line);
        byLine
            .computeIfAbsent(extent == null ? line : extent[1], _ -> new TreeSet<>())
            .add(finding.rule());
      }
    }
    if (byLine.isEmpty()) {
      return null;
    }
    var lines = lines(content);
    byLine.forEach(
        (line, rules) -> lines.set(line - 1, withComment(lines.get(line - 1), rules, reason)));
    return String.join("", lines);
  }

  /// Each line with its end. Ends as Python sees them: line feed, carriage return, or both.
  private static List<String> lines(String content) {
    var lines = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '\n'
          || (c == '\r' && (i + 1 == content.length() || content.charAt(i + 1) != '\n'))) {
        lines.add(content.substring(start, i + 1));
        start = i + 1;
      }
    }
    lines.add(content.substring(start));
    return lines;
  }

  private static String withComment(String line, Set<String> rules, String reason) {
    int end = line.length();
    while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    var code = line.substring(0, end);
    var lineEnd = line.substring(end).replace(" ", "").replace("\t", "");
    int known = code.lastIndexOf(MARKER);
    int close = known < 0 ? -1 : code.indexOf(']', known);
    if (close > 0) {
      for (var name : code.substring(known + MARKER.length(), close).split(",", -1)) {
        rules.remove(name.strip());
      }
      return rules.isEmpty()
          ? line
          : code.substring(0, close)
              + ", "
              + String.join(", ", rules)
              + code.substring(close)
              + lineEnd;
    }
    var clean = reason.replaceAll("\\s+", " ").strip();
    return code
        + "  "
        + MARKER
        + String.join(", ", rules)
        + "]"
        + (clean.isEmpty() ? "" : " -- " + clean)
        + lineEnd;
  }
}
