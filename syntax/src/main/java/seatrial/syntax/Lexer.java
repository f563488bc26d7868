package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Source text to tokens, one logical line at a time. F-strings are taken apart as CPython 3.12
/// does it, whatever the target version. An error is a token; lexing goes on after it.
final class Lexer {
  private static final int MOST_INDENTS = 99;
  private static final int MOST_BRACKETS = 200;
  private static final int TAB = 8;

  /// Stand as a string token's name.
  static final String PLAIN = "plain";

  static final String ESCAPED = "escaped";

  private static final String BAD_TABS = "inconsistent use of tabs and spaces in indentation";
  private static final String TOO_MANY_INDENTS = "too many levels of indentation";
  private static final String BAD_DEDENT = "unindent does not match any outer indentation level";
  private static final String BAD_CONTINUATION =
      "unexpected character after line continuation character";
  private static final String EARLY_END = "unexpected EOF while parsing";

  final TokenBuffer tokens;
  private final byte[] s;
  private final int n;
  private final NameTable names = NameTable.ofThread();
  private final SourceText source;
  private int p;

  private int[] indents = new int[MOST_INDENTS + 2];
  private int[] alternateIndents = new int[MOST_INDENTS + 2];
  private int indentCount;
  private boolean isEnded;

  private byte[] brackets = new byte[64];
  private int[] bracketOffsets = new int[64];
  private int level;
  private @Nullable FStringFrame frame;

  private int[] commentStarts = new int[64];
  private int[] commentEnds = new int[64];
  private int commentCount;

  Lexer(SourceText source, TokenBuffer tokens) {
    this.source = source;
    this.s = source.bytes();
    this.n = s.length;
    this.tokens = tokens;
  }

  Comments comments() {
    return new Comments(commentStarts, commentEnds, commentCount);
  }

  /// A place to come back to, at the end of a logical line or before the first.
  record Place(
      int offset, boolean isEnded, int level, int comments, int[] indents, int[] alternates) {
    /// The same place with only the blocks that are indented no deeper.
    Place outOf(int indent) {
      int count = indents.length;
      while (count > 1 && indents[count - 1] > indent) {
        count--;
      }
      return new Place(
          offset,
          isEnded,
          level,
          comments,
          Arrays.copyOf(indents, count),
          Arrays.copyOf(alternates, count));
    }
  }

  Place place() {
    return new Place(
        p,
        isEnded,
        level,
        commentCount,
        Arrays.copyOf(indents, indentCount + 1),
        Arrays.copyOf(alternateIndents, indentCount + 1));
  }

  void returnTo(Place place) {
    p = place.offset();
    isEnded = place.isEnded();
    level = place.level();
    frame = null;
    commentCount = place.comments();
    reopen(place);
  }

  /// Goes on at the beginning of a line, in the blocks that were open at `place`, as if all brackets
  /// before it were closed.
  void restartAt(int lineStart, Place place) {
    p = lineStart;
    level = 0;
    frame = null;
    isEnded = false;
    while (commentCount > 0 && commentStarts[commentCount - 1] >= lineStart) {
      commentCount--;
    }
    reopen(place);
  }

  private void reopen(Place place) {
    indentCount = place.indents().length - 1;
    System.arraycopy(place.indents(), 0, indents, 0, indentCount + 1);
    System.arraycopy(place.alternates(), 0, alternateIndents, 0, indentCount + 1);
  }

  /// Appends the tokens up to the next [TokenKind#NEWLINE], or to [TokenKind#END].
  void lexLogicalLine() {
    if (isEnded) {
      tokens.add(END, n, n);
      return;
    }
    if (!lexIndentation()) {
      return;
    }
    while (true) {
      var f = frame;
      if (f != null && f.isInLiteral) {
        lexFStringLiteral(f);
        continue;
      }
      if (p >= n) {
        lexEnd();
        return;
      }
      byte b = s[p];
      if (Identifiers.isStart(b)) {
        lexName();
      } else if (b == ' ') {
        p++;
      } else if (b == '\n') {
        p++;
        if (level == 0) {
          tokens.add(NEWLINE, p - 1, p);
          return;
        }
      } else {
        lexOther(b);
      }
    }
  }

  /// What is neither a name nor a blank nor a line end.
  private void lexOther(byte b) {
    if (b == '"' || b == '\'') {
      lexString(p, p, false);
    } else if (b >= '0' && b <= '9' || b == '.' && p + 1 < n && isDigit(s[p + 1])) {
      lexNumber();
    } else if (b == '#') {
      lexComment();
    } else if (b == '\\') {
      lexContinuation();
    } else if (b == '\t' || b == '\f') {
      p++;
    } else {
      lexOperator(b);
    }
  }

