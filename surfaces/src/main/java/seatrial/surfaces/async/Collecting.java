package seatrial.surfaces.async;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.OwnNodes;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// Statements that ask for one thing, look at the answer, and put it, or a part of it, into a
/// container: nothing in them decides what comes after them.
final class Collecting {
  /// Methods of containers that take up one element, or several.
  private static final Set<String> TAKING = Set.of("append", "add", "extend", "update");

  /// What is awaited, once it was met.
  private Expr.@Nullable Call request;

  /// Variables that hold the answer or a part of it.
  private final Set<String> answers = new HashSet<>();

  private boolean isCollected;

  private Collecting() {}

  /// The call that the statements await and whose answer they collect; null if they do more.
  static Expr.@Nullable Call requestOf(List<Stmt> statements) {
    var collecting = new Collecting();
    var request = collecting.accepts(statements) ? collecting.request : null;
    return request != null && collecting.isCollected ? request : null;
  }

  /// The call whose answer, or a part of it, an expression is; null if it is more than that.
  static Expr.@Nullable Call requestIn(Expr expr) {
    return switch (expr) {
      case Expr.Await(_, _, Expr.Call call) -> {
        var read = call.arguments().isEmpty() ? readOf(call) : null;
        var inner = read == null ? null : requestIn(read);
        yield inner == null ? call : inner;
      }
      default -> {
        var read = readOf(expr);
        yield read == null ? null : requestIn(read);
      }
    };
  }

  /// What an expression only reads a part of: `answer.text`, `answer.json()["name"]`, `await
  /// answer.text()`, `len(answer.content)`.
  private static @Nullable Expr readOf(Expr expr) {
    return switch (expr) {
      case Expr.Attribute attribute -> attribute.value();
      case Expr.Subscript item when item.slice() instanceof Expr.Constant -> item.value();
      case Expr.Await await -> await.value();
      case Expr.Call(_, _, Expr.Attribute method, var arguments, var keywords)
          when arguments.isEmpty() && keywords.isEmpty() ->
          method.value();
      case Expr.Call(_, _, Expr.Name(_, _, var id, _), var arguments, _)
          when id.equals("len") && arguments.size() == 1 ->
          arguments.getFirst();
      default -> null;
    };
  }

  private boolean accepts(List<Stmt> statements) {
    return statements.stream().allMatch(this::accepts);
  }

  private boolean accepts(Stmt statement) {
    return switch (statement) {
      case Stmt.Pass _, Stmt.Continue _ -> true;
      case Stmt.Assign assign when assign.targets().size() == 1 ->
          assigned(assign.targets().getFirst(), assign.value());
      case Stmt.AugAssign change ->
          change.target() instanceof Expr.Name container && collects(container, change.value());
      case Stmt.ExprStmt(_, _, Expr.Call call) -> put(call) || isRead(call);
      case Stmt.ExprStmt(_, _, Expr.Await await) -> isRead(await);
      case Stmt.With with -> entered(with);
      case Stmt.If branch ->
          !OwnNodes.holds(branch.test(), OwnNodes::suspends)
              && accepts(branch.body())
              && accepts(branch.orElse());
      case Stmt.Try attempt ->
          attempt.finalBody().isEmpty()
              && accepts(attempt.body())
              && accepts(attempt.orElse())
              && attempt.handlers().stream().allMatch(handler -> goesOn(handler.body()));
      default -> false;
    };
  }

  private boolean assigned(Expr target, Expr value) {
    return switch (target) {
      case Expr.Name variable -> {
        boolean isAnswer = isRead(value) || isRequest(value);
        if (isAnswer) {
          answers.add(variable.id());
        }
        yield isAnswer;
      }
      case Expr.Subscript(_, _, Expr.Name container, _, _) -> collects(container, value);
      default -> false;
    };
  }

  /// `results.append(answer)`
  private boolean put(Expr.Call call) {
    return call.function() instanceof Expr.Attribute(_, _, Expr.Name container, var method, _)
        && TAKING.contains(method)
        && call.arguments().size() == 1
        && call.keywords().isEmpty()
        && collects(container, call.arguments().getFirst());
  }

  /// Whether a container, which the request does not read, takes up the answer.
  private boolean collects(Expr.Name container, Expr value) {
    boolean isAnswer = isRead(value) || isRequest(value);
    isCollected |= isAnswer;
    return isAnswer && request != null && !request.mentions(container.id());
  }

  /// `async with client.get(url) as answer:`
  private boolean entered(Stmt.With with) {
    if (!with.isAsync()
        || request != null
        || with.items().size() != 1
        || !(with.items().getFirst().contextExpr() instanceof Expr.Call call)
        || !(with.items().getFirst().optionalVars() instanceof Expr.Name answer)) {
      return false;
    }
    request = call;
    answers.add(answer.id());
    return accepts(with.body());
  }

  /// Whether it is the one request, met here.
  private boolean isRequest(Expr value) {
    if (request != null) {
      return false;
    }
    request = requestIn(value);
    return request != null;
  }

  /// Whether it is an answer, or a part of one.
  private boolean isRead(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return answers.contains(name.id());
    }
    var read = readOf(expr);
    return read != null && isRead(read);
  }

  /// Whether statements for a failed request leave the loop going, and await nothing themselves.
  private static boolean goesOn(List<Stmt> statements) {
    return !OwnNodes.hold(
        statements,
        node ->
            OwnNodes.suspends(node)
                || node instanceof Stmt.Return
                || node instanceof Stmt.Break
                || node instanceof Stmt.Raise);
  }
}
