package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;

/// String literals of every prefix, and their implicit concatenation.
final class StringParser {
  private final Cursor c;
  private final FormattedStringParser formatted;

  StringParser(Cursor cursor, ExpressionParser expressions) {
    this.c = cursor;
    this.formatted = new FormattedStringParser(cursor, expressions, this);
  }

  /// One or more adjacent literals.
  Expr strings() {
    int start = c.start();
    if (c.kind == STRING) {
      var first = literal();
      if (c.kind != STRING && c.kind != FSTRING_START) {
        return first;
      }
      return concatenated(start, first);
    }
    var first = formatted.string();
    if (c.kind != STRING && c.kind != FSTRING_START) {
      return first instanceof Expr.TemplateStr template
          ? new Expr.TemplateStr(start, c.lastEnd, folded(template.values()))
          : new Expr.JoinedStr(start, c.lastEnd, folded(((Expr.JoinedStr) first).values()));
    }
    return concatenated(start, first);
  }

  private Expr concatenated(int start, Expr first) {
    var parts = new ArrayList<Expr>();
    parts.add(first);
    while (c.kind == STRING || c.kind == FSTRING_START) {
      parts.add(c.kind == STRING ? literal() : formatted.string());
    }
    int end = c.lastEnd;
    boolean hasBytes = false;
    boolean hasText = false;
    boolean hasFormatted = false;
    boolean hasTemplate = false;
    for (var part : parts) {
      boolean isTemplate = part instanceof Expr.TemplateStr;
      boolean isFormatted = part instanceof Expr.JoinedStr;
      boolean isBytes =
          part instanceof Expr.Constant constant && constant.value() instanceof Literal.Bytes;
      hasTemplate |= isTemplate;
      hasFormatted |= isFormatted;
      hasBytes |= isBytes;
      hasText |= !isTemplate && !isFormatted && !isBytes;
    }
    if (hasBytes && (hasText || hasFormatted || hasTemplate)) {
      throw c.fail(start, end, "cannot mix bytes and nonbytes literals");
    }
    if (hasTemplate && (hasText || hasFormatted)) {
      throw c.fail(start, end, "cannot mix t-string literals with string or bytes literals");
    }
    if (hasBytes) {
      var bytes = new ByteArrayOutputStream();
      for (var part : parts) {
        bytes.writeBytes(((Literal.Bytes) ((Expr.Constant) part).value()).value());
      }
      return new Expr.Constant(start, end, new Literal.Bytes(bytes.toByteArray()));
    }
    var flat = new ArrayList<Expr>();
    for (var part : parts) {
      if (part instanceof Expr.JoinedStr joined) {
        flat.addAll(joined.values());
      } else if (part instanceof Expr.TemplateStr template) {
        flat.addAll(template.values());
      } else {
        flat.add(part);
      }
    }
    if (hasTemplate) {
      return new Expr.TemplateStr(start, end, folded(flat));
    }
    if (!hasFormatted) {
      return new Expr.Constant(start, end, joined(flat, 0, flat.size(), isUnicode(first)));
    }
    boolean isUnicode = isUnicode(first) && !c.version.isAtLeast(12);
    return new Expr.JoinedStr(start, end, folded(flat, isUnicode));
  }

  private static boolean isUnicode(Expr first) {
    return first instanceof Expr.Constant constant
        && constant.value() instanceof Literal.Str str
        && str.isUnicodePrefixed();
  }

  /// Adjacent constants made one, empty ones left out.
  static List<Expr> folded(List<Expr> parts) {
    return folded(parts, false);
  }

  /// @param isAllUnicode before 3.12, a `u` on the first literal goes for all of them
  private static List<Expr> folded(List<Expr> parts, boolean isAllUnicode) {
    var result = new ArrayList<Expr>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      if (!(parts.get(i) instanceof Expr.Constant first)) {
        result.add(parts.get(i));
        continue;
      }
      int j = i + 1;
      while (j < parts.size() && parts.get(j) instanceof Expr.Constant) {
        j++;
      }
      boolean isUnicode = isAllUnicode || isUnicode(first);
      var text = joined(parts, i, j, isUnicode);
      if (!text.value().isEmpty()) {
        result.add(new Expr.Constant(first.start(), parts.get(j - 1).end(), text));
      }
      i = j - 1;
    }
    return List.copyOf(result);
  }

  private static Literal.Str joined(List<Expr> parts, int from, int to, boolean isUnicode) {
    if (to - from == 1) {
      var only = (Literal.Str) ((Expr.Constant) parts.get(from)).value();
      return only.isUnicodePrefixed() == isUnicode
          ? only
          : new Literal.Str(only.value(), only.codePoints(), isUnicode);
    }
    var text = new StringBuilder();
    boolean isAmbiguous = false;
    for (int i = from; i < to; i++) {
      var str = (Literal.Str) ((Expr.Constant) parts.get(i)).value();
      var value = str.value();
      isAmbiguous |=
          str.codePoints() != null
              || !value.isEmpty()
                  && !text.isEmpty()
                  && Character.isSurrogatePair(text.charAt(text.length() - 1), value.charAt(0));
      text.append(value);
    }
    int[] points = null;
    if (isAmbiguous) {
      points =
          parts.subList(from, to).stream()
              .flatMapToInt(
                  p ->
                      java.util.Arrays.stream(
                          ((Literal.Str) ((Expr.Constant) p).value()).toCodePoints()))
              .toArray();
    }
    return new Literal.Str(text.toString(), points, isUnicode);
  }

  /// One plain literal, not an f-string.
  private Expr.Constant literal() {
    int start = c.start();
    int end = c.end();
    var s = c.bytes;
    boolean isRaw = false;
    boolean isBytes = false;
    boolean isUnicode = false;
    int i = start;
    for (; s[i] != '"' && s[i] != '\''; i++) {
      switch (s[i] | 0x20) {
        case 'r' -> isRaw = true;
        case 'b' -> isBytes = true;
        default -> isUnicode = s[i] == 'u';
      }
    }
    boolean isTriple = end - i >= 6 && s[i + 1] == s[i] && s[i + 2] == s[i];
    int size = isTriple ? 3 : 1;
    boolean isPlain = isRaw || c.name().equals(Lexer.PLAIN);
    Literal value =
        isBytes
            ? decodedBytes(start, end, i + size, end - size, isPlain)
            : decoded(start, end, i + size, end - size, isPlain, isUnicode);
    c.advance();
    return new Expr.Constant(start, end, value);
  }

  private Literal.Bytes decodedBytes(int start, int end, int from, int to, boolean isPlain) {
    var decoder = new EscapeDecoder(c.bytes, from, to);
    var value = decoder.bytes(isPlain);
    refuse(decoder.error(), start, end);
    return new Literal.Bytes(value);
  }

  /// The text between two offsets, its escapes resolved unless it is plain.
  ///
  /// @param start where an error is said to lie
  Literal.Str decoded(int start, int end, int from, int to, boolean isPlain, boolean isUnicode) {
    if (isPlain && c.isAscii) {
      return new Literal.Str(NameTable.ascii(c.bytes, from, to - from), null, isUnicode);
    }
    var decoder = new EscapeDecoder(c.bytes, from, to);
    var value = decoder.text(isPlain);
    refuse(decoder.error(), start, end);
    return new Literal.Str(value, decoder.ambiguousCodePoints(), isUnicode);
  }

  private void refuse(@Nullable String error, int start, int end) {
    if (error != null) {
      throw c.fail(start, end, error);
    }
  }
}
