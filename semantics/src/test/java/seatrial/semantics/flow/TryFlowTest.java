package seatrial.semantics.flow;

import org.junit.jupiter.api.Test;

class TryFlowTest {
  @Test
  void aHandlerSeesEveryStepOfTheBody() {
    FlowSnippet.check(
        """
        try:
            x = 1
            x = g()
            h()
        except E:
            print(x)  # x: - | 2 | 3
        print(x)  # x: - | 2 | 3
        """);
  }

  @Test
  void nothingIsRaisedBehindTheLastStore() {
    FlowSnippet.check(
        """
        try:
            import json
        except ImportError:
            print(json)  # json: -
            json = None
        print(json)  # json: 2 | 5
        """);
  }

  @Test
  void elseContinuesTheBody() {
    FlowSnippet.check(
        """
        try:
            x = g()
        except E:
            x = 1
        else:
            print(x)  # x: 2
            x = 2
        print(x)  # x: 4 | 7
        """);
  }

  @Test
  void theCaughtExceptionIsForgotten() {
    FlowSnippet.check(
        """
        try:
            g()
        except E as e:
            print(e)  # e: 3
        print(e)  # e: - | 3
        """);
  }

  @Test
  void finallySeesEverythingAndChangesOnlyWhatItSets() {
    FlowSnippet.check(
        """
        def f():
            x = 0
            try:
                x = 1
                g()
            finally:
                print(x)  # x: 2 | 4
                y = 2
            print(x)  # x: 4
            print(y)  # y: 8
        """);
  }

  @Test
  void jumpsTakeWhatFinallySets() {
    FlowSnippet.check(
        """
        def f():
            for i in g():
                try:
                    if i:
                        continue
                    x = 1
                finally:
                    y = 2
                print(y)  # y: 8
            print(y)  # y: - | 8
            print(x)  # x: - | 6
        """);
  }

  @Test
  void breakOutOfAHandler() {
    FlowSnippet.check(
        """
        def f(x):
            while True:
                try:
                    y = g()
                    break
                except E:
                    z = 1
            print(y)  # y: 4
            print(z)  # z: - | 7
        """);
  }

  @Test
  void bodiesThatReturnLeaveTheHandlers() {
    FlowSnippet.check(
        """
        def f():
            try:
                return g()
            except E:
                x = 1
            return x  # x: 5
        """);
  }

  @Test
  void innerTriesReachOuterHandlers() {
    FlowSnippet.check(
        """
        try:
            x = 1
            try:
                x = 2
                g()
            except A:
                x = 3
                h()
        except B:
            print(x)  # x: - | 2 | 4 | 7
        """);
  }
}
