package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.PassedArguments;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The handler of a `try` in a coroutine that a cancellation of the coroutine comes to.
final class CancellationHandler {
  /// Methods that only tell what happened.
  private static final Set<String> TELLING =
      Set.of(
          "debug",
          "info",
          "warning",
          "warn",
          "error",
          "exception",
          "critical",
          "fatal",
          "log",
          "print",
          "format_exception",
          "print_exception",
          "str",
          "repr",
          "type",
          "isinstance");

  /// Methods that tell of a failure.
  private static final Set<String> WARNING =
      Set.of("warning", "warn", "error", "exception", "critical", "fatal");

  /// Exceptions that end a program, and are no failures.
  private static final Set<String> ENDINGS =
      Set.of("builtins.KeyboardInterrupt", "builtins.SystemExit", "builtins.GeneratorExit");

  private final Stmt.Try attempt;
  private final ExceptHandler handler;

  /// Whether it names the cancellation itself, and not all exceptions.
  private final boolean isNamed;

  private final FunctionUnit coroutine;
  private final Inference inference;

  private CancellationHandler(
      Stmt.Try attempt,
      ExceptHandler handler,
      boolean isNamed,
      FunctionUnit coroutine,
      Inference inference) {
    this.attempt = attempt;
    this.handler = handler;
    this.isNamed = isNamed;
    this.coroutine = coroutine;
    this.inference = inference;
  }

  /// The first handler that catches a cancellation, or null if it passes them all.
  static @Nullable CancellationHandler of(
      Stmt.Try attempt, FunctionUnit coroutine, Inference inference) {
    var frame = inference.definitions().frameOf(coroutine);
    for (var handler : attempt.handlers()) {
      var type = handler.type();
      if (type == null) {
        return new CancellationHandler(attempt, handler, false, coroutine, inference);
      }
      var caught =
          type instanceof Expr.Call
              ? Caught.ofMade(type, frame, inference)
              : Caught.of(type, frame, inference);
      boolean isMeant = caught == Caught.CANCELLATION || !isHandedIn(type, frame, inference);
      if (caught != Caught.OTHER && isMeant) {
        return new CancellationHandler(
            attempt, handler, caught == Caught.CANCELLATION, coroutine, inference);
      }
    }
    return null;
  }

  /// Whether an object has the classes from whoever made it: of these no more is known than what
  /// they are declared to be, at the widest.
  private static boolean isHandedIn(Expr type, Frame frame, Inference inference) {
    if (!(type instanceof Expr.Attribute attribute)) {
      return false;
    }
    var objects = inference.of(attribute.value(), frame);
    return !objects.isEmpty()
        && objects.where(value -> !(value instanceof Value.Instance)).isEmpty();
  }

  /// What a handler's classes catch of cancellations.
  private enum Caught {
    OTHER,
    EVERYTHING,
    CANCELLATION;

    static Caught of(Expr type, Frame frame, Inference inference) {
      var caught = OTHER;
      for (var value : inference.of(type, frame)) {
        var one = of(value, inference);
        caught = one.compareTo(caught) > 0 ? one : caught;
      }
      return caught;
    }

    /// A class that a function gives for the handler, as libraries over several kinds of loops do:
    /// if it may be everything it stands for the cancellation.
    static Caught ofMade(Expr type, Frame frame, Inference inference) {
      return of(type, frame, inference) == OTHER ? OTHER : CANCELLATION;
    }

    private static Caught of(Value value, Inference inference) {
      return switch (value) {
        case Value.ClassObject(var cls, var _) -> ofClass(cls.qualifiedName(), inference);
        case Value.External(var name, var _) -> ofClass(name, inference);
        case Value.Sequence sequence -> {
          var caught = OTHER;
          for (var element : sequence.elements()) {
            var one = of(element, inference);
            caught = one.compareTo(caught) > 0 ? one : caught;
          }
          yield caught;
        }
        default -> OTHER;
      };
    }

    private static Caught ofClass(String name, Inference inference) {
      boolean isOrdinary = !inference.program().version().isAtLeast(8);
      if (name.equals("builtins.BaseException")
          || isOrdinary && name.equals("builtins.Exception")) {
        return EVERYTHING;
      }
      var fact = inference.facts().classNamed(name);
      return fact != null && fact.has(FactKind.CANCELLATION) ? CANCELLATION : OTHER;
    }
  }

  ExceptHandler handler() {
    return handler;
  }

  boolean isNamed() {
    return isNamed;
  }

  /// Whether the handler names the cancellation and the coroutine ends soon after, or hands the
  /// exception to somebody: its author thought of it.
  boolean isDeliberate() {
    if (raisesOther()) {
      return false;
    }
    var loop = loopGoneOnWith();
    return handsOn()
        || isNamed && loop == null && !takesForFailure()
        || loop != null && leavesSometimes()
        || awaitsOnlyWhatIsMadeElsewhere();
  }

