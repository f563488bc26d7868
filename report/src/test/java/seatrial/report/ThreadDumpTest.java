package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.LoopLag;
import seatrial.finding.observation.LoopTasks;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.SuspendedTask;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.Timeline;
import seatrial.finding.observation.WaitTarget;

class ThreadDumpTest {
  private static final List<ObservedFrame> GET =
      List.of(new ObservedFrame("Queue.get", "queue.py", 171));
  private static final List<ObservedFrame> RUN = List.of(new ObservedFrame("run", "app.py", 3));

  private static String dump(List<ObservedStack> threads, List<SuspendedTask> tasks) {
    var loop =
        new EventLoopUse(
            "MainThread",
            11,
            0,
            0,
            List.of(),
            LoopLag.NONE,
            new LoopTasks(tasks.size(), tasks.size(), tasks));
    var nothing = new Timeline(0, 0, 0, List.of());
    return ThreadDump.render(
        Observations.of(11, threads, null, List.of(loop), List.of(), nothing), Style.PLAIN);
  }

  private static ObservedStack waiting(String name, int tid, String lock) {
    return new ObservedStack(
        name,
        tid,
        ThreadState.WAITING_FOR_LOCK,
        false,
        1,
        GET,
        new WaitTarget(WaitTarget.Kind.LOCK, 0x77, lock, ""));
  }

  @Test
  void threadsThatDoTheSameAtTheSamePlaceStandTogether() {
    var running = new ObservedStack("MainThread", 11, ThreadState.RUNNING, true, 1, RUN);

    assertThat(
            dump(
                List.of(
                    waiting("", 12, "waiter"),
                    running,
                    waiting("pool", 13, "waiter"),
                    waiting("", 14, "")),
                List.of()))
        .isEqualTo(
            """
            Process 11, CPython 3.12.1, 4 threads

            unnamed thread (12), pool (13): waiting-lock for waiter
              Queue.get at queue.py:171

            MainThread (11): running, holds the GIL
              run at app.py:3

            unnamed thread (14): waiting-lock for the one at 0x77
              Queue.get at queue.py:171
            """);
  }

  @Test
  void soDoTasks() {
    var tasks =
        IntStream.range(0, 5)
            .mapToObj(i -> new SuspendedTask("Task-" + i, "", i == 4, 0, i == 1 ? RUN : GET))
            .toList();

    assertThat(dump(List.of(), tasks))
        .endsWith(
            """
            Event loop of MainThread: 5 tasks

            Task-0, Task-2, Task-3: wait
              Queue.get at queue.py:171

            Task-1: waits
              run at app.py:3

            Task-4: runs
              Queue.get at queue.py:171
            """);
  }
}
