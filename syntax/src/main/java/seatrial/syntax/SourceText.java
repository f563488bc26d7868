package seatrial.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Location;

/// The text of one file as CPython's tokenizer sees it, with a line table.
///
/// Positions are byte offsets into [#bytes]. Lines are 1-based. A `byteColumn` is 0-based and
/// counts bytes, as `ast` does; a `column` is 1-based and counts characters, as users do.
public final class SourceText {
  private final String path;
  private final byte[] bytes;
  private final boolean isAscii;
  private final @Nullable SyntaxError decodingError;
  private final @Nullable NotebookCells cells;
  private int @Nullable [] lineStarts;

  SourceText(String path, byte[] bytes, @Nullable SyntaxError decodingError) {
    this(path, bytes, decodingError, null);
  }

  SourceText(
      String path,
      byte[] bytes,
      @Nullable SyntaxError decodingError,
      @Nullable NotebookCells cells) {
    this.path = path;
    this.bytes = bytes;
    this.isAscii = ByteScan.isAscii(bytes);
    this.decodingError = decodingError;
    this.cells = cells;
  }

  /// Reads the bytes of a file: byte order mark, encoding cookie, line ends. Never fails: what
  /// cannot be decoded leaves a [#decodingError], and an empty text where no place can be named.
  public static SourceText of(String path, byte[] content) {
    return SourceDecoder.decode(path, content);
  }

  public static SourceText of(String path, String content) {
    return of(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Where the text came from, for messages; not necessarily a file.
  public String path() {
    return path;
  }

  /// UTF-8, line ends `\n`. Not a copy: callers must not write to it.
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  /// Whether no byte is over 127; then a byte is a character.
  boolean isAscii() {
    return isAscii;
  }

  public @Nullable SyntaxError decodingError() {
    return decodingError;
  }

  public String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  public int lineCount() {
    return lineStarts().length;
  }

  /// The line that holds this offset.
  public int line(int offset) {
    int index = Arrays.binarySearch(lineStarts(), offset);
    return index >= 0 ? index + 1 : -index - 1;
  }

  /// Offset of a line's first byte.
  public int lineStart(int line) {
    return lineStarts()[line - 1];
  }

  /// Offset after a line's last byte, its line end left out.
  public int lineEnd(int line) {
    var starts = lineStarts();
    return line < starts.length ? starts[line] - 1 : bytes.length;
  }

  /// A line without its line end.
  public String lineText(int line) {
    return text(lineStart(line), lineEnd(line));
  }

  public int byteColumn(int offset) {
    return offset - lineStart(line(offset));
  }

  public int column(int offset) {
    int column = 1;
    for (int i = lineStart(line(offset)); i < offset; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        column++;
      }
    }
    return column;
  }

  /// Whether the text is the code cells of a notebook, where `await` needs no function.
  public boolean isNotebook() {
    return cells != null;
  }

  /// The place of a stretch of this text, for users; in a notebook by cell. A negative `start`
  /// stands for the whole file.
  ///
  /// @param path what the location calls this file
  public Location location(String path, int start, int end) {
    if (start < 0) {
      return Location.ofFile(path);
    }
    int line = line(start);
    int endLine = line(end);
    var map = cells;
    return map == null
        ? new Location(path, line, column(start), endLine, column(end))
        : new Location(
            path,
            map.cell(line),
            map.lineInCell(line),
            column(start),
            // What runs into the next cell, such as an unclosed bracket, is counted on in its own.
            endLine - line + map.lineInCell(line),
            column(end));
  }

  private int[] lineStarts() {
    var known = lineStarts;
    if (known != null) {
      return known;
    }
    int count = 1;
    for (byte b : bytes) {
      if (b == '\n') {
        count++;
      }
    }
    var starts = new int[count];
    int line = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        starts[line++] = i + 1;
      }
    }
    lineStarts = starts;
    return starts;
  }
}
