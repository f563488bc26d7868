package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Source text to tokens, one logical line at a time. F-strings are taken apart as CPython 3.12
/// does it, whatever the target version. An error is a token; lexing goes on after it.
final class Lexer {
  private static final int TAB = 8;

  /// Stand as a string token's name.
  static final String PLAIN = "plain";

  static final String ESCAPED = "escaped";

  final TokenBuffer tokens;
  private final byte[] s;
  private final int n;
  private final NameTable names = NameTable.ofThread();
  private final SourceText source;
  private int p;

  private final Indentation indentation;
  private final Brackets brackets = new Brackets();
  private final CommentBuffer comments = new CommentBuffer();
  private @Nullable FStringFrame frame;
  private boolean isEnded;

  Lexer(SourceText source, TokenBuffer tokens) {
    this.source = source;
    this.s = source.bytes();
    this.n = s.length;
    this.tokens = tokens;
    this.indentation = new Indentation(tokens);
  }

  Comments comments() {
    return comments.toComments();
  }

  /// A place to come back to, at the end of a logical line or before the first.
  ///
  /// @param brackets how many are open
  /// @param comments how many lie before
  record Place(int offset, boolean isEnded, int brackets, int comments, Indentation.Open blocks) {}

  Place place() {
    return new Place(p, isEnded, brackets.depth(), comments.count(), indentation.open());
  }

  void returnTo(Place place) {
    p = place.offset();
    isEnded = place.isEnded();
    frame = null;
    brackets.returnTo(place.brackets());
    comments.returnTo(place.comments());
    indentation.returnTo(place.blocks());
  }

  /// Goes on at the beginning of a line, in these blocks, as if all brackets before it were closed.
  void restartAt(int lineStart, Indentation.Open blocks) {
    p = lineStart;
    isEnded = false;
    frame = null;
    brackets.returnTo(0);
    comments.dropFrom(lineStart);
    indentation.returnTo(blocks);
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
        if (brackets.depth() == 0) {
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
    if (brackets.depth() > 0) {
      int at = brackets.innermostOffset();
      tokens.add(UNCLOSED, at, at + 1, LexicalMessages.neverClosed(s[at]));
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
        indentation.closeAll(n);
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
      indentation.move(column, alternate, lineStart, p);
      return true;
    }
  }

  private void lexComment() {
    int start = p;
    while (p < n && s[p] != '\n') {
      p++;
    }
    comments.add(start, p);
  }

  private void lexContinuation() {
    if (p + 1 >= n) {
      errorAtEnd();
    } else if (s[p + 1] != '\n') {
      error(p, p + 1, LexicalMessages.BAD_CONTINUATION);
      p++;
    } else if (p + 2 >= n) {
      errorAtEnd();
    } else {
      p += 2;
    }
  }

  /// A backslash that nothing follows. Where a bracket is open, [#lexEnd] names that instead.
  private void errorAtEnd() {
    if (brackets.depth() == 0) {
      error(p, n, LexicalMessages.EARLY_END);
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
        && StringPrefix.isPrefix(s, start, i)) {
      lexString(start, i, StringPrefix.isFormatted(s, start, i));
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
    // Undecodable bytes are read as a character that is longer than they are.
    int after = Math.min(end, at + Character.toString(c).getBytes(StandardCharsets.UTF_8).length);
    error(at, after, LexicalMessages.invalidCharacter(c));
    p = after;
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
      boolean isRaw = StringPrefix.has('r', s, start, quoteAt);
      boolean isTemplate = StringPrefix.has('t', s, start, quoteAt);
      p = quoteAt + size;
      frame = new FStringFrame(frame, start, quote, size, isRaw, isTemplate, brackets.depth());
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
    p = isTriple ? endOfLine(start) : stop;
    var kind = isTriple ? "triple-quoted string" : "string";
    error(start, p, LexicalMessages.unterminated(kind, detectedLine(stop)));
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
        i = f.afterBackslash(s, i);
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
    var kind = isTriple ? "triple-quoted " + f.kindName() : f.kindName();
    int line = detectedLine(stop);
    int resume = isTriple ? endOfLine(f.start) : stop;
    frame = f.outer;
    brackets.returnTo(Math.min(brackets.depth(), f.baseLevel));
    p = Math.max(resume, f.start + 1);
    error(f.start, p, LexicalMessages.unterminated(kind, line));
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
      close(RPAR, (byte) '(');
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
      case ']' -> close(RSQB, (byte) '[');
      case '}' -> close(RBRACE, (byte) '{');
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
        error(start, p, LexicalMessages.invalidCharacter(b & 0xFF));
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
    if (brackets.isFull()) {
      error(p, p + 1, LexicalMessages.TOO_MANY_BRACKETS);
      p++;
      return;
    }
    brackets.open(s[p], p);
    if (frame != null) {
      frame.depth++;
    }
    one(kind);
  }

  private void close(byte kind, byte opening) {
    var f = frame;
    boolean isStray = f != null && f.depth == 0 && kind == RBRACE;
    if (isStray || !brackets.isInnermost(opening)) {
      errorAtClosing(isStray);
      p++;
      return;
    }
    brackets.closeInnermost();
    one(kind);
    if (f != null) {
      f.depth--;
      if (kind == RBRACE && f.depth == f.fieldDepth) {
        f.endField();
      }
    }
  }

  /// @param isStray whether it is a brace in the text of an f-string
  private void errorAtClosing(boolean isStray) {
    var f = frame;
    byte shown = s[p];
    if (f != null && isStray) {
      error(p, p + 1, f.kindName() + ": single '}' is not allowed");
      f.isInLiteral = true;
    } else if (brackets.depth() == 0) {
      error(p, p + 1, LexicalMessages.unmatched(shown));
    } else if (f != null && brackets.isInnermost((byte) '{') && f.depth - 1 == f.fieldDepth) {
      error(p, p + 1, f.kindName() + ": " + LexicalMessages.unmatched(shown));
    } else {
      var message = LexicalMessages.mismatch(shown, brackets.innermost());
      int line = source.line(brackets.innermostOffset());
      error(p, p + 1, line != source.line(p) ? message + " on line " + line : message);
    }
  }

  private void error(int start, int end, String message) {
    tokens.add(ERROR, start, end, message);
  }

  private void error(int start, int end, String message, int at) {
    tokens.add(ERROR, Math.max(start, Math.min(at, end)), end, message);
  }
}
