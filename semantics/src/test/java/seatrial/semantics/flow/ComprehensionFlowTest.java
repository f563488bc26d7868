package seatrial.semantics.flow;

import org.junit.jupiter.api.Test;

class ComprehensionFlowTest {
  @Test
  void targetsAreSeenInside() {
    FlowSnippet.check(
        """
        y = [
            x  # x: 3
            for x in z]
        print(x)  # x: -
        """);
  }

  @Test
  void conditionsNarrow() {
    FlowSnippet.check(
        """
        y = [
            x  # x: 3 if x is not None if x > 1
            for x in z if x is not None if x > 1]
        """);
  }

  @Test
  void namesFromAroundKeepTheirFlow() {
    FlowSnippet.check(
        """
        def f(x):
            if x is None:
                return
            return {
                y: x  # x: 1 unless x is None
                for y in x}
        """);
  }

  @Test
  void namedExpressionsBindAround() {
    FlowSnippet.check(
        """
        if any((m := g(x)) for x in xs):
            pass
        print(m)  # m: - | 1
        """);
  }

  @Test
  void laterGeneratorsSeeEarlierOnes() {
    FlowSnippet.check(
        """
        z = [
            y
            for x in xs
            for y in x]  # x: 3
        """);
  }

  @Test
  void theFirstIterableIsOutside() {
    FlowSnippet.check(
        """
        class C:
            x = 1
            y = [
                x  # x: 5
                for x in x]  # x: 2
        """);
  }

  @Test
  void aClassIsNotSeenInside() {
    FlowSnippet.check(
        """
        class C:
            x = 1
            y = [
                x  # x: -
                for z in w]
        """);
  }
}
