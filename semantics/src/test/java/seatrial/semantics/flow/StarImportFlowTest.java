package seatrial.semantics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StarImportFlowTest {
  @Test
  void aStarMayHaveBoundAnything() {
    FlowSnippet.check(
        """
        from a import *
        print(x)  # x: - *1
        x = 1
        print(x)  # x: 3
        from b import *
        print(x)  # x: 3 *5
        print(y)  # y: - *1 *5
        """);
  }

  @Test
  void aStarOnOneBranch() {
    FlowSnippet.check(
        """
        try:
            from a import *
        except ImportError:
            pass
        print(x)  # x: - | - *2
        """);
  }

  @Test
  void starsAreListed() {
    var module = FlowSnippet.of("from a import *\nx = 1\nfrom b import *\n").module();
    assertThat(module.starImports()).hasSize(2);
    assertThat(module.bindings()).hasSize(1);
    assertThat(module.valueAtEnd("x").bindings()).hasSize(2);
    assertThat(module.valueAtEnd("y").mayBeInitial()).isTrue();
  }
}
