package seatrial.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Turns a cell's text into Python with the same lines: what only IPython understands becomes
/// `pass`, or a call of `get_ipython()` where its value is assigned, as IPython itself has it.
final class NotebookMagics {
  /// Cell magics whose cells are Python all the same.
  private static final Set<String> OF_PYTHON =
      Set.of("capture", "prun", "pypy", "python", "python3", "time", "timeit");

  private final List<String> lines;
  private final List<String> result = new ArrayList<>();

  private int depth;
  private String quotes = "";
  private boolean isContinued;

  private NotebookMagics(List<String> lines) {
    this.lines = lines;
  }

  /// The lines of a cell, at least one, without line ends.
  static List<String> blanked(String cell) {
    var text = cell.replace("\r\n", "\n").replace('\r', '\n').replace('\0', '\uFFFD');
    var lines = new ArrayList<String>(List.of(text.split("\n", -1)));
    if (lines.size() > 1 && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    int first = 0;
    while (first < lines.size() && lines.get(first).isBlank()) {
      first++;
    }
    if (first < lines.size() && lines.get(first).startsWith("%%")) {
      boolean isPython = OF_PYTHON.contains(word(lines.get(first).substring(2)));
      int end = isPython ? first + 1 : lines.size();
      for (int i = first; i < end; i++) {
        lines.set(i, "");
      }
    }
    return new NotebookMagics(lines).run();
  }

  private static String word(String text) {
    int end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  private List<String> run() {
    int i = 0;
    while (i < lines.size()) {
      var line = lines.get(i);
      boolean isStart = depth == 0 && quotes.isEmpty() && !isContinued;
      int escape = isStart ? escapeStart(line) : -1;
      if (escape < 0) {
        result.add(line);
        scan(line);
        i++;
        continue;
      }
      boolean isStatement = line.substring(0, escape).isBlank();
      result.add(line.substring(0, escape) + (isStatement ? "pass" : "get_ipython()"));
      // A command's line is joined to the next as in a shell.
      while (line.endsWith("\\") && i + 1 < lines.size()) {
        line = lines.get(++i);
        result.add("");
      }
      i++;
    }
    return result;
  }

  /// Where the line stops being Python, or -1: where a magic, command or question begins.
  private static int escapeStart(String line) {
    int start = 0;
    while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
      start++;
    }
    if (start == line.length() || line.charAt(start) == '#') {
      return -1;
    }
    // No statement of Python begins with one of these.
    if ("%!?,;/".indexOf(line.charAt(start)) >= 0) {
      return start;
    }
    int code = codeEnd(line);
    int last = Math.max(start, code - 1);
    while (last > start && Character.isWhitespace(line.charAt(last))) {
      last--;
    }
    if (line.charAt(last) == '?') {
      return start;
    }
    return assignedEscape(line, start, code);
  }

  /// Where the `!` or `%` after the `=` of `name = !command` stands, or -1.
  private static int assignedEscape(String line, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = line.charAt(i);
      if (c == '"' || c == '\'' || c == '(' || c == '{') {
        return -1;
      }
      if (c == '=') {
        int next = i + 1;
        while (next < end && (line.charAt(next) == ' ' || line.charAt(next) == '\t')) {
          next++;
        }
        boolean isEscape = next < end && (line.charAt(next) == '!' || line.charAt(next) == '%');
        return isEscape ? next : -1;
      }
    }
    return -1;
  }

  /// Where the line's comment or an unclosed text begins, or its end.
  private static int codeEnd(String line) {
    int i = 0;
    while (i < line.length() && line.charAt(i) != '#') {
      char c = line.charAt(i);
      int end = i + 1;
      if (c == '"' || c == '\'') {
        while (end < line.length() && line.charAt(end) != c) {
          end += line.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= line.length()) {
          return i;
        }
        end++;
      }
      i = end;
    }
    return i;
  }

  /// Follows brackets, texts and joined lines, so that the next line is known for a new statement.
  private void scan(String line) {
    isContinued = false;
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c == '\\') {
        isContinued = i + 1 == line.length();
        i += 2;
      } else if (!quotes.isEmpty()) {
        boolean isEnd = line.startsWith(quotes, i);
        i += isEnd ? quotes.length() : 1;
        quotes = isEnd ? "" : quotes;
      } else if (c == '"' || c == '\'') {
        var triple = String.valueOf(c).repeat(3);
        quotes = line.startsWith(triple, i) ? triple : String.valueOf(c);
        i += quotes.length();
      } else if (c == '#') {
        i = line.length();
      } else {
        depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 && depth > 0 ? -1 : 0;
        i++;
      }
    }
    if (quotes.length() == 1 && !isContinued) {
      quotes = "";
    }
  }
}
