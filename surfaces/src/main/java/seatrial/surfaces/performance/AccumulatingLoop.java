package seatrial.surfaces.performance;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.outline.CodeBlock;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.ModuleRule;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// A `for` statement that does, element by element in the interpreter, what `sum`, `join` or `len`
/// do in C. Only bare elements count: with an expression for each, the builtin needs a generator
/// and is hardly faster.
public final class AccumulatingLoop implements ModuleRule {
  private static final RuleInfo INFO =
      RuleInfo.named("accumulating-loop", Surface.PERFORMANCE)
          .title("A loop adds up what a builtin adds up in C")
          .severity(Severity.LOW)
          .confidence(Confidence.LIKELY)
          .tags("loop")
          .build();

  /// Builtins whose results have a length.
  private static final Set<String> SIZED =
      Set.of("range", "list", "tuple", "dict", "set", "frozenset", "sorted");

  private static final Set<String> VIEWS = Set.of("items", "keys", "values");

  private static final int LONGEST_QUOTE = 60;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ModuleInput module, Findings findings) {
    if (module.file().isTest()) {
      return;
    }
    for (var block : module.outline().blocks()) {
      for (var suite : block.suites()) {
        for (int i = 1; i < suite.size(); i++) {
          if (suite.get(i) instanceof Stmt.For loop) {
            check(loop, suite.subList(0, i), block, module, findings);
          }
        }
      }
    }
  }

  private static void check(
      Stmt.For loop, List<Stmt> before, CodeBlock block, ModuleInput module, Findings findings) {
    var addition = loop.body().size() == 1 ? Addition.of(loop.body().getFirst()) : null;
    if (addition == null
        || loop.isAsync()
        || !loop.orElse().isEmpty()
        || !(loop.target() instanceof Expr.Name element)
        || addition.accumulator().equals(element.id())
        || isLiteral(loop.iter())
        || loop.iter().mentions(addition.accumulator())) {
      return;
    }
    var start = startOf(addition.accumulator(), before);
    var builtin = start == null ? null : builtin(loop, element, addition, start, module);
    if (builtin == null || isReadAfter(element.id(), loop, block)) {
      return;
    }
    findings
        .report(
            module.head(loop, block),
            "Adds up `%s` element by element in the interpreter, as `%s` does in C"
                .formatted(addition.accumulator(), builtin))
        .confidence(isRange(loop.iter()) ? Confidence.CERTAIN : Confidence.LIKELY)
        .advice("Use `" + builtin + "` instead of the loop");
  }

  /// The call that does what the loop does, or null.
  private static @Nullable String builtin(
      Stmt.For loop, Expr.Name element, Addition addition, Literal start, ModuleInput module) {
    String iterated = module.text(loop.iter());
    if (iterated.length() > LONGEST_QUOTE || iterated.contains("\n")) {
      iterated = "…";
    }
    boolean addsElement =
        addition.value() instanceof Expr.Name value && value.id().equals(element.id());
    boolean addsOne =
        addition.value() instanceof Expr.Constant(_, _, Literal.Int(var value))
            && value.intValue() == 1
            && value.bitLength() == 1;
    return switch (start) {
      case Literal.Int(var value) when addsElement ->
          "sum(" + iterated + (value.signum() == 0 ? ")" : ", " + value + ")");
      case Literal.Float(var value) when addsElement -> "sum(" + iterated + ", " + value + ")";
      case Literal.Int(var value) when addsOne && value.signum() == 0 && isSized(loop.iter()) ->
          "len(" + iterated + ")";
      case Literal.Str str when addsElement && addition.isAtEnd() && str.value().isEmpty() ->
          "\"\".join(" + iterated + ")";
      case Literal.Bytes(var value) when addsElement && addition.isAtEnd() && value.length == 0 ->
          "b\"\".join(" + iterated + ")";
      case Literal.Int _,
          Literal.Float _,
          Literal.Str _,
          Literal.Bytes _,
          Literal.Imaginary _,
          Literal.Singleton _ ->
          null;
    };
  }

  /// What the accumulator holds before the loop, if it is a constant.
  private static @Nullable Literal startOf(String accumulator, List<Stmt> before) {
    for (var statement : before.reversed()) {
      if (statement instanceof Stmt.Assign(_, _, var targets, Expr.Constant constant)
          && targets.stream().anyMatch(target -> isName(target, accumulator))) {
        return constant.value();
      }
      if (statement instanceof Stmt.AnnAssign(_, _, var target, _, Expr.Constant constant, _)
          && isName(target, accumulator)) {
        return constant.value();
      }
      if (statement.mentions(accumulator)) {
        return null;
      }
    }
    return null;
  }

  private static boolean isReadAfter(String name, Stmt.For loop, CodeBlock block) {
    return block.body().stream()
        .anyMatch(statement -> statement.end() > loop.end() && isRead(name, statement, loop.end()));
  }

  /// Whether the variable may be read at or after the offset, loops that bind it anew left out.
  private static boolean isRead(String name, Node node, int from) {
    if (node.end() <= from) {
      return false;
    }
    if (node instanceof Stmt.For other && other.start() >= from && isName(other.target(), name)) {
      return isRead(name, other.iter(), from);
    }
    if (node instanceof Expr.Name(_, _, var id, var context)) {
      return id.equals(name) && context == ExprContext.LOAD;
    }
    var found = new boolean[1];
    node.forEachChild(child -> found[0] = found[0] || isRead(name, child, from));
    return found[0];
  }

  private static boolean isSized(Expr iterated) {
    return switch (iterated) {
      case Expr.Call(_, _, Expr.Name(_, _, var id, _), _, _) -> SIZED.contains(id);
      case Expr.Call(_, _, Expr.Attribute(_, _, _, var attribute, _), var arguments, _) ->
          VIEWS.contains(attribute) && arguments.isEmpty();
      default -> false;
    };
  }

  private static boolean isRange(Expr iterated) {
    return iterated instanceof Expr.Call(_, _, Expr.Name(_, _, var id, _), _, _)
        && id.equals("range");
  }

  private static boolean isLiteral(Expr iterated) {
    return iterated instanceof Expr.TupleExpr
        || iterated instanceof Expr.ListExpr
        || iterated instanceof Expr.SetExpr
        || iterated instanceof Expr.Constant;
  }

  private static boolean isName(Expr expression, String name) {
    return expression instanceof Expr.Name(_, _, var id, _) && id.equals(name);
  }
}
