package seatrial.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import seatrial.syntax.PythonVersion;

/// Inputs that once broke a law in `devtools/fuzz`, made as small as they go, and a few thousand
/// fresh ones.
class ReaderLawsTest {
  private static final long STACK = 1L << 28;
  private static final String SEED_SOURCE =
      """
      import os.path as p
      from . import (a, b as c)

      @decorated(x := 1)
      class A[T](B, metaclass=M):
          '''doc'''
          x: int = 0x_ff

          async def f(self, a, /, b=1, *c, d, **e) -> "r":
              async with u as v, w: await z
              try:
                  return [i async for i in self.x[1:2, ...] if not i]
              except* (E, F) as e:
                  raise e from None
              finally:
                  del a.b, c[0]

      def g(*, k=lambda *a: (yield)):
          match k:
              case {"a": [1, *_], **rest} | A(x=-1+2j) if rest: pass
              case _: global h; h = f"{k!r:>{10}} {{}} {k=}" rb"x" if k else 'é\\N{DIGIT ONE}'
          for i, in k: continue
          else: i += ~1 ** -2
          while (n := 1_000.5e-3j) < 2 is not 3: break

      type X[*Ts] = tuple[*Ts]
      """;

  static Stream<String> tinyInputs() {
    return Stream.of(
        "class A:\n  def f(self):\n    x = = 3\n",
        "try:0\nexcept E as e:\n ('',é\ny",
        "for s in p().m:\n   (''\n''",
        "def t():\n   :\n m",
        "class t():\n  :\n .",
        "\u0083",
        "x = '''\n(",
        "f'{x!r:{",
        "\\",
        "\f\\\n\t#",
        "if x:\n\\",
        "@",
        "(".repeat(300),
        "f'{".repeat(200),
        "lambda:".repeat(5000),
        "not ".repeat(5000) + "x",
        "x" + ".x".repeat(5000),
        "x" + "+x".repeat(20_000),
        "[".repeat(150) + "]".repeat(150),
        "if x:\n".repeat(200),
        "'''");
  }

  @ParameterizedTest
  @MethodSource("tinyInputs")
  void whatOnceBrokeALawDoesNotAnyMore(String input) throws Exception {
    inALargeStack(
        () -> {
          for (int minor = 8; minor <= 14; minor++) {
            assertLaws(input.getBytes(StandardCharsets.UTF_8), minor);
            assertLaws(input.getBytes(StandardCharsets.ISO_8859_1), minor);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 12, 14})
  void damagedSourceKeepsTheLaws(int minor) throws Exception {
    inALargeStack(
        () -> {
          var source = SEED_SOURCE.getBytes(StandardCharsets.UTF_8);
          var mutator = new Mutator(new Random(minor), java.util.List.of(source));
          for (int i = 0; i < 1500; i++) {
            assertLaws(mutator.mutate(source), minor);
          }
        });
  }

  private static void assertLaws(byte[] input, int minor) throws IOException {
    assertThat(ReaderLaws.broken(input, PythonVersion.of(minor)))
        .as("3.%d of <%s>", minor, shown(input))
        .isNull();
  }

  private static String shown(byte[] input) {
    var text = new String(input, StandardCharsets.ISO_8859_1);
    return text.length() <= 2000 ? text : text.substring(0, 2000) + "…";
  }

  private interface Check {
    void run() throws IOException;
  }

  private static void inALargeStack(Check check) throws InterruptedException {
    var failure = new Throwable[1];
    var thread =
        new Thread(
            null,
            () -> {
              try {
                check.run();
              } catch (IOException | RuntimeException | Error e) {
                failure[0] = e;
              }
            },
            "laws",
            STACK);
    thread.start();
    thread.join();
    if (failure[0] != null) {
      throw new AssertionError(failure[0].getMessage(), failure[0]);
    }
  }
}
