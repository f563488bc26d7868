package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parser's place in the token stream, and its way of giving up on a statement.
final class Cursor {
  /// Leaves a statement that is no Python. One per parse, without a stack trace.
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Failure() {
      super(null, null, false, false);
    }
  }

  /// Tokens of past statements are forgotten when there are more than these.
  private static final int KEPT_TOKENS = 256;

  final SourceText source;
  final byte[] bytes;
  final PythonVersion version;

  /// Whether no byte of the source is over 127.
  final boolean isAscii;

  final TokenBuffer tokens = new TokenBuffer();
  final Lexer lexer;
  final List<SyntaxError> errors = new ArrayList<>();

  /// Kind of the token under the cursor.
  byte kind;

  /// End of the last token passed that is neither a line end nor indentation.
  int lastEnd;

  private int position;

  /// Index of the first token of the statement.
  private int statementAt;
  private final Failure failure = new Failure();
  private @Nullable SyntaxError failed;
  private @Nullable SyntaxError reported;

  /// Lists under construction, see [#popList].
  private Object[] stack = new Object[256];
  private int stackSize;

  Cursor(SourceText source, PythonVersion version) {
    this.source = source;
    this.bytes = source.bytes();
    this.isAscii = source.isAscii();
    this.version = version;
    this.lexer = new Lexer(source, tokens);
    fill(0);
    kind = tokens.kinds[0];
  }

  private void fill(int index) {
    while (index >= tokens.count) {
      lexer.lexLogicalLine();
    }
  }

  int start() {
    return tokens.starts[position];
  }

  int end() {
    return tokens.ends[position];
  }

  /// The identifier under the cursor, which is a name or keyword.
  String name() {
    var name = tokens.names[position];
    if (name == null) {
      throw new AssertionError("a name without text");
    }
    return name;
  }

  void advance() {
    if (kind > DEDENT) {
      lastEnd = tokens.ends[position];
    }
    int next = position + 1;
    if (next >= tokens.count) {
      fill(next);
    }
    position = next;
    kind = tokens.kinds[next];
  }

  /// Kind of the token `distance` after the one under the cursor; END beyond the logical line.
  byte peek(int distance) {
    int index = position + distance;
    return index < tokens.count ? tokens.kinds[index] : END;
  }

  int startOf(int distance) {
    return tokens.starts[position + distance];
  }

  int endOf(int distance) {
    return tokens.ends[position + distance];
  }

  /// The identifier of the token `distance` after the one under the cursor.
  String nameOf(int distance) {
    return String.valueOf(tokens.names[position + distance]);
  }

  /// Kind of the token before the one under the cursor; END at the beginning of a statement.
  byte previous() {
    return position > statementAt ? tokens.kinds[position - 1] : END;
  }

  boolean accept(byte wanted) {
    if (kind != wanted) {
      return false;
    }
    advance();
    return true;
  }

  void expect(byte wanted) {
    if (kind != wanted) {
      throw unexpected();
    }
    advance();
  }

  void expect(byte wanted, String message) {
    if (kind != wanted) {
      throw isLexicalError() ? unexpected() : fail(start(), end(), message);
    }
    advance();
  }

  boolean isName(String text) {
    return kind == NAME && text.equals(tokens.names[position]);
  }

  String expectName() {
    if (kind != NAME) {
      throw unexpected();
    }
    var name = name();
    advance();
    return name;
  }

  /// A place to come back to within the statement.
  int mark() {
    return position;
  }

  void reset(int mark, int lastEndThere) {
    position = mark;
    lastEnd = lastEndThere;
    kind = tokens.kinds[mark];
  }

  /// Forgets the tokens before the cursor.
  void beginStatement() {
    if (position > KEPT_TOKENS) {
      tokens.dropBefore(position);
      position = 0;
    }
    statementAt = position;
  }

  /// Kind of the last token of the logical line under the cursor, its NEWLINE left out.
  byte lastOfLine() {
    int i = position;
    while (i < tokens.count && tokens.kinds[i] != NEWLINE) {
      i++;
    }
    return i > 0 ? tokens.kinds[i - 1] : END;
  }

  /// Number of brackets of this statement that are open before the cursor.
  int bracketDepth() {
    int depth = 0;
    for (int i = statementAt; i < position; i++) {
      switch (tokens.kinds[i]) {
        case LPAR, LSQB, LBRACE -> depth++;
        case RPAR, RSQB, RBRACE -> depth--;
        default -> {}
      }
    }
    return depth;
  }

  // Errors.

  boolean isLexicalError() {
    return kind == ERROR || kind == UNCLOSED;
  }

  /// The token under the cursor cannot stand there.
  Failure unexpected() {
    if (isLexicalError()) {
      return fail(start(), end(), name());
    }
    if (kind == INDENT) {
      return fail(start(), end(), "unexpected indent");
    }
    return fail(start(), Math.max(end(), start()), "invalid syntax");
  }

  Failure fail(int start, int end, String message) {
    failed = new SyntaxError(SyntaxError.Kind.INVALID, start, end, message);
    return failure;
  }

  /// What the last [Failure] was about.
  SyntaxError failed() {
    if (failed == null) {
      throw new AssertionError("no failure");
    }
    return failed;
  }

  /// Records that this stretch needs a version newer than the target, if it does.
  void require(int minor, int start, int end, String what) {
    if (!version.isAtLeast(minor)) {
      var since = PythonVersion.of(minor);
      report(
          new SyntaxError(
              SyntaxError.Kind.UNSUPPORTED,
              start,
              end,
              what + ": valid from Python " + since + ", the target is " + version,
              since));
    }
  }

  /// Records an error after which parsing goes on.
  void report(SyntaxError error) {
    errors.add(error);
    if (reported == null) {
      reported = error;
    }
  }

  /// Takes back the errors recorded since there were `count`.
  void forgetErrorsAfter(int count) {
    while (errors.size() > count) {
      var error = errors.removeLast();
      if (error.equals(reported)) {
        reported = null;
      }
    }
  }

  /// The error that CPython would name, if any.
  @Nullable SyntaxError reported() {
    return reported;
  }

  /// Records a failure. CPython prefers errors of the tokenizer, even later ones; so the first
  /// failure of a file asks the lexer about all that follows.
  void reportFailure() {
    var error = failed();
    if (reported == null) {
      boolean isFinal =
          isLexicalError() && error.start() == start()
              || error.message().startsWith("unexpected indent");
      reported = isFinal ? error : laterLexicalError(error);
      if (reported.start() < error.start()) {
        error = reported; // a bracket of this statement that is never closed
      }
    }
    errors.add(error);
  }

  /// Records that the token under the cursor cannot stand there.
  void errorHere() {
    var _ = unexpected();
    reportFailure();
  }

  void reportTooDeep(int start) {
    int end = source.lineEnd(source.line(start));
    failed = new SyntaxError(SyntaxError.Kind.TOO_DEEP, start, end, "too deeply nested");
    report(failed);
  }

  private SyntaxError laterLexicalError(SyntaxError error) {
    int line = source.line(Math.max(0, error.start()));
    var place = lexer.place();
    int index = position;
    int known = tokens.count;
    SyntaxError found = error;
    while (true) {
      if (index >= tokens.count) {
        tokens.count = known;
        index = known;
        lexer.lexLogicalLine();
      }
      byte at = tokens.kinds[index];
      if (at == ERROR && LexicalMessages.isLeftToParser(String.valueOf(tokens.names[index]))) {
        break;
      }
      if (at == ERROR || at == UNCLOSED && line > source.line(tokens.starts[index])) {
        found =
            new SyntaxError(
                SyntaxError.Kind.INVALID,
                tokens.starts[index],
                tokens.ends[index],
                String.valueOf(tokens.names[index]));
        break;
      }
      if (at == END || at == UNCLOSED) {
        break;
      }
      index++;
    }
    tokens.count = known;
    lexer.returnTo(place);
    return found;
  }

  /// Skips what is left of a statement that failed. Goes on after its logical line, or earlier at
  /// a line that looks like the beginning of a statement and is indented no deeper.
  void recover(int statementStart) {
    if (position > statementAt
        && (tokens.kinds[position - 1] == NEWLINE || tokens.kinds[position - 1] == DEDENT)) {
      return;
    }
    boolean hasBlock =
        switch (tokens.kinds[statementAt]) {
          case ASYNC, CLASS, DEF, FOR, IF, TRY, WHILE, WITH -> true;
          default -> false;
        };
    int lineEnd = bytes.length;
    boolean isClosed = false;
    for (int i = position; i < tokens.count; i++) {
      if (tokens.kinds[i] == NEWLINE) {
        lineEnd = tokens.ends[i];
        isClosed = i == 0 || tokens.kinds[i - 1] != UNCLOSED;
        break;
      }
    }
    var open = lexer.place().blocks();
    int indent = indentOf(source.lineStart(source.line(statementStart)));
    int resume = statementLike(statementStart, lineEnd, hasBlock ? Integer.MAX_VALUE : indent);
    if (resume < 0 && isClosed) {
      while (kind != NEWLINE && kind != END) {
        advance();
      }
      accept(NEWLINE);
      return;
    }
    if (resume < 0) {
      resume = Math.min(bytes.length, source.lineEnd(source.line(tokens.starts[position])) + 1);
    }
    tokens.count = 0;
    position = 0;
    statementAt = 0;
    lexer.restartAt(resume, open.outOf(indent));
    fill(0);
    kind = tokens.kinds[0];
  }

  /// Where the text that was skipped since `start` ends, white space left out.
  int endOfSkipped(int start) {
    int i = Math.min(start(), bytes.length);
    while (i > start && isBlank(bytes[i - 1])) {
      i--;
    }
    lastEnd = Math.max(start, i);
    return lastEnd;
  }

  private static boolean isBlank(byte b) {
    return b == '\n' || b == ' ' || b == '\t' || b == '\f';
  }

  private int statementLike(int from, int to, int indent) {
    int line = source.line(from) + 1;
    int last = source.lineCount();
    while (line <= last && source.lineStart(line) < to) {
      int start = source.lineStart(line);
      if (indentOf(start) <= indent
          && StatementStart.isLikely(bytes, start, source.lineEnd(line))) {
        return start;
      }
      line++;
    }
    return -1;
  }

  private int indentOf(int lineStart) {
    int column = 0;
    for (int i = lineStart; i < bytes.length; i++) {
      if (bytes[i] == ' ') {
        column++;
      } else if (bytes[i] == '\t') {
        column = (column / 8 + 1) * 8;
      } else {
        break;
      }
    }
    return column;
  }

  // Lists under construction: pushed one by one, taken off as one immutable list.

  int stackMark() {
    return stackSize;
  }

  void push(Object element) {
    if (stackSize == stack.length) {
      stack = Arrays.copyOf(stack, stackSize * 2);
    }
    stack[stackSize++] = element;
  }

  /// What was pushed since the mark.
  @SuppressWarnings("unchecked")
  <T> List<T> popList(int mark) {
    int count = stackSize - mark;
    stackSize = mark;
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of((T) stack[mark]);
      case 2 -> List.of((T) stack[mark], (T) stack[mark + 1]);
      default -> (List<T>) List.of(Arrays.copyOfRange(stack, mark, mark + count));
    };
  }

  void dropTo(int mark) {
    stackSize = mark;
  }
}
