package seatrial.devtools;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.AstDump;
import seatrial.syntax.Parsed;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Stmt;

/// What holds of every file, whatever its bytes.
final class ReaderLaws {
  private ReaderLaws() {}

  /// The first law that reading these bytes breaks, in words; null if all hold. Lets through what
  /// the reader throws.
  static @Nullable String broken(byte[] content, PythonVersion version) throws IOException {
    var parsed = Parser.parse(SourceText.of("<fuzz>", content), version);
    var law = errorsLieInside(parsed);
    if (law == null) {
      law = treeIsSound(parsed);
    }
    if (law == null) {
      AstDump.writeLine(parsed, "<fuzz>", false, OutputStream.nullOutputStream());
      law = isRepeatable(parsed, Parser.parse(SourceText.of("<fuzz>", content), version));
    }
    return law;
  }

  private static @Nullable String errorsLieInside(Parsed parsed) {
    int previous = -1;
    for (var error : parsed.errors()) {
      if (error.start() < -1
          || error.end() < error.start()
          || error.end() > parsed.source().length() + 1) {
        return "an error lies outside the file: " + error;
      }
      if (error.start() < previous) {
        return "errors are not in order: " + error;
      }
      if (error.message().isBlank()) {
        return "an error says nothing: " + error;
      }
      previous = error.start();
    }
    return null;
  }

  private static @Nullable String treeIsSound(Parsed parsed) {
    var todo = new ArrayDeque<Node>();
    todo.add(parsed.module());
    int length = parsed.source().length();
    boolean isRefused = AstDump.refusal(parsed) != null;
    while (!todo.isEmpty()) {
      var node = todo.pop();
      if (node.start() < 0 || node.end() < node.start() || node.end() > length + 1) {
        return "a node lies outside the file: " + shown(node);
      }
      if (node instanceof Stmt.Broken && !isRefused) {
        return "a broken statement without an error: " + shown(node);
      }
      var law = new @Nullable String[1];
      node.forEachChild(
          child -> {
            if (law[0] == null && !nests(node, child)) {
              law[0] = "a child lies outside its parent: " + shown(child) + " in " + shown(node);
            }
            todo.push(child);
          });
      if (law[0] == null && node instanceof Stmt statement) {
        law[0] = inOrder(statement);
      }
      if (law[0] != null) {
        return law[0];
      }
    }
    return inOrder(parsed.module().body());
  }

  private static @Nullable String inOrder(Stmt statement) {
    for (var suite : statement.suites()) {
      var law = inOrder(suite);
      if (law != null) {
        return law;
      }
    }
    return null;
  }

  /// Decorators lie before their statement, and a default after its parameter, as in CPython.
  @SuppressWarnings("ReferenceEquality") // nodes are equal by content, deeply
  private static boolean nests(Node parent, Node child) {
    return switch (parent) {
      case Stmt.FunctionDef n when isAmong(n.decorators(), child) -> true;
      case Stmt.ClassDef n when isAmong(n.decorators(), child) -> true;
      case Parameter n when child == n.defaultValue() -> child.start() >= parent.end();
      default -> child.start() >= parent.start() && child.end() <= parent.end();
    };
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isAmong(List<Expr> expressions, Node node) {
    return expressions.stream().anyMatch(expression -> expression == node);
  }

  private static @Nullable String inOrder(List<Stmt> statements) {
    for (int i = 1; i < statements.size(); i++) {
      if (statements.get(i).start() < statements.get(i - 1).end()) {
        return "statements overlap: "
            + shown(statements.get(i - 1))
            + ", "
            + shown(statements.get(i));
      }
    }
    return null;
  }

  private static @Nullable String isRepeatable(Parsed first, Parsed second) {
    if (!first.errors().equals(second.errors())) {
      return "read twice, the errors differ";
    }
    return AstDump.digest(first).equals(AstDump.digest(second))
        ? null
        : "read twice, the trees differ";
  }

  private static String shown(Node node) {
    return node.getClass().getSimpleName() + "[" + node.start() + ", " + node.end() + ")";
  }
}
