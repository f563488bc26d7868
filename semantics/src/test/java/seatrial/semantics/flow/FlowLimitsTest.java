package seatrial.semantics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import seatrial.semantics.scope.ScopeTree;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;

/// Code that no one writes and generators do: read in bounded time, on a stack of usual size.
class FlowLimitsTest {
  private static final int MANY = 10_000;
  private static final Duration BOUND = Duration.ofSeconds(60);

  @Test
  void aChainOfTenThousandTests() throws InterruptedException {
    assertThat(bindingsOfX("if k: x = 0\n" + repeat("elif k == %d: x = g(k, x, y%d)\n")))
        .isEqualTo(MANY + 1);
  }

  @Test
  void tenThousandBranchesInTurn() throws InterruptedException {
    assertThat(bindingsOfX(repeat("if k == %d: x = g(k, x, y%d)\n"))).isEqualTo(MANY);
  }

  @Test
  void aMatchOfTenThousandCases() throws InterruptedException {
    assertThat(bindingsOfX("match k:\n" + repeat("  case %d: x = g(k, x, y%d)\n"))).isEqualTo(MANY);
  }

  @Test
  void aLoopOfTenThousandBranches() throws InterruptedException {
    assertThat(bindingsOfX("for i in k:\n" + repeat("  if i == %d: x = g(k, x, y%d)\n")))
        .isEqualTo(MANY);
  }

  @Test
  void tenThousandStepsThatMayFail() throws InterruptedException {
    assertThat(bindingsOfX("try:\n" + repeat("  x = g(%d, x, y%d)\n") + "except E: pass\n"))
        .isEqualTo(MANY);
  }

  @Test
  void attributesOfAnObjectThatChanges() throws InterruptedException {
    assertThat(bindingsOfX(repeat("s.a%d = x.b%d; x = s.c\n"))).isEqualTo(1);
  }

  @Test
  void operatorsAndCallsInARow() throws InterruptedException {
    var chain = "a" + ".b(c)".repeat(2_000);
    assertThat(bindingsOfX("x = " + chain + "\n")).isEqualTo(1);
    assertThat(bindingsOfX("x = " + "y + ".repeat(2_000) + "y\n")).isEqualTo(1);
    assertThat(bindingsOfX("if " + "y or ".repeat(MANY) + "y:\n  x = 1\n")).isEqualTo(1);
  }

  private static String repeat(String line) {
    IntFunction<String> write = i -> line.replace("%d", Integer.toString(i));
    return IntStream.range(0, MANY).mapToObj(write).collect(Collectors.joining());
  }

  /// How many bindings of `x` reach the end of a module.
  private static int bindingsOfX(String text) throws InterruptedException {
    var count = new AtomicInteger(-1);
    var thread =
        new Thread(
            null,
            () -> {
              var version = PythonVersion.of(12);
              var parsed = Parser.parse(SourceText.of("generated.py", text), version);
              assertThat(parsed.errors()).isEmpty();
              var scopes = ScopeTree.of(parsed);
              var index = FlowIndex.of(scopes.module(), scopes, StaticConditions.of(version));
              count.set(index.valueAtEnd("x").bindings().size());
            },
            "flow",
            64L << 20);
    thread.setDaemon(true);
    thread.start();
    assertThat(thread.join(BOUND)).isTrue();
    return count.get();
  }
}
