package seatrial.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Stmt;

/// Large and deep input is read or refused, on a thread with Java's usual stack and on one with a
/// large one; it never throws.
class DeepInputTest {
  private static final long MEGABYTE = 1 << 20;

  @ParameterizedTest
  @ValueSource(longs = {1, 512})
  void longChainsAreValid(long megabytes) throws Exception {
    assertThat(parsed(megabytes, "x" + ".a".repeat(5_000)).errors()).isEmpty();
    assertThat(parsed(megabytes, "x" + " + 1".repeat(20_000)).errors()).isEmpty();
    assertThat(parsed(megabytes, "x" + "(1)".repeat(5_000)).errors()).isEmpty();
    assertThat(parsed(megabytes, "x" + " and y".repeat(20_000)).errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 512})
  void bracketsNestTwoHundredTimes(long megabytes) throws Exception {
    assertThat(parsed(megabytes, nested("(", 200, "1", ")")).errors()).isEmpty();
    var refused = Objects.requireNonNull(parsed(megabytes, nested("(", 201, "1", ")")).reported());
    assertThat(refused.message()).isEqualTo("too many nested parentheses");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 512})
  void blocksNestNinetyNineTimes(long megabytes) throws Exception {
    assertThat(parsed(megabytes, blocks(99)).errors()).isEmpty();
    var refused = Objects.requireNonNull(parsed(megabytes, blocks(100)).reported());
    assertThat(refused.message()).isEqualTo("too many levels of indentation");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 512})
  void thousandsOfBranchesAreOneChain(long megabytes) throws Exception {
    var parsed = parsed(megabytes, "if x:\n  a\n" + "elif y:\n  b\n".repeat(5_000));
    assertThat(parsed.errors()).isEmpty();
    int depth = 0;
    var statements = parsed.module().body();
    while (!statements.isEmpty() && statements.getFirst() instanceof Stmt.If branch) {
      depth++;
      statements = branch.orElse();
    }
    assertThat(depth).isEqualTo(5_001);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 512})
  void longListsAndStringsAreWhole(long megabytes) throws Exception {
    var list = parsed(megabytes, "[" + "1, ".repeat(100_000) + "]");
    assertThat(((Expr.ListExpr) expression(list)).elements()).hasSize(100_000);
    var string = parsed(megabytes, "'" + "a".repeat(1 << 20) + "'");
    assertThat(((Literal.Str) ((Expr.Constant) expression(string)).value()).value())
        .hasSize(1 << 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 512})
  void whatNestsWithoutBracketsIsReadOrTooDeep(long megabytes) throws Exception {
    for (var prefix : new String[] {"-", "not ", "lambda: ", "x if y else ", "x ** "}) {
      var parsed = parsed(megabytes, "a = 1\nb = " + prefix.repeat(20_000) + "1\nc = 2\n");
      assertThat(parsed.errors())
          .as(prefix)
          .allSatisfy(error -> assertThat(error.kind()).isEqualTo(SyntaxError.Kind.TOO_DEEP));
      assertThat(parsed.module().body()).as(prefix).hasSize(3);
      assertThat(parsed.module().body().get(1) instanceof Stmt.Broken)
          .as(prefix)
          .isEqualTo(!parsed.isValid());
    }
  }

  private static String nested(String open, int depth, String inner, String close) {
    return open.repeat(depth) + inner + close.repeat(depth) + "\n";
  }

  private static String blocks(int depth) {
    return IntStream.range(0, depth)
            .mapToObj(i -> " ".repeat(i) + "if x:\n")
            .collect(Collectors.joining())
        + " ".repeat(depth)
        + "pass\n";
  }

  private static Expr expression(Parsed parsed) {
    return ((Stmt.ExprStmt) parsed.module().body().getFirst()).value();
  }

  private static Parsed parsed(long megabytes, String source)
      throws InterruptedException, ExecutionException {
    var text = SourceText.of("a.py", source);
    var task = new FutureTask<>(() -> Parser.parse(text, PythonVersion.NEWEST));
    new Thread(null, task, "parser", megabytes * MEGABYTE).start();
    return task.get();
  }
}
