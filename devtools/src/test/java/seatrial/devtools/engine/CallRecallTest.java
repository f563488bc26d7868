package seatrial.devtools.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.testkit.PythonInterpreters;

class CallRecallTest {
  private static final String PROGRAM =
      """
      import time

      class Shape:
          def __init__(self, scale):
              self.scale = scale

          @property
          def size(self):
              return self.scale(2)

          def __enter__(self):
              return self

          def __exit__(self, *_):
              pass

      async def later():
          return "a".upper()

      def main():
          with Shape(lambda n: n + 1) as shape:
              shape.size
          list(map(abs, [1]))
          coroutine = later()
          try:
              coroutine.send(None)
          except StopIteration:
              pass
          return [Shape(int) for _ in "ab"]

      main()
      """;

  @TempDir Path folder;

  private List<ObservedCall> observed() throws IOException, InterruptedException {
    var file = folder.resolve("program.py");
    Files.writeString(file, PROGRAM);
    var out = folder.resolve("calls.jsonl");
    var python = PythonInterpreters.assume(12).executable().toString();
    assertThat(CallCollector.run(python, out, List.of(folder), List.of(file.toString()))).isZero();
    return ObservedCalls.read(out);
  }

  @Test
  void whatRanIsWrittenDownWithHowItIsWritten() throws IOException, InterruptedException {
    var names = new ObservedNames(folder);

    assertThat(observed())
        .extracting(
            call -> {
              var file = call.calleeFile();
              return names.of(call.file(), call.caller())
                  + " -> "
                  + (file == null ? names.ofC(call.callee()) : names.of(file, call.callee()))
                  + ": "
                  + call.construct();
            })
        .contains(
            "program -> program.main: call of a global name",
            "program.main -> program.Shape.__init__: call of a global name: __init__",
            "program.main -> program.Shape.__enter__: with",
            "program.main -> program.Shape.__exit__: with",
            "program.main -> program.Shape.size: attribute read",
            "program.main -> program.later: call of a global name",
            "program.main -> <builtin>.map: call of a global name",
            "program.Shape.size -> program.main.<lambda1>: method of self: under another name",
            "program.later -> <**PyStr**>.upper: method of a constant");
  }

  @Test
  void foundIsWhatTheGraphNames() throws IOException, InterruptedException {
    var graph =
        NamedCalls.parse(
            """
            {"program": ["program.main"],
             "program.main": ["program.Shape.__init__", "program.later", "<builtin>.list"],
             "program.Shape.size": []}
            """);
    var recall = new CallRecall();

    recall.add(observed(), new ObservedNames(folder), graph);

    assertThat(recall.pythonFound()).isEqualTo(3);
    assertThat(recall.cFound()).isEqualTo(1);
    assertThat(recall.misses())
        .containsOnlyKeys("attribute read", "method of self: under another name", "with");
    assertThat(recall.misses().get("with"))
        .isNotNull()
        .extracting(CallRecall.Misses::count)
        .isEqualTo(2);
  }

  @Test
  void whatOnlyTestsBringIsNoMiss() {
    var recall = new CallRecall();
    var call =
        new ObservedCall(
            folder.resolve("a.py"), "f", 1, "with", Path.of("/x/tests/test_a.py"), "Fake.__exit__");

    recall.add(List.of(call), new ObservedNames(folder), NamedCalls.parse("{\"a.f\": []}"));

    assertThat(recall.foreignPairs()).isEqualTo(1);
    assertThat(recall.pythonPairs()).isZero();
  }

  @Test
  void otherFormsAreRefused() {
    assertThatThrownBy(() -> ObservedCalls.parse("{\"file\": \"a.py\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without");
  }
}
