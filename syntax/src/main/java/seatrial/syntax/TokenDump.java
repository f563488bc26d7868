package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Tokens written as `python -m tokenize` of CPython 3.12 and later prints them, whatever the
/// version that was parsed for: line ends inside brackets, blank lines and comments are tokens.
///
/// Where the text has an error of the tokenizer, the tokens end with a line that says so.
public final class TokenDump {
  private final SourceText source;
  private final byte[] bytes;
  private final StringBuilder out = new StringBuilder();
  private final TokenBuffer tokens = new TokenBuffer();
  private final Lexer lexer;

  /// Offset after the last token or line end that was written.
  private int written;

  private TokenDump(SourceText source) {
    this.source = source;
    this.bytes = source.bytes();
    this.lexer = new Lexer(source, tokens);
  }

  /// Writes the lines that `inspect tokens` prints of a file.
  public static void write(Parsed parsed, OutputStream out) throws IOException {
    var dump = new TokenDump(parsed.source());
    dump.file();
    out.write(dump.out.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void file() {
    var problem = source.decodingError();
    if (problem != null && problem.start() < 0) {
      error(0, 0, problem.message());
      return;
    }
    line("0,0-0,0:", "ENCODING", SourceDecoder.declaredEncoding(source));
    while (true) {
      tokens.count = 0;
      lexer.lexLogicalLine();
      for (int i = 0; i < tokens.count; i++) {
        if (tokens.kinds[i] == ERROR || tokens.kinds[i] == UNCLOSED) {
          int at = tokens.starts[i];
          error(source.line(at), source.column(at), String.valueOf(tokens.names[i]));
          return;
        }
        token(tokens.kinds[i], tokens.starts[i], tokens.ends[i]);
        if (tokens.kinds[i] == END) {
          return;
        }
      }
    }
  }

  private void error(int line, int column, String message) {
    out.append("error ").append(line).append(':').append(column).append(' ');
    out.append(message).append('\n');
  }

  private void token(byte kind, int start, int end) {
    if (kind != INDENT) {
      linesBetween(start);
    } else {
      linesBetween(source.lineStart(source.line(start)));
    }
    switch (kind) {
      case NEWLINE -> lineEnd("NEWLINE", start);
      case END -> atEnd("ENDMARKER");
      case DEDENT -> {
        if (start == bytes.length) {
          atEnd("DEDENT");
        } else {
          range("DEDENT", start, start);
        }
      }
      case FSTRING_MIDDLE -> middle(start, end);
      default -> range(name(kind), start, end);
    }
    written = Math.max(written, end);
  }

  /// Comments and the line ends that end no statement, from the last token to the next.
  private void linesBetween(int to) {
    int i = written;
    while (i < to) {
      if (bytes[i] == '#') {
        int end = i;
        while (end < bytes.length && bytes[end] != '\n') {
          end++;
        }
        range("COMMENT", i, end);
        i = end;
        if (end == bytes.length && isLineEmptyBefore(end)) {
          lineEnd("NL", end);
        }
      } else if (bytes[i] == '\n') {
        lineEnd("NL", i);
        i++;
      } else {
        i += bytes[i] == '\\' ? 2 : 1;
      }
    }
    written = Math.max(written, i);
  }

  /// Whether the last line holds nothing but a comment.
  private boolean isLineEmptyBefore(int end) {
    for (int i = source.lineStart(source.line(end)); i < end && bytes[i] != '#'; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\f') {
        return false;
      }
    }
    return true;
  }

  /// The text of an f-string; of a doubled brace, CPython takes the first.
  private void middle(int start, int end) {
    boolean isDoubled =
        end - start >= 2
            && bytes[end - 1] == bytes[end - 2]
            && (bytes[end - 1] == '{' || bytes[end - 1] == '}');
    range("FSTRING_MIDDLE", start, isDoubled ? end - 1 : end);
  }

  private void lineEnd(String name, int at) {
    int line = source.line(at);
    int column = source.column(at) - 1;
    boolean isWritten = at < bytes.length;
    line(range(line, column, line, column + 1), name, isWritten ? "\n" : "");
  }

  private void atEnd(String name) {
    int n = bytes.length;
    boolean isLineEnded = n == 0 || bytes[n - 1] == '\n';
    int line = isLineEnded ? source.line(n) : source.line(n) + 1;
    line(range(line, 0, line, 0), name, "");
  }

  private void range(String name, int start, int end) {
    var place =
        range(
            source.line(start), source.column(start) - 1, source.line(end), source.column(end) - 1);
    line(place, name, source.text(start, end));
  }

  private static String range(int line, int column, int endLine, int endColumn) {
    return line + "," + column + "-" + endLine + "," + endColumn + ":";
  }

  private void line(String place, String name, String text) {
    padded(place, 20);
    padded(name, 15);
    padded(repr(text), 15);
    out.append('\n');
  }

  /// As Python's `repr`; unlike [PythonRepr], which leaves nothing but ASCII.
  private static String repr(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    var shown = new StringBuilder().append(quote);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                case '\\' -> shown.append("\\\\");
                default -> {
                  if (c == quote) {
                    shown.append('\\').append(quote);
                  } else if (c == ' ' || LexicalMessages.isPrintable(c)) {
                    shown.appendCodePoint(c);
                  } else {
                    var form = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
                    shown.append(form.formatted(c));
                  }
                }
              }
            });
    return shown.append(quote).toString();
  }

  private void padded(String text, int width) {
    out.append(text);
    out.repeat(' ', Math.max(0, width - text.codePointCount(0, text.length())));
  }

  private static String name(byte kind) {
    if (kind == NAME || isKeyword(kind)) {
      return "NAME";
    }
    return switch (kind) {
      case INDENT -> "INDENT";
      case INT, FLOAT, IMAGINARY -> "NUMBER";
      case STRING -> "STRING";
      case FSTRING_START -> "FSTRING_START";
      case FSTRING_END -> "FSTRING_END";
      default -> "OP";
    };
  }
}
