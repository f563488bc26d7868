package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.WaitTarget;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class WaitTargetsTest {
  private static final String WAITING =
      """
      import os, socket, sys, threading, time
      LOCK = threading.Lock()
      LOCK.acquire()
      class Ship:
          def __init__(self):
              self.guard = threading.Lock()
              self.guard.acquire()
          def enter(self):
              with self.guard:
                  pass
      again = threading.RLock()
      held = threading.Event()
      def owner():
          with again:
              held.set()
              time.sleep(1000)
      def again_wanted():
          held.wait()
          with again:
              pass
      def local():
          own = threading.Lock()
          own.acquire()
          own.acquire()
      def of_module():
          with LOCK:
              pass
      server = socket.create_server(("127.0.0.1", 0))
      def accepts():
          server.accept()
      def child():
          os.waitpid(sleeper, 0)
      sleeper = os.fork()
      if sleeper == 0:
          time.sleep(30)
          os._exit(0)
      for job in owner, again_wanted, local, of_module, Ship().enter, accepts, child:
          threading.Thread(target=job, name=job.__name__, daemon=True).start()
      time.sleep(0.2)
      print("ready", flush=True)
      print(server.getsockname()[1], flush=True)
      sys.stdin.read()
      os.kill(sleeper, 9)
      """;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void locksAndDescriptorsAreNamed(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, WAITING)) {
      var port = python.line();
      Map<String, ObservedStack> threads = Map.of();
      // What was printed is read before the target has got to where it waits.
      for (int tries = 0; tries < 100 && !isAtRest(threads); tries++) {
        Thread.sleep(20);
        threads =
            Snapshot.take(PythonRuntime.of(TargetProcess.attach(python.pid()))).stacks().stream()
                .collect(Collectors.toMap(ObservedStack::thread, it -> it));
      }

      if (!interpreter.isFreeThreaded()) {
        assertThat(what(threads, "enter")).isEqualTo("self.guard");
        assertThat(what(threads, "local")).isEqualTo("own");
        assertThat(what(threads, "of_module")).isEqualTo("LOCK");
        assertThat(what(threads, "again_wanted")).isEqualTo("again");
        assertThat(target(threads, "again_wanted").owner()).isEqualTo("owner");
      }
      assertThat(what(threads, "accepts")).isEqualTo("tcp 127.0.0.1:" + port + " -> 0.0.0.0:*");
      assertThat(what(threads, "MainThread")).startsWith("pipe:[");
      assertThat(target(threads, "child")).isEqualTo(WaitTarget.NONE);
    }
  }

  private static boolean isAtRest(Map<String, ObservedStack> threads) {
    return threads.size() == 8
        && threads.values().stream().noneMatch(it -> it.state() == ThreadState.RUNNING);
  }

  private static String what(Map<String, ObservedStack> threads, String name) {
    return target(threads, name).what();
  }

  private static WaitTarget target(Map<String, ObservedStack> threads, String name) {
    return Objects.requireNonNull(threads.get(name), name).waitsFor();
  }
}
