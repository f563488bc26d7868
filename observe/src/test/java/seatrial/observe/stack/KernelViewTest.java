package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seatrial.finding.observation.ThreadState;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class KernelViewTest {
  @Test
  void aThreadThatSleepsHasBeenTakenOffAsOftenAsPutOnAProcessor() throws Exception {
    try (var python =
        PythonProcess.start(
            PythonInterpreters.newest(15), "print(\"ready\", flush=True); input()")) {
      var thread = inputOrOutput(python);

      assertThat(thread.turns).isPositive().isEqualTo(thread.sleeps + thread.preemptions);
      assertThat(thread.isOnProcessor()).isFalse();
    }
  }

  @Test
  void oneThatComputesIsFoundOnAProcessor() throws Exception {
    try (var python =
            PythonProcess.start(
                PythonInterpreters.newest(15),
                """
                print("ready", flush=True)
                while True:
                    pass
                """);
        var sampler = new Sampler(PythonRuntime.of(TargetProcess.attach(python.pid())))) {
      boolean isFound = false;
      for (int i = 0; i < 20_000 && !isFound; i++) {
        isFound = sampler.sample() && count(sampler.observed()).isOnProcessor();
        Thread.sleep(1);
      }

      assertThat(isFound).isTrue();
    }
  }

  private static ObservedThread inputOrOutput(PythonProcess python) throws Exception {
    try (var sampler = new Sampler(PythonRuntime.of(TargetProcess.attach(python.pid())))) {
      ObservedThread thread;
      do {
        Thread.sleep(20);
        assertThat(sampler.sample()).isTrue();
        thread = sampler.observed().getFirst();
      } while (thread.state != ThreadState.INPUT_OUTPUT);
      return count(List.of(thread));
    }
  }

  private static ObservedThread count(List<ObservedThread> threads) {
    var thread = threads.getFirst();
    var kernel = thread.kernel;
    if (kernel != null) {
      thread.turns = kernel.turns();
      kernel.readSwitches(thread);
    }
    return thread;
  }
}
