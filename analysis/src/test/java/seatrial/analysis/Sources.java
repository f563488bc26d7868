package seatrial.analysis;

import seatrial.analysis.facts.Facts;
import seatrial.analysis.name.Names;
import seatrial.analysis.outline.Outline;
import seatrial.semantics.scope.ScopeTree;
import seatrial.syntax.Parsed;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.syntax.ast.Node;

/// A small module, parsed and outlined, for tests.
public record Sources(Parsed parsed, Outline outline, Names names) {
  private static final Facts FACTS = Facts.bundled(_ -> null);

  public static Sources of(String text) {
    var parsed = Parser.parse(SourceText.of("app.py", text), PythonVersion.NEWEST);
    if (!parsed.isValid()) {
      throw new AssertionError(parsed.errors());
    }
    var outline = Outline.of(parsed.module());
    var names = new Names(outline, ScopeTree.of(parsed), FACTS, "pkg.app", false);
    return new Sources(parsed, outline, names);
  }

  public String text(Node node) {
    return parsed.source().text(node.start(), node.end());
  }

  public int line(Node node) {
    return parsed.source().line(node.start());
  }
}
