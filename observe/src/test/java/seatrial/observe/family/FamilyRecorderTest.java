package seatrial.observe.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedProcess;
import seatrial.observe.stack.Sampler;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class FamilyRecorderTest {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  /// Workers of a pool, each of which stays in a function of its own name.
  private static String pool(String method) {
    return """
      import multiprocessing, os, sys, time
      def work_in_child(number):
          os.write(1, b"working\\n")
          end = time.monotonic() + 60
          while time.monotonic() < end:
              time.sleep(0.01)
      if __name__ == "__main__":
          context = multiprocessing.get_context("%s")
          workers = [context.Process(target=work_in_child, args=(n,), daemon=True) for n in range(3)]
          print("ready", flush=True)
          sys.stdin.readline()
          for worker in workers:
              worker.start()
          sys.stdin.readline()
      """
        .formatted(method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fork", "spawn", "forkserver"})
  void workersAreRecordedApart(String method) throws Exception {
    try (var python = PythonProcess.start(PythonInterpreters.newest(15), pool(method))) {
      var family = FamilyRecorder.follow(python.pid(), 200, Sampler.DEFAULT_STALL_NANOS, true);
      python.say("start");
      awaitRecorded(family, method.equals("fork") ? 3 : method.equals("spawn") ? 4 : 5);
      for (int worker = 0; worker < 3; worker++) {
        assertThat(python.line()).isEqualTo("working");
      }
      Thread.sleep(500);

      var seen = Objects.requireNonNull(family.finish(null));

      var working =
          seen.all().stream().filter(it -> functions(it).contains("work_in_child")).toList();
      assertThat(working).hasSize(3).extracting(Observation::pid).doesNotHaveDuplicates();
      assertThat(working).allSatisfy(it -> assertThat(it.samples()).isPositive());
      assertThat(working).extracting(Observation::growth).doesNotContainNull();
    }
  }

  @Test
  void aProgramThatIsNotPythonIsNamedAndWhatItStartsIsFollowed() throws Exception {
    var python = PythonInterpreters.newest(15);
    try (var parent =
        PythonProcess.start(
            python,
            """
            import subprocess, sys
            inner = "def in_grandchild():\\n    sys.stdin.read()\\nimport sys\\nin_grandchild()"
            shell = subprocess.Popen(
                ["sh", "-c", '"$0" -c "$1"; exit 0', sys.executable, inner], stdin=subprocess.PIPE)
            print("ready", flush=True)
            sys.stdin.readline()
            shell.stdin.close()
            shell.wait()
            """)) {
      var family = FamilyRecorder.follow(parent.pid(), 200, Sampler.DEFAULT_STALL_NANOS, false);
      awaitRecorded(family, 1);
      Thread.sleep(500);

      var seen = Objects.requireNonNull(family.finish(null));

      assertThat(functions(seen)).contains("in_grandchild");
      var shell = seen.family().processes().getFirst();
      assertThat(shell.observation()).isNull();
      assertThat(shell.command()).startsWith("sh -c ");
      assertThat(shell.parent()).isEqualTo(parent.pid());
      parent.say("end");
    }
  }

  @Test
  void aStormOfForksIsBounded() throws Exception {
    try (var python =
        PythonProcess.start(
            PythonInterpreters.newest(15),
            """
            import os, signal, sys
            children = []
            for number in range(100):
                child = os.fork()
                if child == 0:
                    signal.pause()
                children.append(child)
            print("ready", flush=True)
            sys.stdin.readline()
            for child in children:
                os.kill(child, signal.SIGKILL)
            """)) {
      var family = FamilyRecorder.follow(python.pid(), 20, Sampler.DEFAULT_STALL_NANOS, false);
      awaitRecorded(family, FamilyRecorder.MOST_AT_ONCE);
      assertThat(family.recorded()).isEqualTo(FamilyRecorder.MOST_AT_ONCE);

      var seen = Objects.requireNonNull(family.finish(null));
      python.say("end");

      assertThat(seen.all()).hasSize(FamilyRecorder.MOST_AT_ONCE);
      assertThat(seen.family().processes()).hasSize(99).isSortedAccordingTo(byStart());
    }
  }

  @Test
  void whereNothingRanPythonThereIsNothing() throws Exception {
    var sleep = new ProcessBuilder("sleep", "100").start();
    try {
      var family =
          FamilyRecorder.follow(
              Math.toIntExact(sleep.pid()), 100, Sampler.DEFAULT_STALL_NANOS, false);
      assertThat(family.finish(null)).isNull();
    } finally {
      sleep.destroyForcibly();
    }
  }

  private static Comparator<ObservedProcess> byStart() {
    return Comparator.comparingDouble(ObservedProcess::started);
  }

  private static List<String> functions(Observation seen) {
    return seen.stacks().stream()
        .flatMap(stack -> stack.frames().stream())
        .map(frame -> frame.function())
        .collect(Collectors.toList());
  }

  private static void awaitRecorded(FamilyRecorder family, int processes) throws Exception {
    long start = System.nanoTime();
    while (family.recorded() < processes) {
      assertThat(System.nanoTime() - start).isLessThan(PATIENCE_NANOS);
      Thread.sleep(5);
    }
  }
}
