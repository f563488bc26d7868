package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.SeatrialException;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

/// Targets that are wrong on purpose: never a crash or a hang, a loss at most.
class HostileTargetTest {
  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void namesOfAMegabyteAreCut(PythonInterpreter interpreter) throws Exception {
    try (var python =
            PythonProcess.start(
                interpreter,
                """
                import sys, threading
                long = "n" * 1_000_000
                space = {"sys": sys}
                exec(compile(f"def {long}():\\n    print('ready', flush=True)\\n    sys.stdin.read()\\n", "p" * 1_000_000, "exec"), space)
                threading.Thread(target=space[long], name="t" * 1_000_000).start()
                """);
        var sampler = sampler(python)) {
      assertThat(sampler.sample()).isTrue();

      var thread = sampler.thread(0);
      assertThat(thread.name()).startsWith("ttt").hasSizeLessThan(5000);
      assertThat(thread.frames().getLast().function()).startsWith("nnn").hasSizeLessThan(5000);
      assertThat(thread.frames().getLast().path()).startsWith("ppp").hasSizeLessThan(5000);
    }
  }

  /// Random bytes where pointers are expected: the target overwrites what lies around its own frame
  /// and code, which may well kill it, but not us.
  @ParameterizedTest
  @MethodSource("interpreters")
  void corruptedMemoryEndsNothingButTheTarget(PythonInterpreter interpreter) throws Exception {
    try (var python =
            PythonProcess.start(
                interpreter,
                """
                import ctypes, random, sys, threading, time
                random.seed(7)
                def work():
                    while True:
                        time.sleep(0.001)
                codes = [work.__code__, threading.Thread.run.__code__]
                threading.Thread(target=work, daemon=True).start()
                print("ready", flush=True)
                time.sleep(0.3)
                for number in range(2000):
                    code = codes[number % 2]
                    at = id(code) + 8 * random.randrange(2, 18)
                    ctypes.c_uint64.from_address(at).value = random.getrandbits(64)
                    time.sleep(0.0005)
                """);
        var sampler = sampler(python)) {
      long end = System.nanoTime() + 2_000_000_000L;
      int kept = 0;
      try {
        while (System.nanoTime() < end) {
          if (sampler.sample()) {
            kept++;
          }
        }
      } catch (UnreadableMemory e) {
        assertThat(e.isProcessGone()).isTrue();
      }
      assertThat(kept).isPositive();
    }
  }

  /// A thread whose code was overwritten, in a list of threads that was made to run in a circle.
  private static final String DAMAGED =
      """
      import ctypes, sys, threading
      api = ctypes.pythonapi
      wake = threading.Event()
      def damaged(): wake.wait()
      def sound(): wake.wait()
      for job in damaged, sound:
          threading.Thread(target=job, name=job.__name__, daemon=True).start()
      def waiting(): return sum(f.f_code.co_name == "wait" for f in sys._current_frames().values())
      while waiting() < 2: pass
      def call(name, *arguments):
          function = getattr(api, name)
          function.restype, function.argtypes = ctypes.c_void_p, [ctypes.c_void_p] * len(arguments)
          return function(*arguments)
      first = thread = call("PyInterpreterState_ThreadHead", call("PyInterpreterState_Head"))
      while call("PyThreadState_Next", thread):
          thread = call("PyThreadState_Next", thread)
      word = ctypes.c_uint64.from_address
      word(thread + 8).value = first
      assert call("PyThreadState_Next", thread) == first
      type_at = 24 if "free-threading" in sys.version else 8
      word(id(damaged.__code__) + type_at).value = 0x123456789
      print("ready", flush=True)
      sys.stdin.read()
      """;