  /// Whether no cancellation is lost here.
  boolean isHarmless() {
    return OwnNodes.hold(handler.body(), node -> node instanceof Stmt.Raise) && !raisesOther()
        || stores()
        || cancelsBefore()
        || isNamed && awaitsOnlyWhatIsMadeElsewhere();
  }

  /// Whether it treats a cancellation like the failures that it names beside it: warns, goes on
  /// with something else, or gives an answer.
  private boolean takesForFailure() {
    return namesFailures()
        && OwnNodes.hold(
            handler.body(),
            node ->
                OwnNodes.suspends(node)
                    || node instanceof Expr.Call call
                        && call.function() instanceof Expr.Attribute told
                        && WARNING.contains(told.attribute())
                    || node instanceof Stmt.Return answer
                        && answer.value() != null
                        && !(answer.value() instanceof Expr.Constant(_, _, var literal)
                            && literal == Literal.Singleton.NONE));
  }

  /// Whether it turns a cancellation into the failure that it raises for those it names beside it.
  boolean raisesOther() {
    return namesFailures()
        && handler.body().getLast() instanceof Stmt.Raise raise
        && raise.exc() instanceof Expr.Call
        && !OwnNodes.hold(
            handler.body(),
            node ->
                node instanceof Stmt.Raise other
                    && (other.exc() == null
                        || other.exc() instanceof Expr.Name(_, _, var id, _)
                            && id.equals(handler.name())));
  }

