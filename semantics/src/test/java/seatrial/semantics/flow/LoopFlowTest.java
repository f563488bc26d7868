package seatrial.semantics.flow;

import org.junit.jupiter.api.Test;

class LoopFlowTest {
  @Test
  void theHeadSeesWhatComesRound() {
    FlowSnippet.check(
        """
        def f(x):
            while g():
                print(x)  # x: 1 | 4
                x = x.next
            return x  # x: 1 | 4
        """);
  }

  @Test
  void whatIsBoundInTheBodyMayBeUnboundBehind() {
    FlowSnippet.check(
        """
        for x in xs:
            y = x  # x: 1
        print(x)  # x: - | 1
        print(y)  # y: - | 2
        """);
  }

  @Test
  void elseIsSkippedByBreak() {
    FlowSnippet.check(
        """
        for x in xs:
            if x:
                y = 1
                break
        else:
            y = 2
        print(y)  # y: 3 | 6
        """);
  }

  @Test
  void anEndlessLoopIsLeftByBreakOnly() {
    FlowSnippet.check(
        """
        while True:
            x = g()
            if x:
                break
        print(x)  # x: 2 if x
        """);
  }

  @Test
  void continueComesRound() {
    FlowSnippet.check(
        """
        x = 1
        for i in xs:
            print(x)  # x: 1 | 5 | 9
            if i:
                x = 2
                continue
            x = 3
            del x
            x = 4
        print(x)  # x: 1 | 5 | 9
        """);
  }

  @Test
  void innerLoopsComeRoundTheOuterOne() {
    FlowSnippet.check(
        """
        def f():
            x = 1
            while g():
                for i in x:  # x: 2 | 6
                    if i:
                        x = 2
            return x  # x: 2 | 6
        """);
  }

  @Test
  void whatIsNarrowedInTheBodyIsItselfAtTheHead() {
    FlowSnippet.check(
        """
        def f(x):
            while True:
                if x is None:
                    continue
                break
            return x  # x: 1 unless x is None
        """);
  }

  @Test
  void whatNothingChangesIsNotJoined() {
    FlowSnippet.check(
        """
        x = 1
        for i in xs:
            for j in i:
                print(x)  # x: 1
        print(x)  # x: 1
        """);
  }

  @Test
  void theTestHoldsInTheBodyAndFailsBehind() {
    FlowSnippet.check(
        """
        def f(x):
            while x:
                x = g(x)  # x: (1 | 3) if x
            return x  # x: (1 | 3) unless x
        """);
  }

  @Test
  void breakThroughTwoLoops() {
    FlowSnippet.check(
        """
        for x in a:
            for y in b:
                if x:
                    z = y
                    break
            else:
                continue
            break
        print(z)  # z: - | 4
        """);
  }

  @Test
  void jumpsInChainsOfTestsMeet() {
    FlowSnippet.check(
        """
        def f(xs):
            y = 0
            for x in xs:
                if x == 1:
                    y = 1
                    break
                elif x == 2:
                    continue
                elif x == 3:
                    y = 3
            return y  # y: 2 | 5 | 10
        """);
  }
}
