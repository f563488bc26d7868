package seatrial.semantics.flow;

import org.junit.jupiter.api.Test;

class GuardFlowTest {
  @Test
  void aTestNarrowsBothWays() {
    FlowSnippet.check(
        """
        def f(x):
            if x is None:
                return x  # x: 1 if x is None
            return x  # x: 1 unless x is None
        """);
  }

  @Test
  void notTurnsATestRound() {
    FlowSnippet.check(
        """
        def f(x):
            if not x:
                return x  # x: 1 unless x
        """);
  }

  @Test
  void andHoldsWhole() {
    FlowSnippet.check(
        """
        def f(a, b):
            if a and b:
                print(a, b)  # b: 1 if b
            else:
                print(b)  # b: 1
        """);
  }

  @Test
  void orFailsWhole() {
    FlowSnippet.check(
        """
        def f(a, b):
            if a is None or b is None:
                return
            print(a)  # a: 1 unless a is None
            print(b)  # b: 1 unless b is None
        """);
  }

  @Test
  void laterOperandsKnowEarlierOnes() {
    FlowSnippet.check(
        """
        def f(x):
            return x is not None and (
                x.y)  # x: 1 if x is not None
        """);
  }

  @Test
  void halvesMakeAWholeAgain() {
    FlowSnippet.check(
        """
        def f(x):
            if x:
                pass
            else:
                g()
            return x  # x: 1
        """);
  }

  @Test
  void assertNarrows() {
    FlowSnippet.check(
        """
        def f(a):
            assert isinstance(a, A), (
                a)  # a: 1 unless isinstance(a, A)
            return a  # a: 1 if isinstance(a, A)
        """);
  }

  @Test
  void aConditionalExpressionNarrows() {
    FlowSnippet.check(
        """
        def f(x):
            return (
                x  # x: 1 if x > 1 < 3
                if x > 1 < 3 else None)
        """);
  }

  @Test
  void aComparedPartNarrowsTheWhole() {
    FlowSnippet.check(
        """
        def f(x):
            if x.kind == "a":
                print(x)  # x: 1 if x.kind == "a"
                print(x.kind)  # x.kind: - if x.kind == "a"
        """);
  }

  @Test
  void argumentsAndReceiversOfTestsAreNarrowed() {
    FlowSnippet.check(
        """
        def f(name, allowed):
            if not PATTERN.match(name):
                return
            print(name)  # name: 1 if PATTERN.match(name)
            if name.isdigit():
                print(name)  # name: 1 if PATTERN.match(name) if name.isdigit()
        """);
  }

  @Test
  void classesInTestsAreNot() {
    FlowSnippet.check(
        """
        def f(x, A):
            if isinstance(x, A):
                return A  # A: 1
        """);
  }

  @Test
  void anAssignmentForgetsWhatHeld() {
    FlowSnippet.check(
        """
        def f(x):
            if x is None:
                x = 1
                print(x)  # x: 3
            return x  # x: 1 unless x is None | 3
        """);
  }
}