  private void lexEnd() {
    isEnded = true;
    if (level > 0) {
      int at = bracketOffsets[level - 1];
      tokens.add(UNCLOSED, at, at + 1, "'" + (char) s[at] + "' was never closed");
    }
    tokens.add(NEWLINE, n, n);
  }

  /// Skips blank lines; then one INDENT, or some DEDENTs, or nothing. False at the end of the file.
  private boolean lexIndentation() {
    while (true) {
      int lineStart = p;
      while (p < n && s[p] == ' ') {
        p++;
      }
      int column = p - lineStart;
      int alternate = column;
      int continued = 0;
      scan:
      while (p < n) {
        switch (s[p]) {
          case ' ' -> {
            column++;
            alternate++;
          }
          case '\t' -> {
            column = (column / TAB + 1) * TAB;
            alternate++;
          }
          case '\f' -> {
            column = 0;
            alternate = 0;
          }
          case '\\' -> {
            continued = continued != 0 ? continued : column;
            if (p + 1 >= n || s[p + 1] != '\n' || p + 2 >= n) {
              break scan;
            }
            p++;
            lineStart = p + 1;
          }
          default -> {
            break scan;
          }
        }
        p++;
      }
      if (p >= n) {
        while (indentCount > 0) {
          indentCount--;
          tokens.add(DEDENT, n, n);
        }
        isEnded = true;
        tokens.add(END, n, n);
        return false;
      }
      if (s[p] == '\n') {
        p++;
        continue;
      }
      if (s[p] == '#') {
        lexComment();
        continue;
      }
      if (continued != 0) {
        column = continued;
        alternate = continued;
      }
      indentTo(column, alternate, lineStart);
      return true;
    }
  }

  private void indentTo(int column, int alternate, int lineStart) {
    int current = indents[indentCount];
    if (column == current) {
      if (alternate != alternateIndents[indentCount]) {
        error(lineStart, p, BAD_TABS);
      }
    } else if (column > current) {
      if (indentCount >= MOST_INDENTS) {
        error(lineStart, p, TOO_MANY_INDENTS);
        return;
      }
      if (alternate <= alternateIndents[indentCount]) {
        error(lineStart, p, BAD_TABS);
      }
      indentCount++;
      indents[indentCount] = column;
      alternateIndents[indentCount] = alternate;
      tokens.add(INDENT, lineStart, p);
    } else {
      while (indentCount > 0 && column < indents[indentCount]) {
        indentCount--;
        tokens.add(DEDENT, p, p);
      }
      if (column != indents[indentCount]) {
        error(lineStart, p, BAD_DEDENT);
      } else if (alternate != alternateIndents[indentCount]) {
        error(lineStart, p, BAD_TABS);
      }
    }
  }

  private void lexComment() {
    int start = p;
    while (p < n && s[p] != '\n') {
      p++;
    }
    if (commentCount == commentStarts.length) {
      commentStarts = Arrays.copyOf(commentStarts, commentCount * 2);
      commentEnds = Arrays.copyOf(commentEnds, commentCount * 2);
    }
    commentStarts[commentCount] = start;
    commentEnds[commentCount++] = p;
  }

  private void lexContinuation() {
    if (p + 1 >= n) {
      errorAtEnd();
    } else if (s[p + 1] != '\n') {
      error(p, p + 1, BAD_CONTINUATION);
      p++;
    } else if (p + 2 >= n) {
      errorAtEnd();
    } else {
      p += 2;
    }
  }

