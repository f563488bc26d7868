package seatrial.surfaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seatrial.analysis.outline.Outline;
import seatrial.syntax.Comments;
import seatrial.syntax.SourceText;

/// Finds the suppressions of a file among its comments.
///
/// A comment behind code covers its line and, on the last line of a statement or of a compound
/// statement's header, all lines of that. A comment on a line of its own covers the statement, or
/// header, or mere line that follows.
final class SuppressionReader {
  private final SourceText source;
  private final Comments comments;
  private final String path;
  private final StatementLines extents;
  private final boolean honoursForeign;
  private final List<Suppression> suppressions = new ArrayList<>(0);
  private final List<Anchor> bare = new ArrayList<>(0);

  SuppressionReader(
      SourceText source, Comments comments, String path, Outline outline, boolean honoursForeign) {
    this.source = source;
    this.comments = comments;
    this.path = path;
    this.extents = new StatementLines(source, outline);
    this.honoursForeign = honoursForeign;
    for (int i = 0; i < comments.count(); i++) {
      if (holdsMarker(comments.start(i), comments.end(i))) {
        comment(i, source.text(comments.start(i), comments.end(i)));
      }
    }
  }

  List<Suppression> suppressions() {
    return suppressions;
  }

  /// Our own comments that name no rule.
  List<Anchor> bare() {
    return bare;
  }

  /// A look at the bytes alone: most comments hold none of the words.
  private boolean holdsMarker(int start, int end) {
    var bytes = source.bytes();
    for (int i = start; i + 4 <= end; i++) {
      int c = bytes[i] | 0x20;
      if (c == 's' && matches(i, end, "seatrial:")) {
        return true;
      }
      if (honoursForeign
          && ((c == 'n' && (matches(i, end, "noqa") || matches(i, end, "nose")))
              || (c == 'r' && matches(i, end, "ruff:")))) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(int offset, int end, String word) {
    if (end - offset < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      int c = source.bytes()[offset + i];
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// A comment may hold several directives, each behind a `#` of its own.
  private void comment(int index, String text) {
    for (var part : text.split("#", -1)) {
      var directive = part.strip();
      var word = word(directive);
      if (word.equals("seatrial") && directive.startsWith("seatrial:")) {
        own(index, directive.substring("seatrial:".length()).strip());
      } else if (honoursForeign) {
        foreign(index, word, directive);
      }
    }
  }

  /// The letters and digits that a text begins with, in lower case.
  private static String word(String text) {
    int end = 0;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private void own(int index, String directive) {
    boolean isFile = directive.startsWith("file-ignore");
    var rest =
        isFile
            ? directive.substring("file-ignore".length())
            : directive.startsWith("ignore") ? directive.substring("ignore".length()) : "";
    var names = bracketed(rest.strip());
    if (names.isEmpty()) {
      bare.add(anchor(index));
      return;
    }
    var reason = rest.substring(rest.indexOf(']') + 1).strip();
    boolean hasReason = reason.startsWith("--") && !reason.substring(2).isBlank();
    add(index, Suppression.Form.OWN, names, hasReason, isFile);
  }

  private void foreign(int index, String word, String directive) {
    switch (word) {
      case "noqa" -> noqa(index, directive, false);
      case "ruff", "flake8" -> {
        var rest = directive.substring(word.length()).strip();
        rest = rest.startsWith(":") ? rest.substring(1).strip() : "";
        if (word(rest).equals("noqa")) {
          noqa(index, rest, true);
        } else if (rest.startsWith("ignore") || rest.startsWith("file-ignore")) {
          boolean isFile = rest.startsWith("file");
          var names = bracketed(rest.substring(isFile ? 11 : 6).strip());
          if (!names.isEmpty()) {
            add(index, Suppression.Form.NOQA, names, false, isFile);
          }
        }
      }
      case "nosec" -> {
        var rest = directive.substring("nosec".length()).strip();
        var names = codes(rest.startsWith(":") ? rest.substring(1) : rest);
        add(index, Suppression.Form.NOSEC, names, false, false);
      }
      case "nosemgrep" -> {
        var rest = directive.substring("nosemgrep".length()).strip();
        var names = rest.startsWith(":") ? words(rest.substring(1)) : List.<String>of();
        add(index, Suppression.Form.NOSEMGREP, names, false, false);
      }
      default -> {}
    }
  }

  private void noqa(int index, String directive, boolean isFile) {
    var rest = directive.substring(4).strip();
    var names = rest.startsWith(":") ? codes(rest.substring(1)) : List.<String>of();
    if (!rest.startsWith(":") || !names.isEmpty()) {
      add(index, Suppression.Form.NOQA, names, false, isFile);
    }
  }

  /// The codes at the start of a text; what does not look like one ends the list.
  private static List<String> codes(String text) {
    var codes = new ArrayList<String>();
    for (var word : words(text)) {
      if (!isCode(word)) {
        break;
      }
      codes.add(word);
    }
    return codes;
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("[,\\s]+", -1));
  }

  private static boolean isCode(String word) {
    boolean hasDigitOrMark = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != '.') {
        return false;
      }
      hasDigitOrMark |= !Character.isLetter(c) || Character.isUpperCase(c);
    }
    return hasDigitOrMark;
  }

  /// The names in the brackets that a text starts with.
  private static List<String> bracketed(String text) {
    int end = text.indexOf(']');
    var names = new ArrayList<String>();
    if (text.startsWith("[") && end > 0) {
      for (var name : text.substring(1, end).split(",", -1)) {
        if (!name.isBlank()) {
          names.add(name.strip());
        }
      }
    }
    return names;
  }

  private Anchor anchor(int index) {
    return Anchor.of(source, path, "", comments.start(index), comments.end(index));
  }

  private void add(
      int index, Suppression.Form form, List<String> names, boolean hasReason, boolean isFile) {
    var anchor = anchor(index);
    int line = anchor.line();
    boolean isTrailing = !isBlank(source.lineStart(line), comments.start(index));
    int first = line;
    int last = line;
    if (isFile) {
      first = 1;
      last = Integer.MAX_VALUE;
    } else if (isTrailing) {
      var extent = extents.at(line);
      first = extent != null && extent[1] == line ? extent[0] : line;
    } else {
      last = nextCodeLine(line);
      var extent = extents.at(last);
      last = extent != null && extent[0] > line ? extent[1] : last;
    }
    suppressions.add(new Suppression(form, names, hasReason, anchor, first, last, isTrailing));
  }

  private boolean isBlank(int start, int end) {
    for (int i = start; i < end; i++) {
      byte b = source.bytes()[i];
      if (b != ' ' && b != '\t' && b != '\f') {
        return false;
      }
    }
    return true;
  }

  private int nextCodeLine(int line) {
    for (int next = line + 1; next <= source.lineCount(); next++) {
      int start = source.lineStart(next);
      while (start < source.lineEnd(next) && isBlank(start, start + 1)) {
        start++;
      }
      if (start < source.lineEnd(next) && source.bytes()[start] != '#') {
        return next;
      }
    }
    return line;
  }
}
