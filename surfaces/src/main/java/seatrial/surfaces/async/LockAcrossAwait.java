package seatrial.surfaces.async;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.Need;
import seatrial.surfaces.ProgramInput;
import seatrial.surfaces.ProgramRule;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// A lock of threads that a coroutine keeps while others of its loop run.
public final class LockAcrossAwait implements ProgramRule {
  private static final RuleInfo INFO =
      RuleInfo.named("lock-across-await", Surface.ASYNC)
          .title("A thread lock held across an await")
          .severity(Severity.HIGH)
          .needs(Need.SCOPES)
          .tags("event-loop", "deadlock", "lock")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ProgramInput program, Findings findings) {
    program.coroutines().forEach(coroutine -> check(coroutine, program, findings));
  }

  private static void check(FunctionUnit coroutine, ProgramInput program, Findings findings) {
    OwnNodes.forEach(
        coroutine,
        node -> {
          if (node instanceof Stmt.With with) {
            if (!with.isAsync()) {
              entered(with, coroutine, program, findings);
            }
            enteredLater(with, coroutine, program, findings);
          }
          if (node instanceof Stmt statement) {
            statement.suites().forEach(suite -> acquired(suite, coroutine, program, findings));
          }
        });
    acquired(coroutine.body(), coroutine, program, findings);
  }

  /// `with lock:` around an `await`.
  private static void entered(
      Stmt.With with, FunctionUnit coroutine, ProgramInput program, Findings findings) {
    var suspension = suspension(with.body());
    if (suspension == null) {
      return;
    }
    for (var item : with.items()) {
      report(item.contextExpr(), item, suspension, coroutine, program, findings);
    }
  }

  /// `stack.enter_context(lock)`, and an `await` behind it in the `with` of the stack.
  private static void enteredLater(
      Stmt.With with, FunctionUnit coroutine, ProgramInput program, Findings findings) {
    for (int i = 0; i < with.body().size(); i++) {
      var lock = enteredInto(with, with.body().get(i));
      var behind = lock == null ? null : suspension(with.body().subList(i + 1, with.body().size()));
      if (lock != null && behind != null) {
        report(lock, with.body().get(i), behind, coroutine, program, findings);
      }
    }
  }

  private static @Nullable Expr enteredInto(Stmt.With with, Stmt statement) {
    return statement instanceof Stmt.ExprStmt(var _, var _, Expr.Call call)
            && call.function() instanceof Expr.Attribute(_, _, Expr.Name stack, var method, _)
            && method.equals("enter_context")
            && call.arguments().size() == 1
            && with.items().stream()
                .anyMatch(
                    item ->
                        item.optionalVars() instanceof Expr.Name(_, _, var id, _)
                            && id.equals(stack.id()))
        ? call.arguments().getFirst()
        : null;
  }

  /// `lock.acquire()`, and an `await` before the `lock.release()` that follows in the same
  /// statements.
  private static void acquired(
      List<Stmt> suite, FunctionUnit coroutine, ProgramInput program, Findings findings) {
    for (int i = 0; i < suite.size(); i++) {
      var lock = callOn(suite.get(i), "acquire");
      if (lock == null) {
        continue;
      }
      var text = coroutine.module().text(lock);
      for (int j = i + 1; j < suite.size(); j++) {
        if (!releases(suite.get(j), text, coroutine)) {
          continue;
        }
        var between = suspension(suite.subList(i + 1, j));
        between = between != null ? between : suspensionBeforeRelease(suite.get(j));
        if (between != null) {
          report(lock, suite.get(i), between, coroutine, program, findings);
        }
        break;
      }
    }
  }

  /// Of a `try` whose `finally` releases: what its body awaits.
  private static @Nullable Node suspensionBeforeRelease(Stmt releasing) {
    return releasing instanceof Stmt.Try attempt ? suspension(attempt.body()) : null;
  }

  private static boolean releases(Stmt statement, String lock, FunctionUnit coroutine) {
    return OwnNodes.holds(
        statement,
        node -> {
          var released = node instanceof Stmt inner ? callOn(inner, "release") : null;
          return released != null && coroutine.module().text(released).equals(lock);
        });
  }

  /// What a method of this name is called on by a statement that does nothing else.
  private static @Nullable Expr callOn(Stmt statement, String method) {
    return statement instanceof Stmt.ExprStmt(var _, var _, Expr.Call call)
            && call.function() instanceof Expr.Attribute attribute
            && attribute.attribute().equals(method)
        ? attribute.value()
        : null;
  }

  /// The first place in the statements where the coroutine may be suspended.
  private static @Nullable Node suspension(List<Stmt> statements) {
    var found = new Node[1];
    for (var statement : statements) {
      OwnNodes.forEach(
          statement,
          node -> {
            boolean suspends = OwnNodes.suspends(node) || node instanceof Expr.Yield;
            found[0] = found[0] == null && suspends ? node : found[0];
          });
    }
    return found[0];
  }

  private static void report(
      Expr lock,
      Node taking,
      Node suspension,
      FunctionUnit coroutine,
      ProgramInput program,
      Findings findings) {
    var inference = program.inference();
    var frame = inference.definitions().frameOf(coroutine);
    var confidence = isThreadLock(lock, frame, inference);
    if (confidence == null
        || !program.effects().mayReach(taking instanceof Stmt ? taking : lock, coroutine)) {
      return;
    }
    findings
        .report(
            program.anchor(lock, coroutine),
            "`"
                + coroutine.path()
                + "` holds the thread lock `"
                + coroutine.module().text(lock)
                + "` while it awaits, and whoever wants it meanwhile stops the event loop")
        .advice(
            "Await before or after `"
                + coroutine.module().text(lock)
                + "` is held, or make it an `asyncio.Lock` and take it with `async with`, if only"
                + " coroutines do.")
        .confidence(confidence)
        .step(program.anchor(lock, coroutine), "takes the lock")
        .step(
            program.head(suspension, coroutine),
            "gives way to other coroutines with the lock held");
  }

  /// How sure it is that this is a lock of threads; null if it is none, or nobody knows.
  private static @Nullable Confidence isThreadLock(Expr lock, Frame frame, Inference inference) {
    boolean isOne = false;
    boolean isOther = false;
    for (var value : inference.of(lock, frame)) {
      if (value instanceof Value.Instance(var type, var _, var _)
          && isThreadLock(type, inference)) {
        isOne = true;
      } else {
        isOther = true;
      }
    }
    return !isOne ? null : isOther ? Confidence.POSSIBLE : Confidence.CERTAIN;
  }

  private static boolean isThreadLock(ClassType type, Inference inference) {
    for (var ancestor : inference.classes().order(type)) {
      var fact = inference.facts().classNamed(ancestor.qualifiedName());
      if (fact != null && fact.has(FactKind.THREAD_LOCK)) {
        return true;
      }
    }
    return false;
  }
}
