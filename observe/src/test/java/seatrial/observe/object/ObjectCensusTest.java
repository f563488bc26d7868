package seatrial.observe.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class ObjectCensusTest {
  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void objectsAreCountedByTheirType(PythonInterpreter interpreter) throws Exception {
    try (var python =
        PythonProcess.start(
            interpreter,
            """
            import gc, sys
            try:
                import _xxsubinterpreters as interpreters
            except ImportError:
                import _interpreters as interpreters
            # The newest interpreter stands first; what is counted is the main one's.
            interpreters.create()
            class Ship:
                def __init__(self, n):
                    self.crew = [n]
            class Fleet(dict):
                pass
            gc.disable()
            kept = [Ship(n) for n in range(5000)] + [Fleet(a=Ship(1)) for n in range(70)]
            gc.collect()
            young = [Ship(n) for n in range(100)]
            print("ready", flush=True)
            sys.stdin.read()
            """)) {
      var runtime = PythonRuntime.of(TargetProcess.attach(python.pid()));

      var counts = ObjectCensus.of(runtime, runtime.process().memoryForAnotherThread()).count();

      // Without the GIL there are no generations: the young ones are counted, too.
      assertThat(of(counts, "__main__.Ship")).isEqualTo(interpreter.isFreeThreaded() ? 5170 : 5070);
      assertThat(of(counts, "__main__.Fleet")).isEqualTo(70);
      assertThat(of(counts, "list")).isGreaterThanOrEqualTo(5071);
    }
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void theyAreCountedWhileSomeAreFreed(PythonInterpreter interpreter) throws Exception {
    try (var python =
        PythonProcess.start(
            interpreter,
            """
            import gc, random
            class Ship:
                def __init__(self):
                    self.crew = []
            kept = [Ship() for n in range(20000)]
            gc.collect()
            gc.disable()
            print("ready", flush=True)
            while len(kept) > 10000:
                for n in range(20):
                    kept[random.randrange(len(kept))] = kept.pop()
                for n in range(10000):
                    pass
            print("done", flush=True)
            input()
            """)) {
      var runtime = PythonRuntime.of(TargetProcess.attach(python.pid()));
      var objects = ObjectCensus.of(runtime, runtime.process().memoryForAnotherThread());

      // However they are torn, no count is of more than there were.
      for (int i = 0; i < 20; i++) {
        var counts = objects.count();
        if (counts.isPresent()) {
          assertThat(of(counts, "__main__.Ship")).isBetween(0L, 20_100L);
        }
      }
      assertThat(python.line()).isEqualTo("done");
      assertThat(of(objects.count(), "__main__.Ship")).isEqualTo(10_000);
    }
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void whatAnEndedThreadMadeIsCounted(PythonInterpreter interpreter) throws Exception {
    try (var python =
        PythonProcess.start(
            interpreter,
            """
            import gc, sys, threading
            class Ship:
                pass
            kept = []
            def build():
                kept.extend(Ship() for n in range(3000))
            for _ in range(4):
                thread = threading.Thread(target=build)
                thread.start()
                thread.join()
            gc.collect()
            print("ready", flush=True)
            sys.stdin.read()
            """)) {
      var runtime = PythonRuntime.of(TargetProcess.attach(python.pid()));

      var counts = ObjectCensus.of(runtime, runtime.process().memoryForAnotherThread()).count();

      assertThat(of(counts, "__main__.Ship")).isEqualTo(12_000);
    }
  }

  private static long of(Optional<Map<String, Long>> counts, String type) {
    return counts.orElseThrow().getOrDefault(type, 0L);
  }
}
