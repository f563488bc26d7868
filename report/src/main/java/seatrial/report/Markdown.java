package seatrial.report;

import java.util.ArrayList;
import java.util.List;

/// Markdown within a paragraph: code and strong text coloured, emphasis and escapes without their
/// marks, links as text with the address behind; wrapped to a width that colours do not count in.
final class Markdown {
  private enum Look {
    PLAIN,
    CODE,
    STRONG
  }

  private final Style style;
  private final StringBuilder text = new StringBuilder();
  private final List<Look> looks = new ArrayList<>();

  private Markdown(Style style) {
    this.style = style;
  }

  /// The paragraph's lines: the first after `first`, the others after `rest`.
  static String wrap(String markdown, String first, String rest, int width, Style style) {
    var inline = new Markdown(style);
    inline.read(Visible.line(markdown), Look.PLAIN);
    return inline.wrapped(first, rest, width);
  }

  /// On one line, however long.
  static String line(String markdown, Style style) {
    return wrap(markdown, "", "", Integer.MAX_VALUE, style);
  }

  /// How many columns the text takes once its marks are gone.
  static int width(String markdown) {
    var inline = new Markdown(Style.PLAIN);
    inline.read(Visible.line(markdown), Look.PLAIN);
    return CharacterWidth.of(inline.text.toString());
  }

  private void read(String source, Look look) {
    int i = 0;
    while (i < source.length()) {
      int next = readSpan(source, i, look);
      if (next == i) {
        add(source.substring(i, i + 1), look);
        next = i + 1;
      }
      i = next;
    }
  }

  /// Reads what begins with a mark at the index; the index itself if nothing does.
  private int readSpan(String source, int i, Look look) {
    return switch (source.charAt(i)) {
      case '\\' -> {
        boolean escapes =
            i + 1 < source.length() && "\\`*_[]<>#|".indexOf(source.charAt(i + 1)) >= 0;
        if (escapes) {
          add(source.substring(i + 1, i + 2), look);
        }
        yield escapes ? i + 2 : i;
      }
      case '`' -> {
        int run = i;
        while (run < source.length() && source.charAt(run) == '`') {
          run++;
        }
        String fence = source.substring(i, run);
        int end = source.indexOf(fence, run);
        if (end >= 0) {
          add(source.substring(i, end + fence.length()), Look.CODE);
        }
        yield end < 0 ? i : end + fence.length();
      }
      case '*' -> readEmphasis(source, i, look);
      case '[' -> readLink(source, i, look);
      default -> i;
    };
  }

  private int readEmphasis(String source, int i, Look look) {
    String mark = source.startsWith("**", i) ? "**" : "*";
    int begin = i + mark.length();
    int end = source.indexOf(mark, begin);
    if (end <= begin || source.charAt(begin) == ' ' || source.charAt(end - 1) == ' ') {
      return i;
    }
    read(source.substring(begin, end), mark.length() == 2 ? Look.STRONG : look);
    return end + mark.length();
  }

  private int readLink(String source, int i, Look look) {
    int middle = source.indexOf("](", i);
    int end = middle < 0 ? -1 : source.indexOf(')', middle);
    if (end < 0) {
      return i;
    }
    String label = source.substring(i + 1, middle);
    String address = source.substring(middle + 2, end);
    read(label, look);
    if (!address.equals(label)) {
      add(" (" + address + ")", look);
    }
    return end + 1;
  }

  private void add(String part, Look look) {
    text.append(part);
    for (int i = 0; i < part.length(); i++) {
      looks.add(look);
    }
  }

  private String wrapped(String first, String rest, int width) {
    var result = new StringBuilder(first);
    int used = CharacterWidth.of(first);
    int at = 0;
    boolean isFirst = true;
    for (String word : text.toString().split(" ", -1)) {
      int columns = CharacterWidth.of(word);
      if (!isFirst && used + 1L + columns > width) {
        result.append('\n').append(rest);
        used = CharacterWidth.of(rest);
      } else if (!isFirst) {
        appendPainted(result, at - 1, at);
        used++;
      }
      appendPainted(result, at, at + word.length());
      used += columns;
      at += word.length() + 1;
      isFirst = false;
    }
    return result.toString();
  }

  private void appendPainted(StringBuilder target, int from, int to) {
    int i = from;
    while (i < to) {
      int end = i;
      while (end < to && looks.get(end) == looks.get(i)) {
        end++;
      }
      String run = text.substring(i, end);
      target.append(
          switch (looks.get(i)) {
            case PLAIN -> run;
            case CODE -> style.paint(Style.Color.CODE, run);
            case STRONG -> style.paint(Style.Color.BOLD, run);
          });
      i = end;
    }
  }
}
