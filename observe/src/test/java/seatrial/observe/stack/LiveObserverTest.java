package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class LiveObserverTest {
  private static final long LOOK_NANOS = 300_000_000;

  @Test
  void eachLookTellsOfTheLastSecondsAndTheEndIsTold() throws Exception {
    var target =
        PythonProcess.start(
            PythonInterpreters.newest(14),
            """
            def burn():
                while True:
                    pass
            print("ready", flush=True)
            burn()
            """);
    try (target;
        var observer =
            new LiveObserver(
                PythonRuntime.of(TargetProcess.attach(target.pid())),
                Sampler.DEFAULT_STALL_NANOS)) {
      var first = observer.look(LOOK_NANOS, 100, () -> true).orElseThrow();
      var second = observer.look(LOOK_NANOS, 100, () -> true).orElseThrow();

      assertThat(first.pid()).isEqualTo(target.pid());
      assertThat(first.hasGil()).isTrue();
      assertThat(second.samples()).isGreaterThan(first.samples());
      assertThat(second.recentSamples()).isEqualTo(second.samples());
      assertThat(second.seconds()).isGreaterThan(first.seconds());
      assertThat(second.memory()).hasSize(2);
      assertThat(second.stacks())
          .anyMatch(
              stack -> stack.holdsGil() && stack.frames().getLast().function().equals("burn"));

      observer.clear();
      var third = observer.look(LOOK_NANOS, 100, () -> true).orElseThrow();
      assertThat(third.recentSamples()).isLessThan(third.samples());
      assertThat(observer.look(LOOK_NANOS, 100, () -> false).orElseThrow().samples())
          .isEqualTo(third.samples() + 1);

      target.close();
      assertThat(observer.look(LOOK_NANOS, 100, () -> true)).isEmpty();
    }
  }
}
