package seatrial.semantics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachabilityTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "return\n    dead()",
        "raise E\n    dead()",
        "while True: pass\n    dead()",
        "if 0: dead()",
        "x = False and dead()",
        "x = 1 if True else dead()",
        "if c: return\n    else: raise E\n    @dead()\n    def g(): pass",
        "for x in y:\n        continue\n        dead()",
        "try: return\n    finally: pass\n    dead()",
        "try: g()\n    finally: return\n    dead()",
        "match x:\n        case _: return\n    dead()",
        "match x:\n        case y: pass\n        case dead(): pass",
        "assert True, dead()",
        "[dead() for x in y if False]",
        "while c:\n        pass\n    else: return\n    dead()",
      })
  void isNotReached(String body) {
    assertThat(isReached(body)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if c: return\n    dead()",
        "while True:\n        if c: break\n    dead()",
        "while c: return\n    dead()",
        "try: return\n    except E: pass\n    dead()",
        "try: return\n    finally: dead()",
        "with c: return\n    dead()",
        "if __name__ == '__main__': dead()",
        "match x:\n        case 1: return\n    dead()",
        "match x:\n        case _ if c: return\n    dead()",
        "for x in y: return\n    else: dead()",
        "assert c, dead()",
      })
  void isReachable(String body) {
    assertThat(isReached(body)).isTrue();
  }

  @Test
  void usesInDeadCodeHaveNoValue() {
    FlowSnippet.check(
        """
        x = 1
        raise E
        print(x)  # x: never
        """);
  }

  @Test
  void returnsThatAreReachedAreListed() {
    var index =
        FlowSnippet.of("def f(c):\n    if c:\n        return 1\n    return 2\n    return 3\n")
            .index("f");
    assertThat(index.returns()).hasSize(2);
    assertThat(index.canReachEnd()).isFalse();
    assertThat(FlowSnippet.of("def f(c):\n    if c: return 1\n").index("f").canReachEnd()).isTrue();
  }

  @Test
  void aDeadYieldMakesAGenerator() {
    var index = FlowSnippet.of("def f():\n    return\n    yield\n").index("f");
    assertThat(index.yields()).isEmpty();
    assertThat(index.isGenerator()).isTrue();
    var nested = FlowSnippet.of("def f():\n    return\n    def g(): yield\n").index("f");
    assertThat(nested.isGenerator()).isFalse();
  }

  private static boolean isReached(String body) {
    var text = "def f(c):\n    " + body + "\n";
    var snippet = FlowSnippet.of(text);
    int line = (int) text.substring(0, text.indexOf("dead")).lines().count();
    return snippet.index("f").isReachable(snippet.use(line, "dead"));
  }
}