  /// A backslash that nothing follows. Where a bracket is open, [#lexEnd] names that instead.
  private void errorAtEnd() {
    if (level == 0) {
      error(p, n, EARLY_END);
    }
    p = n;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private void lexName() {
    int start = p;
    int i = p;
    int limit = Math.min(n, start + 8);
    long key = 0;
    int bits = 0;
    while (i < limit) {
      byte b = s[i];
      if (!Identifiers.isPart(b)) {
        break;
      }
      key = key << 8 | b & 0xFF;
      bits |= b;
      i++;
    }
    long head = key;
    if (i - start == 8) {
      while (i < n) {
        byte b = s[i];
        if (!Identifiers.isPart(b)) {
          break;
        }
        key = key << 8 | b & 0xFF;
        bits |= b;
        i++;
      }
    } else if (i - start <= 2
        && i < n
        && (s[i] == '"' || s[i] == '\'')
        && isStringPrefix(start, i)) {
      lexString(start, i, isFormatted(start, i));
      return;
    }
    p = i;
    if (bits < 0) {
      lexUnicodeName(start, i);
    } else if (i - start <= 8) {
      var name = names.shortName(key);
      tokens.add(names.kind(), start, i, name);
    } else {
      tokens.add(NAME, start, i, names.longName(s, start, i, head, key));
    }
  }

  private void lexUnicodeName(int start, int end) {
    var text = new String(s, start, end - start, StandardCharsets.UTF_8);
    int invalid = Identifiers.firstInvalid(text);
    if (invalid < 0) {
      tokens.add(NAME, start, end, Identifiers.normalize(text).intern());
      return;
    }
    int at = start + text.substring(0, invalid).getBytes(StandardCharsets.UTF_8).length;
    int c = text.codePointAt(invalid);
    var code = String.format("U+%04X", c);
    int after = at + Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
    boolean isShown =
        switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR ->
              false;
          default -> true;
        };
    error(
        at,
        after,
        isShown
            ? "invalid character '" + Character.toString(c) + "' (" + code + ")"
            : "invalid non-printable character " + code);
    p = after;
  }

  private boolean isStringPrefix(int start, int end) {
    int first = s[start] | 0x20;
    if (end - start == 1) {
      return first == 'r' || first == 'b' || first == 'u' || first == 'f' || first == 't';
    }
    int second = s[start + 1] | 0x20;
    return first == 'r' && (second == 'b' || second == 'f' || second == 't')
        || second == 'r' && (first == 'b' || first == 'f' || first == 't');
  }

  private boolean isFormatted(int start, int end) {
    for (int i = start; i < end; i++) {
      int c = s[i] | 0x20;
      if (c == 'f' || c == 't') {
        return true;
      }
    }
    return false;
  }

  private void lexNumber() {
    int start = p;
    var scanner = new NumberScanner(s, start);
    p = scanner.end();
    var message = scanner.error();
    if (message != null) {
      error(start, Math.max(p, start + 1), message, scanner.errorAt());
      while (p < n && Identifiers.isPart(s[p])) {
        p++;
      }
    } else {
      tokens.add(scanner.kind(), start, p);
    }
  }

  /// @param start offset of the prefix
  /// @param quoteAt offset of the opening quote
  private void lexString(int start, int quoteAt, boolean isFormatted) {
    byte quote = s[quoteAt];
    boolean isTriple = quoteAt + 2 < n && s[quoteAt + 1] == quote && s[quoteAt + 2] == quote;
    int size = isTriple ? 3 : 1;
    if (isFormatted) {
      boolean isRaw = false;
      boolean isTemplate = false;
      for (int i = start; i < quoteAt; i++) {
        isRaw |= (s[i] | 0x20) == 'r';
        isTemplate |= (s[i] | 0x20) == 't';
      }
      p = quoteAt + size;
      frame = new FStringFrame(frame, start, quote, size, isRaw, isTemplate, level);
      tokens.add(FSTRING_START, start, p);
      return;
    }
    int i = quoteAt + size;
    var content = PLAIN;
    while (i < n) {
      byte b = s[i];
      if (b == '\\') {
        i += 2;
        content = ESCAPED;
      } else if (b == quote) {
        if (!isTriple) {
          p = i + 1;
          tokens.add(STRING, start, p, content);
          return;
        }
        if (i + 2 < n && s[i + 1] == quote && s[i + 2] == quote) {
          p = i + 3;
          tokens.add(STRING, start, p, content);
          return;
        }
        i++;
      } else if (b == '\n' && !isTriple) {
        break;
      } else {
        i++;
      }
    }
    int stop = Math.min(i, n);
    var kind =
        isTriple ? "unterminated triple-quoted string literal" : "unterminated string literal";
    p = isTriple ? endOfLine(start) : stop;
    error(start, p, kind + " (detected at line " + detectedLine(stop) + ")");
  }

  /// CPython counts the lines that it has read, and an end of file right after a line end is none.
  private int detectedLine(int offset) {
    int line = source.line(offset);
    return offset == n && n > 0 && s[n - 1] == '\n' ? line - 1 : line;
  }

  private int endOfLine(int from) {
    int i = from;
    while (i < n && s[i] != '\n') {
      i++;
    }
    return i;
  }

