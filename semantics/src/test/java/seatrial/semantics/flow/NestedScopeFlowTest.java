package seatrial.semantics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import seatrial.syntax.ast.Node;

class NestedScopeFlowTest {
  @Test
  void namesFromAroundAreInitial() {
    FlowSnippet.check(
        """
        x = 1
        def f():
            return x  # x: -
        """);
  }

  @Test
  void aClassBodySeesWhatHoldsWhereItStands() {
    var snippet = FlowSnippet.of("x = 1\nclass A:\n    y = x\nx = 2\n");
    assertThat(valueAt(snippet, snippet.module(), "A", "x")).isEqualTo("1");
  }

  @Test
  void aClosureSeesAllAndRemembersWhereItWasMade() {
    var snippet =
        FlowSnippet.of(
            """
            def f(x):
                if x is None:
                    return
                g = lambda: x.y
                x = 2
            """);
    var index = snippet.index("f");
    assertThat(valueAt(snippet, index, "lambda", "x")).isEqualTo("1 unless x is None");
    assertThat(snippet.lines(index.bindings("x"))).containsExactly(1, 5);
  }

  @Test
  void typeParametersAreSeenInSignaturesOnly() {
    FlowSnippet.check(
        """
        def f[T](x: T):  # T: 1
            return T  # T: -
        print(T)  # T: -
        """);
  }

  @Test
  void theEndOfAScopeIsWhatItsUsersSee() {
    var module = FlowSnippet.of("if c:\n    x = 1\nelse:\n    x = 2\ny = 1\ndel y\n").module();
    assertThat(module.valueAtEnd("x").bindings()).hasSize(2);
    assertThat(module.valueAtEnd("x").mayBeInitial()).isFalse();
    assertThat(module.valueAtEnd("y").bindings().getFirst().source())
        .isInstanceOf(Source.Deleted.class);
    assertThat(module.valueAtEnd("z")).isEqualTo(Value.Initial.INITIAL);
  }

  @Test
  void theSameValueIsTheSameObject() {
    var snippet = FlowSnippet.of("if c:\n    x = 1\nprint(x)\nprint(x)\n");
    assertThat(snippet.module().value(snippet.use(3, "x")))
        .isSameAs(snippet.module().value(snippet.use(4, "x")));
  }

  private static String valueAt(FlowSnippet snippet, FlowIndex index, String nested, String name) {
    Node node = snippet.scopeNode(index.scope(), nested);
    var value = index.valueAtDefinition(node, name);
    assertThat(value).isNotNull();
    return value == null ? "" : snippet.write(value);
  }
}
