package seatrial.semantics.flow;

import org.junit.jupiter.api.Test;

class MatchFlowTest {
  @Test
  void casesAreTriedInTurn() {
    FlowSnippet.check(
        """
        def f(x):
            match x:
                case 1:
                    print(x)  # x: 1 if x ~ 1
                case 2:
                    print(x)  # x: 1 unless x ~ 1 if x ~ 2
            return x  # x: 1
        """);
  }

  @Test
  void capturesAreBindings() {
    FlowSnippet.check(
        """
        def f(x):
            match x:
                case [a, *b]:
                    print(a, b)  # b: 3
                    return
                case {"k": c, **d}:
                    print(c, d)  # d: 6
                case A(e, f=g) as h:
                    print(e, g, h)  # h: 8
                case z:
                    print(z)  # z: 10
            print(z)  # z: - | 10
        """);
  }

  @Test
  void aGuardMayFail() {
    FlowSnippet.check(
        """
        def f(x):
            y = None
            match x:
                case str(y) if y:
                    return y  # y: 4 if y
            return y  # y: 2 | 4 unless y
        """);
  }

  @Test
  void alternativesJoin() {
    FlowSnippet.check(
        """
        def f(x):
            match x:
                case [1, y] | [2, y, _]:
                    return y  # y: 3
        """);
  }

  @Test
  void noCaseFollowsAnIrrefutableOne() {
    FlowSnippet.check(
        """
        def f(x):
            match x:
                case 1:
                    y = 1
                case _:
                    y = 2
            return y  # y: 4 | 6
        """);
  }

  @Test
  void elementsOfADisplayAreNarrowed() {
    FlowSnippet.check(
        """
        def f(a, b):
            match a, b:
                case (1, 2):
                    return b  # b: 1 if a, b ~ (1, 2)
        """);
  }
}