  /// Whether the handler is for ordinary exceptions as well as for the cancellation that it names.
  private boolean namesFailures() {
    if (!isNamed || !(handler.type() instanceof Expr.TupleExpr tuple)) {
      return false;
    }
    var frame = inference.definitions().frameOf(coroutine);
    for (var element : tuple.elements()) {
      for (var value : inference.of(element, frame)) {
        var name =
            switch (value) {
              case Value.ClassObject(var cls, var _) -> cls.qualifiedName();
              case Value.External(var external, var _) -> external;
              default -> "";
            };
        if (!name.isEmpty()
            && !ENDINGS.contains(name)
            && Caught.ofClass(name, inference) == Caught.OTHER) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether the `try` is in a loop that goes on after the handler.
  boolean staysInLoop() {
    return loopGoneOnWith() != null;
  }

  /// The same, where no data ends the loop.
  boolean staysInWhile() {
    return loopGoneOnWith() instanceof Stmt.While;
  }

  private @Nullable Stmt loopGoneOnWith() {
    var loop = innermostLoop(coroutine.body(), null);
    if (loop == null || leaves(handler.body()) || endsLoop(loop)) {
      return null;
    }
    return loop;
  }

  private @Nullable Stmt innermostLoop(List<Stmt> statements, @Nullable Stmt around) {
    for (var statement : statements) {
      if (statement == attempt) {
        return around;
      }
      if (statement.start() <= attempt.start() && attempt.end() <= statement.end()) {
        for (var suite : statement.suites()) {
          boolean isBody =
              switch (statement) {
                case Stmt.While loop -> suite == loop.body();
                case Stmt.For loop -> suite == loop.body();
                default -> false;
              };
          if (suite.getFirst().start() <= attempt.start()
              && attempt.end() <= suite.getLast().end()) {
            return innermostLoop(suite, isBody ? statement : around);
          }
        }
      }
    }
    return around;
  }

  /// Whether the statements always end by leaving the loop or the function.
  private static boolean leaves(List<Stmt> statements) {
    return switch (statements.getLast()) {
      case Stmt.Return _, Stmt.Break _, Stmt.Raise _ -> true;
      case Stmt.If branch ->
          !branch.orElse().isEmpty() && leaves(branch.body()) && leaves(branch.orElse());
      case Stmt.With with -> leaves(with.body());
      case Stmt.Try inner ->
          !inner.finalBody().isEmpty() && leaves(inner.finalBody()) || leaves(inner.body());
      default -> false;
    };
  }

  /// Whether the handler leaves on some way.
  private boolean leavesSometimes() {
    return OwnNodes.hold(
        handler.body(), node -> node instanceof Stmt.Return || node instanceof Stmt.Break);
  }

  /// Whether the handler changes what the loop asks before each round.
  private boolean endsLoop(Stmt loop) {
    return loop instanceof Stmt.While round
        && OwnNodes.hold(
            handler.body(),
            node ->
                node instanceof Stmt.Assign assign
                    && assign.targets().stream().anyMatch(target -> asks(round.test(), target)));
  }

  private boolean asks(Expr test, Expr target) {
    var text = coroutine.module().text(target);
    return test.holds(node -> node instanceof Expr e && coroutine.module().text(e).equals(text));
  }

  /// Whether the exception is kept: put into something, returned, or set as a future's.
  private boolean stores() {
    var name = handler.name();
    return OwnNodes.hold(handler.body(), CancellationHandler::storesCurrent)
        || name != null
            && OwnNodes.hold(
                handler.body(),
                node ->
                    switch (node) {
                      case Stmt.Assign assign -> isItself(assign.value(), name);
                      case Stmt.AnnAssign assign ->
                          assign.value() != null && isItself(assign.value(), name);
                      case Stmt.Return given ->
                          given.value() != null && isItself(given.value(), name);
                      case Expr.Yield given ->
                          given.value() != null && isItself(given.value(), name);
                      case Expr.Call call ->
                          call.function() instanceof Expr.Attribute method
                              && method.attribute().startsWith("set_")
                              && passes(call, name);
                      default -> false;
                    });
  }

  /// `error = sys.exc_info()[1]`
  private static boolean storesCurrent(Node node) {
    return node instanceof Stmt.Assign assign
        && OwnNodes.holds(
            assign.value(),
            part ->
                part instanceof Expr.Attribute attribute
                    && attribute.attribute().equals("exc_info"));
  }

  /// Whether the exception itself is passed to something that does more than tell of it.
  private boolean handsOn() {
    var name = handler.name();
    return name != null
        && OwnNodes.hold(
            handler.body(),
            node -> node instanceof Expr.Call call && !isTelling(call) && passes(call, name));
  }

  private static boolean isTelling(Expr.Call call) {
    return switch (call.function()) {
      case Expr.Name(_, _, var id, _) -> TELLING.contains(id);
      case Expr.Attribute attribute -> TELLING.contains(attribute.attribute());
      default -> false;
    };
  }

  private static boolean passes(Expr.Call call, String name) {
    return call.arguments().stream().anyMatch(argument -> isItself(argument, name))
        || call.keywords().stream().anyMatch(keyword -> isItself(keyword.value(), name));
  }

  private static boolean isItself(Expr expr, String name) {
    return switch (expr) {
      case Expr.Name(_, _, var id, _) -> id.equals(name);
      case Expr.TupleExpr tuple ->
          tuple.elements().stream().anyMatch(element -> isItself(element, name));
      default -> false;
    };
  }

  /// Whether the coroutine cancels something itself before the handler runs.
  private boolean cancelsBefore() {
    var found = new boolean[1];
    OwnNodes.forEach(
        coroutine,
        node ->
            found[0] |=
                node instanceof Expr.Call call
                    && call.start() < handler.end()
                    && call.function() instanceof Expr.Attribute method
                    && (method.attribute().equals("cancel")
                        || method.attribute().equals("uncancel")));
    return found[0];
  }

  /// Whether all that the `try` awaits are objects that were there before: a task or future, whose
  /// own cancellation comes out at the `await` too.
  private boolean awaitsOnlyWhatIsMadeElsewhere() {
    var frame = inference.definitions().frameOf(coroutine);
    var awaited = new ArrayList<Expr>();
    var others = new boolean[1];
    for (var statement : attempt.body()) {
      OwnNodes.forEach(
          statement,
          node -> {
            if (node instanceof Expr.Await await) {
              awaited.add(await.value());
            } else {
              others[0] |= OwnNodes.suspends(node);
            }
          });
    }
    return !others[0] && awaited.stream().allMatch(expr -> isMadeElsewhere(expr, frame));
  }

  private boolean isMadeElsewhere(Expr expr, Frame frame) {
    return switch (expr) {
      case Expr.Name _, Expr.Attribute _, Expr.Subscript _ -> true;
      case Expr.Starred(var _, var _, var value, var _) -> isMadeElsewhere(value, frame);
      case Expr.Call call -> {
        var passed = passedOn(call, frame);
        yield !passed.isEmpty()
            && passed.stream().allMatch(argument -> isMadeElsewhere(argument, frame));
      }
      default -> false;
    };
  }

  /// The arguments that a call like `wait_for`, `shield` or `gather` awaits for its caller.
  private List<Expr> passedOn(Expr.Call call, Frame frame) {
    var passed = new ArrayList<Expr>(1);
    for (var fact : CalledFacts.of(call, frame, inference)) {
      for (var parameter : fact.parameters()) {
        if (parameter.mark(FactKind.AWAITS) != null || parameter.mark(FactKind.TASK) != null) {
          if (parameter.stars() > 0) {
            passed.addAll(call.arguments());
            continue;
          }
          var argument = PassedArguments.of(call, fact, parameter.name());
          if (argument != null) {
            passed.add(argument);
          }
        }
      }
    }
    return passed;
  }

  /// Whether a `finally` leaves on its own, so that whatever was raised is lost.
  static @Nullable Stmt leavingFinally(Stmt.Try attempt) {
    return leaving(attempt.finalBody(), false);
  }

  private static @Nullable Stmt leaving(List<Stmt> statements, boolean isInLoop) {
    for (var statement : statements) {
      boolean leaves =
          switch (statement) {
            case Stmt.Return _ -> true;
            case Stmt.Break _, Stmt.Continue _ -> !isInLoop;
            default -> false;
          };
      if (leaves) {
        return statement;
      }
      boolean isLoop = statement instanceof Stmt.For || statement instanceof Stmt.While;
      for (var suite : statement.suites()) {
        var inner = leaving(suite, isInLoop || isLoop);
        if (inner != null) {
          return inner;
        }
      }
    }
    return null;
  }
}
