package seatrial.syntax;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Bytes of a file to [SourceText], by the rules of PEP 263: byte order mark, encoding cookie in
/// one of the first two lines, UTF-8 otherwise.
final class SourceDecoder {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String path;
  private final byte[] content;

  private SourceDecoder(String path, byte[] content) {
    this.path = path;
    this.content = content;
  }

  static SourceText decode(String path, byte[] content) {
    return new SourceDecoder(path, content).decode();
  }

  /// The name of the encoding that the text's cookie names, as `tokenize` says it.
  static String declaredEncoding(SourceText source) {
    var cookie = new SourceDecoder(source.path(), source.bytes()).cookie(0);
    if (cookie == null || isPlainUtf8(cookie)) {
      return "utf-8";
    }
    var normal = normalize(cookie);
    boolean isLatin = normal.matches("(latin-1|iso-8859-1|iso-latin-1)(-.*)?");
    return isLatin ? "iso-8859-1" : cookie;
  }

  private SourceText decode() {
    boolean hasBom = content.length >= 3 && Arrays.equals(content, 0, 3, BOM, 0, 3);
    int start = hasBom ? 3 : 0;
    var cookie = cookie(start);
    if (cookie != null && hasBom && !isPlainUtf8(cookie)) {
      return failed("encoding problem: " + cookie + " with BOM");
    }
    if (cookie != null && !isUtf8(cookie)) {
      var charset = charset(cookie);
      if (charset == null) {
        return failed("unknown encoding: " + cookie);
      }
      return decodedFrom(charset, cookie);
    }
    var text = normalized(content, start, content.length);
    int invalid = text.isAscii() ? -1 : firstInvalidUtf8(start);
    if (invalid < 0) {
      return text;
    }
    if (cookie != null && !isPlainUtf8(cookie)) {
      return failed("(unicode error) 'utf-8' codec can't decode the file");
    }
    return withError(
        text,
        invalid,
        "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d"
            .formatted(content[invalid] & 0xFF, invalid - start));
  }

  private SourceText decodedFrom(Charset charset, String name) {
    try {
      var text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString();
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      return normalized(bytes, 0, bytes.length);
    } catch (CharacterCodingException e) {
      return failed("(unicode error) '" + name + "' codec can't decode the file");
    }
  }

  /// The same text with an error at the byte that is no UTF-8.
  private SourceText withError(SourceText text, int invalid, String message) {
    if (text.decodingError() != null) {
      return text;
    }
    int line = 1;
    for (int i = 0; i < invalid; i++) {
      boolean isLineEnd =
          content[i] == '\n'
              || content[i] == '\r' && (i + 1 >= content.length || content[i + 1] != '\n');
      line += isLineEnd ? 1 : 0;
    }
    int lineStart = text.lineStart(line);
    int offset = lineStart;
    while (offset < text.length() && text.bytes()[offset] != content[invalid]) {
      offset++;
    }
    return new SourceText(
        path,
        text.bytes(),
        new SyntaxError(SyntaxError.Kind.ENCODING, offset, offset + 1, message));
  }

