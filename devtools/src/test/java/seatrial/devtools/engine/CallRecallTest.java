package seatrial.devtools.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    var names = new ObservedNames(folder, null);

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

    recall.add(observed(), new ObservedNames(folder, null), graph);

    assertThat(recall.python().found()).isEqualTo(3);
    assertThat(recall.share(CalleeKind.C).found()).isEqualTo(1);
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

    recall.add(List.of(call), new ObservedNames(folder, null), NamedCalls.parse("{\"a.f\": []}"));

    assertThat(recall.share(CalleeKind.TESTS).pairs()).isEqualTo(1);
    assertThat(recall.python().pairs()).isZero();
  }

  @Test
  void whoseCodeIsCalledIsToldByItsFile() {
    var library = Path.of("/env/lib/python3.12");
    var names = new ObservedNames(folder, folder.resolve("tests"));

    assertThat(
            List.of(
                kind(names, folder.resolve("a.py"), "f"),
                kind(names, folder.resolve("tests/test_a.py"), "fake"),
                kind(names, library.resolve("json/decoder.py"), "JSONDecoder.decode"),
                kind(names, library.resolve("unittest/mock.py"), "CallableMixin.__call__"),
                kind(names, library.resolve("typing.py"), "_tp_cache.decorator.inner"),
                kind(names, null, "builtins.len")))
        .containsExactly(
            CalleeKind.PACKAGE,
            CalleeKind.TESTS,
            CalleeKind.LIBRARY,
            CalleeKind.TESTS,
            CalleeKind.TYPING,
            CalleeKind.C);
  }

  private CalleeKind kind(ObservedNames names, @Nullable Path file, String callee) {
    return names.kindOf(new ObservedCall(folder.resolve("a.py"), "g", 1, "operator", file, callee));
  }

  @Test
  void importsAreNoCalls() {
    var recall = new CallRecall();
    var call =
        new ObservedCall(
            folder.resolve("a.py"),
            "",
            1,
            "other: ImportFrom",
            folder.resolve("b.py"),
            "__getattr__");

    recall.add(List.of(call), new ObservedNames(folder, null), NamedCalls.parse("{}"));

    assertThat(recall.python().pairs()).isZero();
  }

  @Test
  void otherFormsAreRefused() {
    assertThatThrownBy(() -> ObservedCalls.parse("{\"file\": \"a.py\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without");
  }
}
