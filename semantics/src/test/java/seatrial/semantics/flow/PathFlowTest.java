package seatrial.semantics.flow;

import org.junit.jupiter.api.Test;

class PathFlowTest {
  @Test
  void attributesAreBoundAndNarrowed() {
    FlowSnippet.check(
        """
        def f(self):
            self.a = 1
            print(self.a)  # self.a: 2
            if self.b is None:
                self.b = 5
            return self.b  # self.b: - unless self.b is None | 5
        """);
  }

  @Test
  void anAssignmentToTheBeginningForgetsThePath() {
    FlowSnippet.check(
        """
        def f(x):
            x.a.b = 1
            print(x.a.b)  # x.a.b: 2
            x.a = 2
            print(x.a.b)  # x.a.b: -
            x.a.b = 3
            x = 4
            print(x.a)  # x.a: -
        """);
  }

  @Test
  void itemsUnderConstantKeysArePlaces() {
    FlowSnippet.check(
        """
        def f(d, k):
            d["a"]["b"] = 1
            d[0] = 2
            d[-1] = 3
            print(d["a"]["b"])  # d["a"]["b"]: 2
            print(d[-1])  # d[-1]: 4
            d[k] = 4
            print(d[0])  # d[0]: -
        """);
  }

  @Test
  void aCallForgetsNothing() {
    FlowSnippet.check(
        """
        def f(x):
            x.a = 1
            g(x)
            x.h()
            return x.a  # x.a: 2
        """);
  }

  @Test
  void aLoopThatRebindsTheObjectForgetsItsAttributes() {
    FlowSnippet.check(
        """
        def f(x):
            while x:
                x = x.next
                print(x.a)  # x.a: -
                x.a = 1
        """);
  }

  @Test
  void aLoopThatKeepsTheObjectKeepsItsAttributes() {
    FlowSnippet.check(
        """
        def f(x):
            while x:
                print(x.a)  # x.a: - | 4
                x.a = 1
        """);
  }

  @Test
  void deletedItemsMoveTheOthers() {
    FlowSnippet.check(
        """
        def f(x):
            x[0] = 1
            del x[1]
            return x[0]  # x[0]: -
        """);
  }

  @Test
  void privateNamesAreMangled() {
    FlowSnippet.check(
        """
        class C:
            def f(self):
                self.__a = 1
                return self.__a  # self.__a: 3
        """);
  }
}
