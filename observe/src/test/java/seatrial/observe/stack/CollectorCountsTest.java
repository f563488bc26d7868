package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class CollectorCountsTest {
  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void collectionsAreThoseThatTheProcessCounts(PythonInterpreter interpreter) throws Exception {
    try (var python =
            PythonProcess.start(
                interpreter,
                """
                import gc, sys
                try:
                    import _xxsubinterpreters as interpreters
                except ImportError:
                    import _interpreters as interpreters
                # The newest interpreter stands first; what is told is of the main one.
                interpreters.create()
                gc.disable()
                for generation in 0, 0, 0, 1, 1, 2:
                    gc.collect(generation)
                print("ready", flush=True)
                print(*(one["collections"] for one in gc.get_stats()), flush=True)
                sys.stdin.read()
                """);
        var sampler = new Sampler(PythonRuntime.of(TargetProcess.attach(python.pid())))) {
      var counted = new ArrayList<Long>();
      for (var word : python.line().split(" ", -1)) {
        counted.add(Long.valueOf(word));
      }

      assertThat(sampler.sample()).isTrue();
      var seen = sampler.collections();

      boolean isKept = interpreter.minor() < 15 && !interpreter.isFreeThreaded();
      assertThat(seen).isEqualTo(isKept ? counted : List.of());
    }
  }
}