  /// The literal part of an f-string: up to a replacement field, or the end of the string.
  private void lexFStringLiteral(FStringFrame f) {
    int start = p;
    int i = p;
    while (i < n) {
      byte b = s[i];
      if (b == f.quote && f.isEndAt(s, i)) {
        addMiddle(start, i);
        tokens.add(FSTRING_END, i, i + f.quoteSize);
        p = i + f.quoteSize;
        frame = f.outer;
        return;
      }
      if (b == '\\') {
        i = afterBackslash(f, i);
      } else if (b == '{') {
        if (i + 1 < n && s[i + 1] == '{' && !f.isInFormatSpec()) {
          addMiddle(start, i + 2);
          i += 2;
          start = i;
          continue;
        }
        addMiddle(start, i);
        p = i;
        if (!f.beginField()) {
          error(i, i + 1, f.kindName() + ": expressions nested too deeply");
          p = i + 1;
        }
        return;
      } else if (b == '}') {
        if (i + 1 < n && s[i + 1] == '}' && !f.isInFormatSpec() && f.depth == 0) {
          addMiddle(start, i + 2);
          i += 2;
          start = i;
          continue;
        }
        addMiddle(start, i);
        p = i;
        f.isInLiteral = false;
        return;
      } else if (b == '\n' && f.quoteSize == 1) {
        if (f.isInFormatSpec()) {
          addMiddle(start, i);
          p = i;
          f.isInLiteral = false;
          f.hasSpec = false;
          return;
        }
        break;
      } else {
        i++;
      }
    }
    endUnterminated(f, Math.min(i, n));
  }

  private void endUnterminated(FStringFrame f, int stop) {
    boolean isTriple = f.quoteSize == 3;
    var what =
        (isTriple ? "unterminated triple-quoted " : "unterminated ") + f.kindName() + " literal";
    int line = detectedLine(stop);
    int resume = isTriple ? endOfLine(f.start) : stop;
    frame = f.outer;
    level = Math.min(level, f.baseLevel);
    p = Math.max(resume, f.start + 1);
    error(f.start, p, what + " (detected at line " + line + ")");
  }

  private int afterBackslash(FStringFrame f, int at) {
    if (at + 1 >= n) {
      return n;
    }
    byte next = s[at + 1];
    if (next == '{' || next == '}') {
      return at + 1;
    }
    if (next == 'N' && !f.isRaw && at + 2 < n && s[at + 2] == '{') {
      int i = at + 3;
      while (i < n && s[i] != '}' && s[i] != '\n' && s[i] != f.quote) {
        i++;
      }
      return i < n && s[i] == '}' ? i + 1 : at + 2;
    }
    return at + 2;
  }

  private void addMiddle(int start, int end) {
    if (end > start) {
      tokens.add(FSTRING_MIDDLE, start, end);
    }
  }

  private void lexOperator(byte b) {
    // The most frequent ones first: the quick compiler makes a chain of comparisons of a switch.
    if (b == '.' && (p + 1 >= n || s[p + 1] != '.')) {
      one(DOT);
      return;
    }
    if (b == ',') {
      one(COMMA);
      return;
    }
    if (b == '(') {
      open(LPAR);
      return;
    }
    if (b == ')') {
      close(RPAR, '(');
      return;
    }
    int start = p;
    byte next = p + 1 < n ? s[p + 1] : 0;
    var f = frame;
    if (f != null && (b == ':' || b == '!') && f.isAtFieldLevel()) {
      if (b == ':') {
        p++;
        tokens.add(COLON, start, p);
        f.beginFormatSpec();
        return;
      }
    }
    switch (b) {
      case ';' -> one(SEMI);
      case '~' -> one(TILDE);
      case '[' -> open(LSQB);
      case '{' -> open(LBRACE);
      case ']' -> close(RSQB, '[');
      case '}' -> close(RBRACE, '{');
      case ':' -> oneOrEqual(COLON, COLON_EQUAL, next);
      case '.' -> {
        if (next == '.' && p + 2 < n && s[p + 2] == '.') {
          p += 3;
          tokens.add(ELLIPSIS, start, p);
        } else {
          one(DOT);
        }
      }
      case '=' -> oneOrEqual(EQUAL, EQ_EQUAL, next);
      case '+' -> oneOrEqual(PLUS, PLUS_EQUAL, next);
      case '-' -> {
        if (next == '>') {
          p += 2;
          tokens.add(ARROW, start, p);
        } else {
          oneOrEqual(MINUS, MINUS_EQUAL, next);
        }
      }
      case '*' -> doubled(b, STAR, STAR_EQUAL, DOUBLE_STAR, DOUBLE_STAR_EQUAL, next);
      case '/' -> doubled(b, SLASH, SLASH_EQUAL, DOUBLE_SLASH, DOUBLE_SLASH_EQUAL, next);
      case '<' -> {
        if (next == '>') {
          p += 2;
          tokens.add(UNKNOWN, start, p);
        } else {
          doubled(b, LESS, LESS_EQUAL, LEFT_SHIFT, LEFT_SHIFT_EQUAL, next);
        }
      }
      case '>' -> doubled(b, GREATER, GREATER_EQUAL, RIGHT_SHIFT, RIGHT_SHIFT_EQUAL, next);
      case '%' -> oneOrEqual(PERCENT, PERCENT_EQUAL, next);
      case '@' -> oneOrEqual(AT, AT_EQUAL, next);
      case '|' -> oneOrEqual(VBAR, VBAR_EQUAL, next);
      case '^' -> oneOrEqual(CIRCUMFLEX, CIRCUMFLEX_EQUAL, next);
      case '&' -> oneOrEqual(AMPER, AMPER_EQUAL, next);
      case '!' -> oneOrEqual(EXCLAMATION, NOT_EQUAL, next);
      case '$', '?', '`' -> one(UNKNOWN);
      default -> {
        p++;
        error(start, p, String.format("invalid non-printable character U+%04X", b & 0xFF));
      }
    }
  }

