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
        print(x)  # x: - | 2
        """);
  }

  @Test
  void branchesJoin() {
    FlowSnippet.check(
        """
        if c:
            x = 1
        elif d:
            x = 2
        else:
            x = 3
        print(x)  # x: 2 | 4 | 6
        """);
  }

  @Test
  void aBranchThatReturnsDoesNotJoin() {
    FlowSnippet.check(
        """
        def f(c):
            x = 1
            if c:
                x = 2
                return x  # x: 4
            return x  # x: 2
        """);
  }

  @Test
  void anElifThatLeavesTheNameAloneKeepsTheOldValue() {
    FlowSnippet.check(
        """
        x = 0
        if a:
            x = 1
        elif b:
            pass
        elif c:
            raise E
        else:
            x = 2
        print(x)  # x: 1 | 3 | 9
        """);
  }

  @Test
  void anAssignmentInATestIsSeenByLaterTests() {
    FlowSnippet.check(
        """
        if (x := a()):
            print(x)  # x: 1 if x := a()
        elif (x := b()):
            pass
        print(x)  # x: 1 if x := a() | 3
        """);
  }

  @Test
  void deletedNamesAreKnownToBeDeleted() {
    FlowSnippet.check(
        """
        x = 1
        del x
        print(x)  # x: 2
        """);
  }

  @Test
  void staticConditionsCloseBranches() {
    FlowSnippet.check(
        """
        import sys
        if sys.version_info >= (3, 9):
            x = 1
        else:
            x = 2
        print(x)  # x: 3
        """);
  }

  @Test
  void conditionalExpressionsAreBranches() {
    FlowSnippet.check(
        """
        y = (x := 1) if c else (x := 2)
        print(x)  # x: 1
        """);
  }
}
