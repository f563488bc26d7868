package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.util.ArrayList;
import java.util.List;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;

/// F-strings and t-strings: text and replacement fields.
final class FormattedStringParser {
  private final Cursor c;
  private final ExpressionParser expressions;
  private final StringParser strings;

  FormattedStringParser(Cursor cursor, ExpressionParser expressions, StringParser strings) {
    this.c = cursor;
    this.expressions = expressions;
    this.strings = strings;
  }

  /// What goes for all fields of one literal.
  private record Form(boolean isRaw, boolean isTemplate, byte quote, int quoteSize) {}

  /// One literal from its opening to its closing quote; adjacent constants are not yet folded.
  Expr string() {
    int start = c.start();
    var form = form(start, c.end());
    if (form.isTemplate()) {
      c.require(14, start, c.end(), "t-strings");
    }
    c.advance();
    var parts = new ArrayList<Expr>();
    while (c.kind != FSTRING_END) {
      part(form, parts, 0);
    }
    c.advance();
    return form.isTemplate()
        ? new Expr.TemplateStr(start, c.lastEnd, List.copyOf(parts))
        : new Expr.JoinedStr(start, c.lastEnd, List.copyOf(parts));
  }

  private Form form(int start, int end) {
    boolean isRaw = false;
    boolean isTemplate = false;
    int i = start;
    for (; c.bytes[i] != '"' && c.bytes[i] != '\''; i++) {
      isRaw |= (c.bytes[i] | 0x20) == 'r';
      isTemplate |= (c.bytes[i] | 0x20) == 't';
    }
    return new Form(isRaw, isTemplate, c.bytes[i], end - i);
  }

  private void part(Form form, List<Expr> parts, int nesting) {
    if (c.kind == FSTRING_MIDDLE) {
      int start = c.start();
      int end = c.end();
      int textEnd = nesting == 0 && endsInDoubledBrace(start, end) ? end - 1 : end;
      int errorAt = c.version.isAtLeast(14) ? start : end - 1;
      var text = strings.decoded(errorAt, end, start, textEnd, form.isRaw(), false);
      parts.add(new Expr.Constant(start, end, text));
      c.advance();
    } else if (c.kind == LBRACE) {
      field(form, parts, nesting);
    } else {
      throw c.unexpected();
    }
  }

  /// Whether the text ends where a doubled brace stands for a single one.
  private boolean endsInDoubledBrace(int start, int end) {
    byte last = c.bytes[end - 1];
    return end - start >= 2 && (last == '{' || last == '}') && c.bytes[end - 2] == last;
  }

  private void field(Form form, List<Expr> parts, int nesting) {
    int start = c.start();
    c.advance();
    refuseEmpty(form);
    var value = expressions.yieldOrStarExpressions();
    if (value instanceof Expr.Starred) {
      c.require(12, value.start(), value.end(), "starred expressions alone in an f-string");
    }
    int expressionEnd = c.start();
    boolean isDebug = c.accept(EQUAL);
    int textEnd = c.start();
    char conversion = 0;
    if (c.kind == EXCLAMATION) {
      conversion = conversion(form);
    }
    Expr.JoinedStr spec = null;
    int partEnd = c.start();
    if (c.kind == COLON) {
      spec = formatSpec(form, nesting);
    }
    if (c.kind != RBRACE) {
      throw c.isLexicalError()
          ? c.unexpected()
          : c.fail(c.start(), c.end(), kindName(form) + ": expecting '}'");
    }
    c.advance();
    if (!c.version.isAtLeast(12)) {
      requireOldForm(form, start, partEnd, nesting);
    }
    if (isDebug) {
      var text = shownText(form, start + 1, textEnd);
      parts.add(new Expr.Constant(start + 1, textEnd, text));
      if (conversion == 0 && spec == null) {
        conversion = 'r';
      }
    }
    parts.add(
        form.isTemplate() && nesting == 0
            ? new Expr.Interpolation(
                start,
                c.lastEnd,
                value,
                withoutComments(start + 1, expressionEnd),
                conversion,
                spec)
            : new Expr.FormattedValue(start, c.lastEnd, value, conversion, spec));
  }

  /// What `{expression=}` shows. 3.12 and 3.13 resolve escapes in it, as if it stood in the string.
  private Literal.Str shownText(Form form, int start, int end) {
    var text = withoutComments(start, end);
    boolean isResolved =
        c.version.isAtLeast(12)
            && !c.version.isAtLeast(14)
            && !form.isRaw()
            && text.length() == c.source.text(start, end).length();
    return isResolved && text.indexOf('\\') >= 0
        ? strings.decoded(start, end, start, end, false, false)
        : new Literal.Str(text);
  }

