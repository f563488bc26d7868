package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.observation.LoopStall;
import seatrial.finding.observation.ObservedFrame;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class LoopWatchTest {
  /// Prints when each stall begins, and how long it was.
  private static final String STALLING =
      """
      import asyncio, sys, threading, time
      def sleep(seconds):
          time.sleep(seconds)
      def spin(seconds):
          end = time.monotonic() + seconds
          while time.monotonic() < end:
              pass
      async def serve(block, seconds):
          start = time.monotonic()
          block(seconds)
          print(start, (time.monotonic() - start) * 1000, flush=True)
      async def main():
          for number, (block, seconds) in enumerate(
              [(sleep, 0.2), (spin, 0.3), (sleep, 0.001), (sleep, 0.5)]
          ):
              for _ in range(20):
                  await asyncio.sleep(0.005)
              task = asyncio.ensure_future(serve(block, seconds))
              task.set_name(f"order {number}")
              await task
      def second():
          loop = asyncio.new_event_loop()
          loop.run_until_complete(asyncio.sleep(0.5))
          loop.close()
      threading.Thread(target=second, name="second loop").start()
      print("ready", flush=True)
      sys.stdin.readline()
      asyncio.run(main())
      """;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void stallsAreFoundWithTheirStartAndWhoIsToBlame(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, STALLING)) {
      var runtime = PythonRuntime.of(TargetProcess.attach(python.pid()));
      var recorder = new Recorder(runtime, 500, 100_000_000);
      python.say("go");

      var loops = recorder.record(60_000_000_000L, () -> true).loops();

      var planted = new ArrayList<double[]>();
      for (var line = python.line(); !line.isEmpty(); line = python.line()) {
        var words = line.split(" ", -1);
        double milliseconds = Double.parseDouble(words[1]);
        if (milliseconds >= 100) {
          planted.add(new double[] {Double.parseDouble(words[0]), milliseconds});
        }
      }
      assertThat(planted).hasSizeGreaterThanOrEqualTo(3);
      assertThat(loops).hasSize(2);
      var main = loops.getFirst();
      assertThat(main.thread()).isEqualTo("MainThread");
      var stalls = main.stalls();
      assertThat(stalls).hasSameSizeAs(planted);
      for (int i = 0; i < stalls.size(); i++) {
        assertThat(stalls.get(i).start()).isCloseTo(planted.get(i)[0], within(0.02));
        // The machine may be busy with other tests; a quiet one is measured by bench/observe.
        assertThat(stalls.get(i).milliseconds()).isCloseTo(planted.get(i)[1], within(60.0));
      }
      assertThat(stalls).extracting(LoopStall::task).startsWith("order 0", "order 1");
      assertThat(functions(stalls.getFirst())).containsExactly("serve", "sleep");
      assertThat(functions(stalls.get(1))).containsExactly("serve", "spin");
      assertThat(loops.get(1).thread()).isEqualTo("second loop");
      assertThat(loops.get(1).stalls()).isEmpty();
    }
  }

  private static List<String> functions(LoopStall stall) {
    return stall.frames().stream().map(ObservedFrame::function).toList();
  }
}
