package seatrial.semantics.flow;

import org.junit.jupiter.api.Test;

class BranchFlowTest {
  @Test
  void theLastAssignmentOnTheWayIsSeen() {
    FlowSnippet.check(
        """
        x = 1
        print(x)  # x: 1
        x = 2
        print(x)  # x: 3
        """);
  }

  @Test
  void whatOnlyOneBranchBindsMayBeUnbound() {
    FlowSnippet.check(
        """
        if c:
            x = 1
        print(x)  # x: 2 | -
        if c:
            x = 5
        elif d:
            x = 7
        else:
            x = 9
        print(x)  # x: 5 | 7 | 9
        """);
  }
}
