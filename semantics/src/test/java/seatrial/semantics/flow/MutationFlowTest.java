package seatrial.semantics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class MutationFlowTest {
  @Test
  void mutationsSinceTheBindingAreListedInOrder() {
    var snippet =
        FlowSnippet.of(
            """
            def f(y):
                x = [0]
                x.append(1)
                x = []
                x.append(y)
                x[0] = 1
                x.a = 2
                x += y
                del x[0]
                g(1, x, k=x)
                return x
            """);
    assertThat(mutationsAt(snippet, 11, "x"))
        .containsExactly(
            "5 x.append(y)",
            "6 x[0]",
            "7 x.a",
            "8 x += y",
            "9 x[0]",
            "10 g(1, x, k=x)",
            "10 g(1, x, k=x)");
    assertThat(mutationsAt(snippet, 3, "x")).isEmpty();
  }

  @Test
  void branchesAndLoopsMayMutate() {
    var snippet =
        FlowSnippet.of(
            """
            def f(xs):
                seen = set()
                for x in xs:
                    if x in seen:
                        continue
                    seen.add(x)
                return seen
            """);
    assertThat(mutationsAt(snippet, 4, "seen")).containsExactly("6 seen.add(x)");
    assertThat(mutationsAt(snippet, 7, "seen")).containsExactly("6 seen.add(x)");
  }

  @Test
  void handlersSeeWhatTheBodyMayHaveDone() {
    var snippet =
        FlowSnippet.of(
            """
            def f(x):
                try:
                    x.a()
                    x.b()
                except E:
                    return x
            """);
    assertThat(mutationsAt(snippet, 6, "x")).containsExactly("3 x.a()", "4 x.b()");
  }

  @Test
  void mutationsOfAttributesAreOfTheAttribute() {
    var snippet =
        FlowSnippet.of(
            """
            def f(self):
                self.items.append(1)
                return self.items
            """);
    assertThat(mutationsAt(snippet, 3, "self.items")).containsExactly("2 self.items.append(1)");
    assertThat(mutationsAt(snippet, 3, "self")).isEmpty();
  }

  @Test
  void aBindingKnowsAllThatMutatesIt() {
    var snippet =
        FlowSnippet.of(
            """
            def f(c):
                x = []
                x.append(1)
                if c:
                    x = [2]
                x.append(3)
            """);
    var index = snippet.index("f");
    var bindings = index.bindings("x");
    assertThat(snippet.mutations(index.mutationsOf(bindings.get(0))))
        .containsExactly("3 x.append(1)", "6 x.append(3)");
    assertThat(snippet.mutations(index.mutationsOf(bindings.get(1))))
        .containsExactly("6 x.append(3)");
  }

  @Test
  void argumentsAreTold() {
    var index = FlowSnippet.of("def f(x):\n    g(1, *x, k=x, **x)\n").index("f");
    assertThat(index.mutations())
        .extracting(it -> (Mutation.Passed) it)
        .extracting(Mutation.Passed::index, Mutation.Passed::keyword, Mutation.Passed::isStarred)
        .containsExactly(tuple(1, null, true), tuple(-1, "k", false), tuple(-1, null, true));
  }

  private static List<String> mutationsAt(FlowSnippet snippet, int line, String text) {
    var use = snippet.use(line, text);
    return snippet.mutations(snippet.indexAround(use).mutations(use));
  }
}
