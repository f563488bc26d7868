package seatrial.syntax;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.syntax.ast.Stmt;
import seatrial.testkit.Golden;

/// One fault costs one statement: its neighbours survive. A golden file shows the statements, by
/// their nesting, with what is broken in the source's words, and the errors.
class RecoveryTest {
  private static final Golden GOLDEN = Golden.of(RecoveryTest.class);

  static Collection<String> names() {
    return GOLDEN.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theNeighboursOfAFaultSurvive(String name) {
    GOLDEN.verify(name, RecoveryTest::outline);
  }

  private static String outline(String code) {
    var source = SourceText.of("a.py", code);
    var parsed = Parser.parse(source, PythonVersion.NEWEST);
    var out = new StringBuilder();
    write(parsed.module().body(), "", source, out);
    for (var error : parsed.errors()) {
      out.append(source.line(error.start()))
          .append(':')
          .append(source.column(error.start()))
          .append(' ')
          .append(error.message())
          .append('\n');
    }
    return out.toString();
  }

  private static void write(
      List<Stmt> statements, String indent, SourceText source, StringBuilder out) {
    for (var statement : statements) {
      out.append(indent)
          .append(source.line(statement.start()))
          .append('-')
          .append(source.line(statement.end()))
          .append(' ')
          .append(statement.getClass().getSimpleName());
      if (statement instanceof Stmt.Broken) {
        var text = source.text(statement.start(), statement.end());
        out.append(' ').append(text.lines().collect(Collectors.joining("⏎")));
      }
      out.append('\n');
      statement.forEachChild(
          child -> {
            if (child instanceof Stmt below) {
              write(List.of(below), indent + "  ", source, out);
            }
          });
    }
  }
}