  @ParameterizedTest
  @MethodSource("interpreters")
  void whatIsDamagedIsLeftOutAndTold(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, DAMAGED)) {
      var seen = Snapshot.take(PythonRuntime.of(TargetProcess.attach(python.pid())));

      assertThat(seen.stacks()).hasSize(3);
      assertThat(seen.stacks())
          .filteredOn(stack -> stack.thread().equals("sound"))
          .first()
          .satisfies(
              stack ->
                  assertThat(stack.frames())
                      .extracting(frame -> frame.function())
                      .contains("sound"));
      assertThat(seen.stacks())
          .filteredOn(stack -> stack.thread().equals("damaged"))
          .first()
          .satisfies(
              stack ->
                  assertThat(stack.frames())
                      .extracting(frame -> frame.function())
                      .containsExactly("<unreadable>"));
      assertThat(seen.losses())
          .anySatisfy(loss -> assertThat(loss).contains("list of threads is damaged"))
          .anySatisfy(loss -> assertThat(loss).contains("stack of thread damaged"));
    }
  }

  @Test
  void aRecordingGoesOnWithoutWhatIsDamaged() throws Exception {
    try (var python = PythonProcess.start(PythonInterpreters.newest(15), DAMAGED)) {
      var recorder =
          new Recorder(
              PythonRuntime.of(TargetProcess.attach(python.pid())),
              100,
              Sampler.DEFAULT_STALL_NANOS);

      var seen = recorder.record(2_000_000_000L, () -> true);

      assertThat(seen.samples()).isPositive();
      assertThat(seen.rejected()).isPositive();
      assertThat(seen.losses())
          .anySatisfy(loss -> assertThat(loss).contains("stack of thread damaged"));
    }
  }

  /// The oldest, whose frames lie all over the heap, and the newest, whose lie in chunks.
  static List<PythonInterpreter> oldestAndNewest() {
    var all = PythonInterpreters.oneOfEach();
    return all.size() == 1 ? all : List.of(all.getFirst(), all.getLast());
  }

  @ParameterizedTest
  @MethodSource("oldestAndNewest")
  void aHundredThousandFramesAreWhole(PythonInterpreter interpreter) throws Exception {
    try (var python =
            PythonProcess.start(
                interpreter,
                """
                import sys, threading
                sys.setrecursionlimit(300_000)
                threading.stack_size(1 << 30)
                def dive(depth):
                    if depth:
                        return dive(depth - 1)
                    print("ready", flush=True)
                    sys.stdin.read()
                threading.Thread(target=dive, args=(100_000,), name="diver").start()
                """);
        var sampler = sampler(python)) {
      assertThat(sampler.sample()).isTrue();

      assertThat(sampler.thread(0).frames())
          .filteredOn(frame -> frame.function().equals("dive"))
          .hasSize(100_001);
    }
  }

  @ParameterizedTest
  @MethodSource("oldestAndNewest")
  @Timeout(60)
  void aStackThatIsTooLargeIsLostAndNoOther(PythonInterpreter interpreter) throws Exception {
    try (var python =
        PythonProcess.start(
            interpreter,
            """
            import sys, threading
            sys.setrecursionlimit(2_000_000)
            threading.stack_size(1 << 30)
            def dive(depth):
                if depth:
                    return dive(depth - 1)
                print("ready", flush=True)
                sys.stdin.read()
            threading.Thread(target=dive, args=(400_000,), name="diver").start()
            """)) {
      var seen = Snapshot.take(PythonRuntime.of(TargetProcess.attach(python.pid())));

      assertThat(seen.stacks()).hasSize(2);
      assertThat(seen.losses()).anyMatch(loss -> loss.contains("stack of thread diver"));
    }
  }

  @ParameterizedTest
  @MethodSource("oldestAndNewest")
  void twoThousandThreadsAreAllSeen(PythonInterpreter interpreter) throws Exception {
    try (var python =
            PythonProcess.start(
                interpreter,
                """
                import sys, threading
                threading.stack_size(256 << 10)
                wake = threading.Event()
                for _ in range(2000):
                    threading.Thread(target=wake.wait, daemon=True).start()
                print("ready", flush=True)
                sys.stdin.read()
                """);
        var sampler = sampler(python)) {
      boolean isWhole = false;
      for (int tries = 0; tries < 20 && !isWhole; tries++) {
        isWhole = sampler.sample();
      }

      assertThat(isWhole).isTrue();
      assertThat(sampler.threads()).isEqualTo(2001);
    }
  }

  @Test
  void aProcessThatBecomesAnotherIsSeenAsThat() throws Exception {
    var python = PythonInterpreters.newest(15);
    try (var target =
        PythonProcess.start(
            python,
            """
            import os, sys, time
            def before():
                print("ready", flush=True)
                time.sleep(2)
            before()
            os.execv(sys.executable, [sys.executable, "-c", "import time\\ndef after(): time.sleep(2)\\nafter()"])
            """)) {
      var recorder =
          new Recorder(
              PythonRuntime.of(TargetProcess.attach(target.pid())),
              500,
              Sampler.DEFAULT_STALL_NANOS);

      var seen = recorder.record(60_000_000_000L, () -> true);

      assertThat(seen.stacks())
          .flatExtracting(stack -> stack.frames())
          .extracting(frame -> frame.function())
          .contains("before", "after");
    }
  }

  @Test
  void forkedChildrenAreProcessesOfTheirOwn() throws Exception {
    try (var python =
        PythonProcess.start(
            PythonInterpreters.newest(15),
            """
            import os, sys
            child = os.fork()
            if child == 0:
                def in_child():
                    sys.stdin.read()
                in_child()
            else:
                print("ready", flush=True)
                print(child, flush=True)
                os.waitpid(child, 0)
            """)) {
      int child = Integer.parseInt(python.line());
      Thread.sleep(200);
      var seen = Snapshot.take(PythonRuntime.of(TargetProcess.attach(child)));

      assertThat(seen.stacks()).hasSize(1);
      assertThat(seen.stacks().getFirst().tid()).isEqualTo(child);
      assertThat(seen.stacks().getFirst().frames().getLast().function()).isEqualTo("in_child");
      TargetProcess.attach(child).signal(9);
    }
  }

  @Test
  void twoThousandThreadsAreSeenAtOnce() throws Exception {
    try (var python =
        PythonProcess.start(
            PythonInterpreters.newest(15),
            """
            import sys, threading
            threading.stack_size(65536)
            event = threading.Event()
            def wait_for_it():
                event.wait()
            for number in range(2000):
                threading.Thread(target=wait_for_it, daemon=True).start()
            print("ready", flush=True)
            sys.stdin.read()
            """)) {
      var seen = Snapshot.take(PythonRuntime.of(TargetProcess.attach(python.pid())));

      assertThat(seen.stacks()).hasSize(2001);
      assertThat(seen.stacks())
          .filteredOn(
              stack ->
                  stack.frames().stream()
                      .anyMatch(frame -> frame.function().endsWith("wait_for_it")))
          .hasSize(2000);
    }
  }

  @Test
  void aTargetThatEndsMeanwhileIsToldSo() throws Exception {
    PythonRuntime runtime;
    try (var python =
        PythonProcess.start(
            PythonInterpreters.newest(15),
            "print('ready', flush=True)\nimport sys\nsys.stdin.read()")) {
      runtime = PythonRuntime.of(TargetProcess.attach(python.pid()));
    }
    assertThatThrownBy(() -> Snapshot.take(runtime))
        .isInstanceOf(SeatrialException.class)
        .hasMessageContaining("ended while Seatrial looked at it");
  }

  private static Sampler sampler(PythonProcess python) throws Exception {
    return new Sampler(PythonRuntime.of(TargetProcess.attach(python.pid())));
  }
}
