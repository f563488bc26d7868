package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.observation.LoopTasks;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.SuspendedTask;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class TaskCensusTest {
  private static final String WAITING =
      """
      import asyncio, threading
      async def leaf():
          await asyncio.get_running_loop().create_future()
      async def middle():
          await leaf()
      async def worker():
          await middle()
      async def waiter(task):
          await task
      async def produce():
          while True:
              await leaf()
              yield 1
      async def consume():
          async for _ in produce():
              pass
      async def second():
          await leaf()
      ready = threading.Barrier(2)
      async def main():
          tasks = [asyncio.create_task(worker(), name=f"worker {n}") for n in range(3)]
          tasks.append(asyncio.create_task(waiter(tasks[0]), name="waiter"))
          tasks.append(asyncio.create_task(consume(), name="consumer"))
          for _ in range(3):
              await asyncio.sleep(0)
          ready.wait()
          print("ready", flush=True)
          await asyncio.gather(*tasks)
      def in_thread():
          loop = asyncio.new_event_loop()
          loop.call_later(0.05, ready.wait)
          loop.run_until_complete(second())
      threading.Thread(target=in_thread, name="second loop", daemon=True).start()
      asyncio.run(main())
      """;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void tasksThatWaitAreFollowedToWhatTheyWaitFor(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, WAITING)) {
      Thread.sleep(100);
      var runtime = PythonRuntime.of(TargetProcess.attach(python.pid()));

      var loops =
          Snapshot.take(runtime).loops().stream()
              .collect(Collectors.toMap(loop -> loop.thread(), loop -> loop.tasks()));

      var main = tasks(loops, "MainThread");
      assertThat(loops.get("MainThread")).extracting(LoopTasks::last).isEqualTo(6);
      assertThat(functions(task(main, "worker 1"))).containsExactly("worker", "middle", "leaf");
      assertThat(task(main, "worker 1").frames())
          .extracting(ObservedFrame::line)
          .containsExactly(7, 5, 3);
      assertThat(task(main, "waiter").awaits()).isEqualTo("worker 0");
      assertThat(task(main, "worker 0").awaits()).isEmpty();
      assertThat(functions(task(main, "consumer"))).containsExactly("consume", "produce", "leaf");
      assertThat(tasks(loops, "second loop").values()).hasSize(1);
    }
  }

  /// The running coroutine has called a function, so that it looks as if it waited.
  private static final String RUNNING =
      """
      import asyncio, threading, time
      def compute():
          print("ready", flush=True)
          time.sleep(1000)
      async def inner():
          compute()
      async def outer():
          await inner()
      async def main():
          other = asyncio.create_task(asyncio.sleep(1000), name="waits")
          await asyncio.sleep(0)
          await asyncio.create_task(outer(), name="runs")
      asyncio.run(main())
      """;

  @ParameterizedTest
  @MethodSource("interpreters")
  void aTaskThatRunsIsNotSaidToWait(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, RUNNING)) {
      Thread.sleep(50);
      var runtime = PythonRuntime.of(TargetProcess.attach(python.pid()));

      var loops =
          Snapshot.take(runtime).loops().stream()
              .collect(Collectors.toMap(loop -> loop.thread(), loop -> loop.tasks()));

      var main = tasks(loops, "MainThread");
      assertThat(task(main, "runs").isRunning()).isTrue();
      assertThat(functions(task(main, "runs"))).startsWith("outer");
      assertThat(task(main, "waits").isRunning()).isFalse();
      assertThat(task(main, "Task-1").isRunning()).isFalse();
      assertThat(task(main, "Task-1").awaits()).isEqualTo("runs");
    }
  }

  private static Map<String, SuspendedTask> tasks(Map<String, LoopTasks> loops, String thread) {
    return Objects.requireNonNull(loops.get(thread)).suspended().stream()
        .collect(Collectors.toMap(SuspendedTask::name, Function.identity()));
  }

  private static SuspendedTask task(Map<String, SuspendedTask> tasks, String name) {
    return Objects.requireNonNull(tasks.get(name), name);
  }

  private static List<String> functions(SuspendedTask task) {
    return task.frames().stream().map(ObservedFrame::function).toList();
  }
}