  private void one(byte kind) {
    tokens.add(kind, p, p + 1);
    p++;
  }

  private void oneOrEqual(byte plain, byte withEqual, byte next) {
    if (next == '=') {
      tokens.add(withEqual, p, p + 2);
      p += 2;
    } else {
      one(plain);
    }
  }

  private void doubled(
      byte b, byte plain, byte plainEqual, byte twice, byte twiceEqual, byte next) {
    if (next != b) {
      oneOrEqual(plain, plainEqual, next);
    } else if (p + 2 < n && s[p + 2] == '=') {
      tokens.add(twiceEqual, p, p + 3);
      p += 3;
    } else {
      tokens.add(twice, p, p + 2);
      p += 2;
    }
  }

  private void open(byte kind) {
    if (level >= MOST_BRACKETS) {
      error(p, p + 1, "too many nested parentheses");
      p++;
      return;
    }
    if (level == brackets.length) {
      brackets = Arrays.copyOf(brackets, level * 2);
      bracketOffsets = Arrays.copyOf(bracketOffsets, level * 2);
    }
    brackets[level] = s[p];
    bracketOffsets[level++] = p;
    if (frame != null) {
      frame.depth++;
    }
    one(kind);
  }

  private void close(byte kind, int opening) {
    char shown = (char) s[p];
    var f = frame;
    if (f != null && f.depth == 0 && kind == RBRACE) {
      error(p, p + 1, f.kindName() + ": single '}' is not allowed");
      p++;
      f.isInLiteral = true;
      return;
    }
    if (level == 0) {
      error(p, p + 1, "unmatched '" + shown + "'");
      p++;
      return;
    }
    int opened = brackets[level - 1];
    if (opened != opening) {
      if (f != null && opened == '{' && f.depth - 1 == f.fieldDepth) {
        error(p, p + 1, f.kindName() + ": unmatched '" + shown + "'");
      } else {
        int openedAt = bracketOffsets[level - 1];
        var message =
            "closing parenthesis '"
                + shown
                + "' does not match opening parenthesis '"
                + (char) opened
                + "'";
        int line = source.line(openedAt);
        error(p, p + 1, line != source.line(p) ? message + " on line " + line : message);
      }
      p++;
      return;
    }
    level--;
    one(kind);
    if (f != null) {
      f.depth--;
      if (kind == RBRACE && f.depth == f.fieldDepth) {
        f.endField();
      }
    }
  }

  /// Whether CPython's tokenizer leaves this error to the parser to name, which then names an
  /// earlier one of its own instead.
  static boolean isQuiet(String message) {
    return switch (message) {
      case BAD_TABS, TOO_MANY_INDENTS, BAD_DEDENT, BAD_CONTINUATION, EARLY_END -> true;
      default -> false;
    };
  }

  private void error(int start, int end, String message) {
    tokens.add(ERROR, start, end, message);
  }

  private void error(int start, int end, String message, int at) {
    tokens.add(ERROR, Math.max(start, Math.min(at, end)), end, message);
  }
}
