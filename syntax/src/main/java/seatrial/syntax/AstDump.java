package seatrial.syntax;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Trees written as CPython's `ast.dump` does, with positions and empty lists, in the node classes
/// and fields of the version that was parsed for. The same tree gives the same bytes as CPython's
/// own parser gives for the same file; this is what `inspect ast` prints and what the conformance
/// runs compare.
///
/// Before 3.12 the positions of what is inside an f-string are left out, as CPython's were not
/// meant to be exact there. Writing needs no stack, however deep the tree.
public final class AstDump {
  private AstDump() {}

  /// Writes the tree, without a line end; it is one line of ASCII.
  public static void write(Parsed parsed, OutputStream out) throws IOException {
    write(parsed, out::write);
  }

  /// SHA-256 of what [#write] writes, in lower-case hexadecimal.
  public static String digest(Parsed parsed) {
    var digest = sha256();
    try {
      write(parsed, digest::update);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Writes the line that `inspect ast` prints of a file: the tree or, on request, its digest with
  /// the path; `error <line>:<column>  <path>` if the version's CPython refuses to parse the file.
  public static void writeLine(Parsed parsed, String path, boolean asDigest, OutputStream out)
      throws IOException {
    var refusal = refusal(parsed);
    if (refusal != null) {
      text(refusalLine(parsed.source(), refusal) + "  " + path, out);
    } else if (asDigest) {
      text(digest(parsed) + "  " + path, out);
    } else {
      write(parsed, out);
    }
    out.write('\n');
  }

  /// Why the version's CPython does not parse the file; null if it does. What only its compiler
  /// refuses does not count.
  public static @Nullable SyntaxError refusal(Parsed parsed) {
    return parsed.reported();
  }

  private static String refusalLine(SourceText source, SyntaxError error) {
    if (error.kind() == SyntaxError.Kind.TOO_DEEP) {
      return "limit";
    }
    int offset = error.start();
    if (offset == source.length() && offset > 0) {
      offset--; // CPython's last tokens lie on the last line that has an end
    }
    return offset < 0 ? "error 0:0" : "error " + source.line(offset) + ":" + source.column(offset);
  }

  private static void write(Parsed parsed, DumpBuffer.Sink sink) throws IOException {
    var buffer = new DumpBuffer(sink);
    new DumpWriter(parsed.source(), parsed.version(), buffer).write(parsed.module());
    buffer.flush();
  }

  private static void text(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
