package seatrial.semantics.scope;

import java.util.List;
import seatrial.syntax.Parsed;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;

/// Snippets of Python in one text, with lines `# ---` between them, and what is said of each.
final class Snippets {
  static final List<PythonVersion> VERSIONS =
      List.of(
          PythonVersion.of(8),
          PythonVersion.of(9),
          PythonVersion.of(10),
          PythonVersion.of(11),
          PythonVersion.of(12),
          PythonVersion.of(13),
          PythonVersion.of(14));

  private Snippets() {}

  static List<String> split(String text) {
    return List.of(text.split("# ---\n", -1));
  }

  static Parsed parse(String snippet, PythonVersion version) {
    return Parser.parse(SourceText.of("snippet.py", snippet), version);
  }

  /// As `compile_oracle.py` says it: `ok`, `parse LINE` or `compile LINE MESSAGE`.
  static String verdict(String snippet, PythonVersion version) {
    var parsed = parse(snippet, version);
    if (!parsed.isValid()) {
      return "parse " + line(parsed, parsed.errors().getFirst().start());
    }
    var errors = CompileErrors.of(parsed, ScopeTree.of(parsed));
    if (errors.isEmpty()) {
      return "ok";
    }
    var first = errors.getFirst();
    return "compile " + line(parsed, first.start()) + " " + first.message();
  }

  private static int line(Parsed parsed, int offset) {
    return offset < 0 ? 0 : parsed.source().line(offset);
  }
}
