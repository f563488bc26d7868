package seatrial.analysis.effect;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.OwnNodes;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The statements just before a process ends, and just after it killed itself: what is waited for
/// there keeps nobody waiting.
final class ProcessEnds {
  private final Set<String> endings;
  private final IdentityHashMap<Code, Stretches> known = new IdentityHashMap<>();

  ProcessEnds(Facts facts) {
    this.endings = new HashSet<>(facts.words("process-end"));
  }

  boolean hold(Node node, Code code) {
    return known.computeIfAbsent(code, this::of).hold(node);
  }

  private Stretches of(Code code) {
    var parts = new Stretches();
    add(code.body(), code, parts);
    OwnNodes.forEach(
        code,
        node -> {
          if (node instanceof Stmt statement) {
            statement.suites().forEach(suite -> add(suite, code, parts));
          }
        });
    return parts;
  }

  private void add(List<Stmt> suite, Code code, Stretches parts) {
    for (int i = 0; i < suite.size(); i++) {
      var statement = suite.get(i);
      if (i > 0 && ends(statement, code)) {
        parts.add(suite.get(i - 1));
      }
      if (i + 1 < suite.size() && killsItself(statement)) {
        parts.add(suite.get(i + 1));
      }
    }
  }

  private boolean ends(Stmt statement, Code code) {
    return switch (statement) {
      case Stmt.ExprStmt(_, _, Expr.Call call) ->
          endings.contains(code.module().text(call.function()));
      case Stmt.Raise raise -> raise.exc() != null && raise.exc().mentions("SystemExit");
      default -> false;
    };
  }

  /// `os.kill(os.getpid(), number)`
  private static boolean killsItself(Stmt statement) {
    return statement instanceof Stmt.ExprStmt(_, _, Expr.Call call)
        && ProjectCalls.nameOf(call.function()).equals("kill")
        && !call.arguments().isEmpty()
        && call.arguments().getFirst() instanceof Expr.Call own
        && ProjectCalls.nameOf(own.function()).equals("getpid");
  }
}
