package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.observation.GilReturn;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class GilReturnsTest {
  /// One thread computes, one wakes up every few milliseconds and has little to do, one waits for
  /// good.
  private static final String CONVOY =
      """
      import sys, threading, time
      sys.setswitchinterval(0.02)
      def compute():
          x = 0
          while True:
              x += 1
      def tick():
          ticks = 0
          while True:
              time.sleep(0.01)
              ticks += 1
              if ticks == 20:
                  # By now the main thread has come to its wait, too.
                  print("ready", flush=True)
      threading.Thread(target=compute, name="computes", daemon=True).start()
      threading.Thread(target=tick, name="ticks", daemon=True).start()
      sys.stdin.read()
      """;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all().stream().filter(it -> !it.isFreeThreaded()).toList();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void whoComesBackWaitsBehindWhoComputes(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, CONVOY)) {
      var runtime = PythonRuntime.of(TargetProcess.attach(python.pid()));
      BooleanSupplier always = () -> true;

      var seen = new Recorder(runtime, 500, 50_000_000).record(3_000_000_000L, always);

      var gil = Objects.requireNonNull(seen.gil());
      assertThat(gil.switchInterval()).isEqualTo(0.02);
      var ticks = gil.returns().getFirst();
      assertThat(ticks.thread()).isEqualTo("ticks");
      assertThat(ticks.waited()).isGreaterThan(1).isLessThanOrEqualTo(ticks.returns());
      // It gets the GIL after the switch interval at the earliest.
      assertThat(ticks.mean()).isGreaterThan(0.01);
      assertThat(ticks.longest()).isGreaterThanOrEqualTo(ticks.mean());
      var holder = ticks.behind().getFirst();
      assertThat(holder.thread()).isEqualTo("computes");
      assertThat(holder.function().function()).endsWith("compute");
      assertThat(holder.share()).isGreaterThan(0.8);
      assertThat(gil.returns()).extracting(GilReturn::thread).doesNotContain("MainThread");
    }
  }
}
