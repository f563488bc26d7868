package seatrial.devtools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import seatrial.semantics.scope.ScopeDump;
import seatrial.syntax.AstDump;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.testkit.Oracle;

/// A thing that we and CPython both say of a file, in one line.
enum Reading {
  AST("ast") {
    @Override
    Oracle oracle() {
      return Oracle.ast();
    }

    @Override
    String ours(String path, byte[] content, PythonVersion version) throws IOException {
      return line(path, content, version, true);
    }

    @Override
    String oursInFull(String path, byte[] content, PythonVersion version) throws IOException {
      return line(path, content, version, false);
    }

    @Override
    List<String> inFull(String path) {
      return List.of("--dump", path);
    }

    @Override
    String pathOf(String line) {
      return line.substring(line.indexOf("  ") + 2);
    }

    private String line(String path, byte[] content, PythonVersion version, boolean asDigest)
        throws IOException {
      var out = new ByteArrayOutputStream();
      AstDump.writeLine(Parser.parse(SourceText.of(path, content), version), path, asDigest, out);
      var text = out.toString(StandardCharsets.UTF_8);
      return text.substring(0, text.length() - 1);
    }

    @Override
    boolean isEqual(String expected, String actual, PythonVersion version) {
      // Before 3.9 only acceptance is compared, before 3.12 no line of an error.
      boolean isRefused = expected.startsWith("error ");
      if (isRefused != actual.startsWith("error ") || actual.startsWith("limit ")) {
        return false;
      }
      if (isRefused) {
        return !version.isAtLeast(12) || errorLine(expected).equals(errorLine(actual));
      }
      return !version.isAtLeast(9) || expected.equals(actual);
    }

    @Override
    boolean isLimit(String expected) {
      return expected.startsWith("limit ");
    }

    private static String errorLine(String line) {
      return line.substring("error ".length(), line.indexOf(':'));
    }
  },

  SCOPES("scopes") {
    @Override
    Oracle oracle() {
      return Oracle.scopes();
    }

    @Override
    String ours(String path, byte[] content, PythonVersion version) {
      return ScopeDump.line(path, Parser.parse(SourceText.of(path, content), version));
    }

    @Override
    String oursInFull(String path, byte[] content, PythonVersion version) {
      return ours(path, content, version);
    }

    @Override
    List<String> inFull(String path) {
      return List.of(path);
    }

    @Override
    String pathOf(String line) {
      int start = line.indexOf(PATH) + PATH.length();
      var path = new StringBuilder();
      for (int i = start; line.charAt(i) != '"'; i++) {
        if (line.charAt(i) != '\\') {
          path.append(line.charAt(i));
        } else if (line.charAt(++i) == 'u') {
          path.append((char) Integer.parseInt(line.substring(i + 1, i + 5), 16));
          i += 4;
        } else {
          path.append(line.charAt(i));
        }
      }
      return path.toString();
    }

    @Override
    boolean isEqual(String expected, String actual, PythonVersion version) {
      return expected.equals(actual);
    }

    @Override
    boolean isLimit(String expected) {
      return expected.startsWith("{\"error\": \"RecursionError\"")
          || expected.startsWith("{\"error\": \"MemoryError\"");
    }
  };

  private static final String PATH = "\"path\": \"";

  private final String word;

  Reading(String word) {
    this.word = word;
  }

  /// As it is named on the command line.
  String word() {
    return word;
  }

  abstract Oracle oracle();

  /// Our line, to be held against the oracle's.
  abstract String ours(String path, byte[] content, PythonVersion version) throws IOException;

  /// Our line in the form that shows what differs.
  abstract String oursInFull(String path, byte[] content, PythonVersion version) throws IOException;

  /// The oracle's arguments for the form that shows what differs.
  abstract List<String> inFull(String path);

  /// The path of the file that the oracle's line is about.
  abstract String pathOf(String line);

  abstract boolean isEqual(String expected, String actual, PythonVersion version);

  /// Whether CPython itself gave up, so that nothing is compared.
  abstract boolean isLimit(String expected);
}