  private String withoutComments(int start, int end) {
    var text = c.source.text(start, end);
    if (text.indexOf('#') < 0) {
      return text;
    }
    var kept = new StringBuilder(text.length());
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (quote != 0) {
        if (at == '\\' && i + 1 < text.length()) {
          kept.append(at);
          at = text.charAt(++i);
        } else {
          quote = at == quote ? 0 : quote;
        }
      } else if (at == '"' || at == '\'') {
        quote = at;
      } else if (at == '#') {
        int lineEnd = text.indexOf('\n', i);
        i = (lineEnd < 0 ? text.length() : lineEnd) - 1;
        continue;
      }
      kept.append(at);
    }
    return kept.toString();
  }

  private static String kindName(Form form) {
    return form.isTemplate() ? "t-string" : "f-string";
  }

  private void refuseEmpty(Form form) {
    var found =
        switch (c.kind) {
          case RBRACE -> "}";
          case EQUAL -> "=";
          case EXCLAMATION -> "!";
          case COLON -> ":";
          default -> null;
        };
    if (found != null) {
      throw c.fail(
          c.start(),
          c.end(),
          kindName(form) + ": valid expression required before '" + found + "'");
    }
  }

  private char conversion(Form form) {
    int mark = c.start();
    c.advance();
    int at = c.start();
    if (c.kind != NAME) {
      throw c.isLexicalError()
          ? c.unexpected()
          : c.fail(at, c.end(), kindName(form) + ": invalid conversion character");
    }
    if (at != mark + 1) {
      throw c.fail(
          at,
          c.end(),
          kindName(form) + ": conversion type must come right after the exclamation mark");
    }
    var name = c.name();
    if (name.length() > 1 || "sra".indexOf(name.charAt(0)) < 0) {
      throw c.fail(
          at,
          c.end(),
          kindName(form)
              + ": invalid conversion character '"
              + name
              + "': expected 's', 'r', or 'a'");
    }
    c.advance();
    return name.charAt(0);
  }

  private Expr.JoinedStr formatSpec(Form form, int nesting) {
    int start = c.start();
    c.advance();
    var parts = new ArrayList<Expr>();
    while (c.kind != RBRACE) {
      if (c.kind == LBRACE && nesting >= 1 && !c.version.isAtLeast(12)) {
        throw c.fail(c.start(), c.end(), "f-string: expressions nested too deeply");
      }
      part(form, parts, nesting + 1);
    }
    if (form.quoteSize() == 1 && c.version.isAtLeast(14) && hasLineEnd(start, c.start())) {
      throw c.fail(
          start,
          start + 1,
          kindName(form)
              + ": newlines are not allowed in format specifiers for single quoted "
              + kindName(form)
              + "s");
    }
    var folded = StringParser.folded(parts);
    if (hasEmptyEnd(folded)) {
      parts.clear();
      parts.addAll(folded);
      parts.add(new Expr.Constant(c.start(), c.start(), new Literal.Str("")));
      folded = List.copyOf(parts);
    }
    return new Expr.JoinedStr(start, c.lastEnd, folded);
  }

  /// 3.12 alone, as first released, ends a format spec whose last part is a field with an empty
  /// text.
  private boolean hasEmptyEnd(List<Expr> parts) {
    return c.version.isAtLeast(12)
        && !c.version.isAtLeast(13)
        && !parts.isEmpty()
        && parts.getLast() instanceof Expr.FormattedValue;
  }

  /// Before 3.12 an f-string was one token, cut at the first closing quote, and its fields could
  /// hold no backslash and no comment.
  private void requireOldForm(Form form, int start, int expressionEnd, int nesting) {
    int end = c.lastEnd;
    int quoteAt = closingQuote(form, start, end);
    if (quoteAt >= 0) {
      c.require(12, quoteAt, quoteAt + form.quoteSize(), "reused quotes inside of an f-string");
      return;
    }
    byte inner = 0;
    for (int i = start; i < expressionEnd; i++) {
      byte b = c.bytes[i];
      if (b == '\\') {
        c.require(12, i, i + 1, "backslashes in the expressions of an f-string");
        return;
      }
      if (inner != 0) {
        inner = b == inner ? 0 : inner;
      } else if (b == '"' || b == '\'') {
        inner = b;
      } else if (b == '#') {
        c.require(12, i, i + 1, "comments in an f-string");
        return;
      }
    }
    if (form.quoteSize() == 1 && nesting == 0 && hasLineEnd(start, end)) {
      c.require(12, start, end, "line ends in the expressions of an f-string");
    }
  }

  private boolean hasLineEnd(int start, int end) {
    for (int i = start; i < end; i++) {
      if (c.bytes[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private int closingQuote(Form form, int start, int end) {
    for (int i = start; i + form.quoteSize() <= end; i++) {
      if (c.bytes[i] == form.quote()
          && (form.quoteSize() == 1
              || c.bytes[i + 1] == form.quote() && c.bytes[i + 2] == form.quote())) {
        return i;
      }
    }
    return -1;
  }
}
