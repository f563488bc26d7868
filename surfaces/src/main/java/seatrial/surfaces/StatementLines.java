package seatrial.surfaces;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.outline.Outline;
import seatrial.syntax.SourceText;
import seatrial.syntax.ast.Stmt;

/// Which lines belong together: those of a simple statement, or of the header of a compound one.
final class StatementLines {
  private final SourceText source;
  private final Outline outline;
  private @Nullable List<int[]> extents;

  StatementLines(SourceText source, Outline outline) {
    this.source = source;
    this.outline = outline;
  }

  /// First and last line of the innermost statement, or header of one, that holds a line; null
  /// between statements.
  int @Nullable [] at(int line) {
    int[] found = null;
    for (var extent : extents()) {
      if (extent[0] <= line && line <= extent[1] && (found == null || extent[0] >= found[0])) {
        found = extent;
      }
    }
    return found;
  }

  private List<int[]> extents() {
    var known = extents;
    if (known == null) {
      known = new ArrayList<>();
      for (var block : outline.blocks()) {
        for (var statement : block.statements()) {
          known.add(extentOf(statement));
        }
      }
      extents = known;
    }
    return known;
  }

  private int[] extentOf(Stmt statement) {
    int first = source.line(statement.start());
    var suites =
        switch (statement) {
          case Stmt.FunctionDef function -> List.of(function.body());
          case Stmt.ClassDef cls -> List.of(cls.body());
          default -> statement.suites();
        };
    if (suites.isEmpty() || suites.getFirst().isEmpty()) {
      return new int[] {first, source.line(Math.max(statement.start(), statement.end() - 1))};
    }
    int body = source.line(suites.getFirst().getFirst().start());
    int last = Math.max(first, body - 1);
    while (last > first && !endsHeader(last)) {
      last--;
    }
    return new int[] {first, last};
  }

  /// Whether a header may end on this line: the last `:` that is no part of a comment is there.
  private boolean endsHeader(int line) {
    var text = source.lineText(line);
    int hash = text.indexOf('#');
    return (hash >= 0 ? text.substring(0, hash) : text).stripTrailing().endsWith(":");
  }
}
