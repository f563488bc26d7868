package seatrial.analysis.effect;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import seatrial.analysis.program.Code;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;

/// What code asks whether it is done, or empty, before it takes its result or the next element:
/// there is nothing to wait for then.
final class DoneChecks {
  private static final Set<String> QUESTIONS = Set.of("done", "cancelled", "empty");

  private final IdentityHashMap<Code, Set<String>> known = new IdentityHashMap<>();

  /// The texts of the expressions that are asked so somewhere in the code.
  Set<String> of(Code code) {
    var texts = known.get(code);
    if (texts == null) {
      texts = new HashSet<>();
      for (var statement : code.body()) {
        collect(statement, code, texts);
      }
      known.put(code, texts);
    }
    return texts;
  }

  private static void collect(Node node, Code code, Set<String> texts) {
    if (node instanceof Expr.Call call
        && call.arguments().isEmpty()
        && call.function() instanceof Expr.Attribute method
        && QUESTIONS.contains(method.attribute())) {
      texts.add(code.module().text(method.value()));
    }
    node.forEachChild(child -> collect(child, code, texts));
  }
}
