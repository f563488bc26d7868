package seatrial.semantics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WithFlowTest {
  @Test
  void theBodyFallsThrough() {
    FlowSnippet.check(
        """
        with a as x, b as (y, z):
            w = x  # x: 1
        print(w, z)  # z: 1
        """);
  }

  @Test
  void whatFollowsAReturningBodyIsReachedOnlyThroughTheManager() {
    FlowSnippet.check(
        """
        def f(lock):
            x = 1
            with lock:
                x = 2
                return x  # x: 4
            return x  # x: 2 | 4
        """);
  }

  @Test
  void aBodyThatReturnsEndsTheFunction() {
    var snippet =
        FlowSnippet.of(
            """
            def f(lock):
                with lock:
                    return 1
            """);
    assertThat(snippet.index("f").canReachEnd()).isFalse();
  }
}