  /// Line ends to `\n`; null bytes are refused.
  private SourceText normalized(byte[] bytes, int from, int to) {
    if (from == 0 && to == bytes.length && !ByteScan.mayHaveNullOrReturn(bytes)) {
      return new SourceText(path, bytes, null);
    }
    boolean hasReturn = false;
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        return failed("source code string cannot contain null bytes");
      }
      hasReturn |= bytes[i] == '\r';
    }
    if (!hasReturn) {
      return new SourceText(path, Arrays.copyOfRange(bytes, from, to), null);
    }
    var out = new byte[to - from];
    int count = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] != '\r') {
        out[count++] = bytes[i];
      } else {
        out[count++] = '\n';
        if (i + 1 < to && bytes[i + 1] == '\n') {
          i++;
        }
      }
    }
    return new SourceText(path, Arrays.copyOf(out, count), null);
  }

  private SourceText failed(String message) {
    return new SourceText(
        path, new byte[0], new SyntaxError(SyntaxError.Kind.ENCODING, -1, -1, message));
  }

  /// The encoding that a comment in one of the first two lines names, or null.
  private @Nullable String cookie(int start) {
    int lineStart = start;
    for (int line = 0; line < 2 && lineStart < content.length; line++) {
      int end = lineStart;
      while (end < content.length && content[end] != '\n' && content[end] != '\r') {
        end++;
      }
      int i = lineStart;
      while (i < end && (content[i] == ' ' || content[i] == '\t' || content[i] == '\f')) {
        i++;
      }
      if (i < end && content[i] != '#') {
        return null;
      }
      if (i < end) {
        var comment = new String(content, i, end - i, StandardCharsets.ISO_8859_1);
        var name = cookieIn(comment);
        if (name != null) {
          return name;
        }
      }
      lineStart = end + 1;
      if (end + 1 < content.length && content[end] == '\r' && content[end + 1] == '\n') {
        lineStart++;
      }
    }
    return null;
  }

  private static @Nullable String cookieIn(String comment) {
    int from = 0;
    while (true) {
      int at = comment.indexOf("coding", from);
      if (at < 0) {
        return null;
      }
      int i = at + "coding".length();
      if (i < comment.length() && (comment.charAt(i) == ':' || comment.charAt(i) == '=')) {
        i++;
        while (i < comment.length() && (comment.charAt(i) == ' ' || comment.charAt(i) == '\t')) {
          i++;
        }
        int end = i;
        while (end < comment.length() && isNamePart(comment.charAt(end))) {
          end++;
        }
        if (end > i) {
          return comment.substring(i, end);
        }
      }
      from = at + 1;
    }
  }

  private static boolean isNamePart(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
  }

  private static boolean isUtf8(String name) {
    var normal = normalize(name);
    return isPlainUtf8(name)
        || normal.equals("utf8")
        || normal.equals("u8")
        || normal.equals("utf")
        || normal.equals("cp65001");
  }

  /// The only names that CPython's tokenizer itself takes for UTF-8; others go to a codec.
  private static boolean isPlainUtf8(String name) {
    var normal = normalize(name);
    return normal.equals("utf-8") || normal.startsWith("utf-8-");
  }

  private static String normalize(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable Charset charset(String name) {
    var normal = normalize(name);
    var java =
        switch (normal) {
          case "latin-1", "latin", "latin1", "iso-latin-1", "l1", "iso8859", "8859" -> "ISO-8859-1";
          case "ascii", "646" -> "US-ASCII";
          case "mac-roman", "macroman", "macintosh" -> "x-MacRoman";
          case "cp949", "uhc" -> "x-windows-949";
          case "johab", "cp1361" -> "x-Johab";
          case "hz", "hz-gb-2312" -> null;
          case "sjis", "shiftjis" -> "Shift_JIS";
          case "ujis" -> "EUC-JP";
          case "big5-tw" -> "Big5";
          case "euccn", "gb2312-80" -> "GB2312";
          case "cp936" -> "GBK";
          default ->
              normal.startsWith("latin-1-")
                      || normal.startsWith("iso-8859-1-")
                      || normal.startsWith("iso-latin-1-")
                  ? "ISO-8859-1"
                  : normal.startsWith("latin-") ? normal.replace("latin-", "latin") : normal;
        };
    if (java == null) {
      return null;
    }
    try {
      return Charset.forName(java);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }

  /// Offset of the first byte that is no UTF-8, or -1.
  private int firstInvalidUtf8(int from) {
    int n = content.length;
    int i = from;
    while (i < n) {
      int b = content[i];
      if (b >= 0) {
        i++;
        continue;
      }
      int length = sequenceLength(i, n);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /// Length of the well-formed sequence at `i` (Unicode standard, table 3-7), or 0.
  private int sequenceLength(int i, int n) {
    int b = content[i] & 0xFF;
    if (b < 0xC2 || b > 0xF4) {
      return 0;
    }
    int length = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    if (i + length > n) {
      return 0;
    }
    int second = content[i + 1] & 0xFF;
    int lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    int highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int j = 2; j < length; j++) {
      if ((content[i + j] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
