package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ThreadState;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class SamplerTest {
  /// A generator, recursion, a class body's method and a comprehension above a thread that waits.
  private static final String KNOWN_STACK =
      """
      import sys, threading
      class Ship:
          def sail(self, depth):
              if depth:
                  return self.sail(depth - 1)
              return [
                  self.wait(
                      name
                  )
                  for name in "a"
              ]
          def wait(self, name):
              print("ready", flush=True)
              sys.stdin.read()
      def voyage():
          yield Ship().sail(3)
      for _ in voyage():
          pass
      """;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void aStackIsNamedFromItsFirstFunctionToItsLast(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, KNOWN_STACK)) {
      var thread = sample(python, 1).getFirst();

      assertThat(thread.name()).isEqualTo("MainThread");
      assertThat(thread.tid()).isEqualTo(python.pid());
      assertThat(thread.holdsGil()).isFalse();
      assertThat(thread.state()).isEqualTo(ThreadState.INPUT_OUTPUT);
      var expected = new ArrayList<>(List.of("<module>:17", "voyage:16"));
      expected.addAll(List.of("sail:5", "sail:5", "sail:5", "sail:6"));
      if (interpreter.minor() < 12) {
        // Since 3.12 a comprehension is no function of its own.
        expected.add("<listcomp>:7");
      } else {
        expected.set(5, "sail:7");
      }
      expected.add("wait:14");
      assertThat(thread.frames().stream().map(SamplerTest::plain))
          .containsExactlyElementsOf(expected);
      if (interpreter.minor() >= 11) {
        assertThat(thread.frames()).extracting(ObservedFrame::function).contains("Ship.sail");
      }
      assertThat(thread.frames())
          .extracting(ObservedFrame::path)
          .containsOnly(python.script().toString());
    }
  }

  /// `sail:5`, whether the release knows the qualified name or not.
  private static String plain(ObservedFrame frame) {
    return frame.function().substring(frame.function().lastIndexOf('.') + 1) + ":" + frame.line();
  }

  private static final String FIVE_KINDS =
      """
      import socket, sys, threading, time, zlib
      lock = threading.Lock()
      lock.acquire()
      here, there = socket.socketpair()
      data = b"sea" * 30_000_000
      def compress():
          while True:
              zlib.compress(data)
      def spin():
          while True:
              pass
      jobs = {
          "locked": lock.acquire,
          "asleep": lambda: time.sleep(1000),
          "reading": lambda: here.recv(1),
          "compressing": compress,
          "spinning": spin,
          "spinning too": spin,
      }
      for name, job in jobs.items():
          threading.Thread(target=job, name=name, daemon=True).start()
      print("ready", flush=True)
      sys.stdin.read()
      """;

  @ParameterizedTest
  @MethodSource("interpreters")
  void threadsAreToldApartByWhatTheyWaitFor(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, FIVE_KINDS);
        var sampler = sampler(python)) {
      Thread.sleep(200);
      var states = new TreeMap<String, Map<ThreadState, Integer>>();
      var holders = new TreeMap<String, Integer>();
      for (int round = 0; round < 300; round++) {
        assertThat(sampler.sample()).isTrue();
        for (int i = 0; i < sampler.threads(); i++) {
          var thread = sampler.thread(i);
          states
              .computeIfAbsent(thread.name(), _ -> new TreeMap<>())
              .merge(thread.state(), 1, Integer::sum);
          if (thread.holdsGil()) {
            holders.merge(thread.name(), 1, Integer::sum);
          }
        }
        Thread.sleep(2);
      }

      assertThat(states.get("locked")).containsOnlyKeys(ThreadState.WAITING_FOR_LOCK);
      assertThat(states.get("asleep")).containsOnlyKeys(ThreadState.SLEEPING);
      assertThat(states.get("reading")).containsOnlyKeys(ThreadState.INPUT_OUTPUT);
      assertThat(states.get("MainThread")).containsOnlyKeys(ThreadState.INPUT_OUTPUT);
      if (!interpreter.isFreeThreaded()) {
        assertThat(count(states, "compressing", ThreadState.RUNNING)).isGreaterThan(200);
        assertThat(holders.keySet()).contains("spinning", "spinning too");
        int waiting =
            count(states, "spinning", ThreadState.WAITING_FOR_GIL)
                + count(states, "spinning too", ThreadState.WAITING_FOR_GIL);
        // One of the two holds it, the other waits, even where it waits for a processor as well.
        assertThat(waiting).isBetween(220, 380);
      }
    }
  }

  private static int count(
      Map<String, Map<ThreadState, Integer>> states, String thread, ThreadState state) {
    return states.getOrDefault(thread, Map.of()).getOrDefault(state, 0);
  }

  private static final String CHANGING =
      """
      def chain(name):
          space = {}
          for k in reversed(range(12)):
              following = f"{name}{k + 1}()" if k < 11 else "None"
              exec(f"def {name}{k}():\\n    {following}\\n", space)
          return space[name + "0"]
      a, b, c = chain("a"), chain("b"), chain("c")
      print("ready", flush=True)
      while True:
          a(); b(); c()
      """;

  /// Every stack that was kept has to be one that the program can have: a0 calls a1 and never b1.
  @ParameterizedTest
  @MethodSource("interpreters")
  void aStackThatChangesAllTheTimeIsNeverMadeUp(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, CHANGING);
        var sampler = sampler(python)) {
      // How many can be read at all is a matter of the machine.
      int kept = 0;
      for (int round = 0; round < 30_000 && kept < 5_000; round++) {
        if (!sampler.sample()) {
          continue;
        }
        kept++;
        var frames = sampler.thread(0).frames();
        assertThat(frames.getFirst().function()).isEqualTo("<module>");
        for (int i = 1; i < frames.size(); i++) {
          assertThat(frames.get(i).function())
              .isEqualTo(frames.get(1).function().charAt(0) + "" + (i - 1));
        }
      }

      assertThat(kept).isGreaterThan(100);
    }
  }

  /// Chains whose cycle is as short as the reading, with leaves at every depth; and one function
  /// that calls another one for each of its two callers.
  private static final String SHORT_CYCLES =
      """
      import sys
      def chain(name):
          space = {}
          for k in reversed(range(3)):
              following = f"{name}{k + 1}()" if k < 2 else "None"
              exec(f"n = 0\\ndef {name}{k}():\\n  global n\\n  n += 1\\n  if n & 1: {following}\\n", space)
          return space[name + "0"]
      a, b = chain("a"), chain("b")
      def c2(): pass
      def d2(): pass
      def shared(following): following()
      def c0(): shared(c2)
      def d0(): shared(d2)
      print("ready", flush=True)
      while True:
          a(); b(); c0(); d0()
      """;

  @ParameterizedTest
  @MethodSource("interpreters")
  void aShortCycleIsNeverMadeUp(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, SHORT_CYCLES);
        var sampler = sampler(python)) {
      int kept = 0;
      var seen = new TreeSet<String>();
      for (int round = 0; round < 60_000 && kept < 30_000; round++) {
        if (sampler.sample()) {
          kept++;
          seen.add(
              sampler.thread(0).frames().stream()
                  .map(ObservedFrame::function)
                  .collect(Collectors.joining(" ")));
        }
      }

      assertThat(kept).isGreaterThan(1000);
      assertThat(seen)
          .allSatisfy(
              stack ->
                  assertThat(stack)
                      .matches(
                          "<module>( (a0( a1( a2)?)?|b0( b1( b2)?)?|c0( shared( c2)?)?|d0( shared( d2)?)?))?"));
    }
  }

  /// Code that is new every time, on a stack that is deep for a moment and shallow for long.
  @ParameterizedTest
  @MethodSource("interpreters")
  void whatIsNeverMetAgainIsMetOnce(PythonInterpreter interpreter) throws Exception {
    try (var python =
            PythonProcess.start(
                interpreter,
                """
                def new():
                    space = {}
                    exec("def dive(depth):\\n    return dive(depth - 1) if depth else sum(range(99))", space)
                    return space["dive"]
                print("ready", flush=True)
                while True:
                    new()(700)
                    for _ in range(400):
                        new()(2)
                """);
        var sampler = sampler(python)) {
      int kept = 0;
      for (int round = 0; round < 10_000; round++) {
        if (sampler.sample()) {
          kept++;
          assertThat(sampler.thread(0).frames().getFirst().function()).isEqualTo("<module>");
        }
      }

      assertThat(kept).isGreaterThan(9_000);
    }
  }

  /// One function changes its stack all the time, the other one never; asked, the program says what
  /// share of its time the first one had.
  private static final String CHANGING_AND_STANDING =
      """
      import sys, threading, time
      def fib(n):
          return n if n < 2 else fib(n - 1) + fib(n - 2)
      def changing():
          fib(10)
          sorted(range(60), key=lambda v: -v)
          return sum(i for i in range(80))
      def standing():
          x = 0
          for i in range(700):
              x += i
      used = [0.0, 0.0]
      def work():
          now = time.thread_time
          while True:
              start = now()
              changing()
              middle = now()
              standing()
              used[0] += middle - start
              used[1] += now() - middle
      threading.Thread(target=work, daemon=True).start()
      print("ready", flush=True)
      for _ in sys.stdin:
          print(used[0] / sum(used), flush=True)
      """;

  /// A stack that changes while it is read must not be left out, nor read until another one stands.
  @ParameterizedTest
  @MethodSource("interpreters")
  void whatChangesAllTheTimeHasItsShare(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, CHANGING_AND_STANDING);
        var sampler = sampler(python)) {
      double difference = 1;
      double leaves = 0;
      // Who else wants the processor may take it at certain places of the program, and what changes
      // fast is learnt by and by.
      for (int tries = 0; tries < 6 && (Math.abs(difference) > 0.08 || leaves < 0.4); tries++) {
        int changing = 0;
        int inner = 0;
        int standing = 0;
        for (int round = 0; round < 1500; round++) {
          Thread.sleep(0, ThreadLocalRandom.current().nextInt(200_000, 900_000));
          if (sampler.sample()) {
            var names = worker(sampler);
            changing += names.contains("changing") ? 1 : 0;
            inner += names.contains("changing") && !names.getLast().equals("changing") ? 1 : 0;
            standing += names.contains("standing") ? 1 : 0;
          }
        }
        double said = Double.parseDouble(share(python));
        difference = changing / (double) (changing + standing) - said;
        leaves = inner / (double) changing;
      }

      assertThat(difference).isBetween(-0.08, 0.08);
      // Most of it is spent in the recursion and the generator.
      assertThat(leaves).isGreaterThan(0.4);
    }
  }

  private static String share(PythonProcess python) throws IOException {
    python.say("share");
    return python.line();
  }

  /// The plain names of the functions that the only other thread than the main one is in.
  private static List<String> worker(Sampler sampler) {
    for (int i = 0; i < sampler.threads(); i++) {
      var thread = sampler.thread(i);
      if (!thread.name().equals("MainThread")) {
        return thread.frames().stream()
            .map(it -> it.function().substring(it.function().lastIndexOf('.') + 1))
            .toList();
      }
    }
    return List.of();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void stacksOfTenThousandFramesAreWhole(PythonInterpreter interpreter) throws Exception {
    try (var python =
            PythonProcess.start(
                interpreter,
                """
                import sys, threading
                sys.setrecursionlimit(20000)
                threading.stack_size(512 << 20)
                def dive(depth):
                    if depth:
                        return dive(depth - 1)
                    print("ready", flush=True)
                    sys.stdin.read()
                threading.Thread(target=dive, args=(10_000,), name="diver").start()
                """);
        var sampler = sampler(python)) {
      assertThat(sampler.sample()).isTrue();

      var diver = sampler.thread(0);
      assertThat(diver.name()).isEqualTo("diver");
      assertThat(diver.frames())
          .filteredOn(frame -> frame.function().equals("dive"))
          .hasSize(10_001);
    }
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void threadsThatComeAndGoAreFollowed(PythonInterpreter interpreter) throws Exception {
    try (var python =
            PythonProcess.start(
                interpreter,
                """
                import threading, time
                def work():
                    time.sleep(0.002)
                print("ready", flush=True)
                number = 0
                while True:
                    number += 1
                    threading.Thread(target=work, name=f"worker {number}").start()
                    time.sleep(0.001)
                """);
        var sampler = sampler(python)) {
      int confused = 0;
      var names = new TreeMap<String, Integer>();
      for (int round = 0; round < 1000; round++) {
        if (sampler.sample()) {
          int main = 0;
          for (int i = 0; i < sampler.threads(); i++) {
            var thread = sampler.thread(i);
            // One that was made and has not begun is none yet.
            assertThat(thread.tid() > 0 || !thread.frames().isEmpty()).isTrue();
            var name = thread.name();
            names.merge(name, 1, Integer::sum);
            main += name.equals("MainThread") ? 1 : 0;
          }
          confused += main == 1 ? 0 : 1;
        }
        Thread.sleep(1);
      }

      assertThat(names.get("MainThread")).isGreaterThan(700);
      // Names are read while the dictionary that holds them changes.
      assertThat(confused).as("rounds with none or several of that name").isLessThan(20);
      assertThat(names.keySet())
          .filteredOn(name -> name.startsWith("worker"))
          .hasSizeGreaterThan(50);
    }
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void aRecordingEndsWithItsProcess(PythonInterpreter interpreter) throws Exception {
    try (var python =
        PythonProcess.start(
            interpreter,
            """
            import time
            print("ready", flush=True)
            end = time.monotonic() + 0.5
            while time.monotonic() < end:
                pass
            """)) {
      var runtime = PythonRuntime.of(TargetProcess.attach(python.pid()));
      BooleanSupplier always = () -> true;

      var seen =
          new Recorder(runtime, 200, Sampler.DEFAULT_STALL_NANOS).record(60_000_000_000L, always);

      assertThat(seen.seconds()).isBetween(0.05, 10.0);
      assertThat(seen.samples()).isGreaterThan(5);
      assertThat(seen.rejected()).isLessThan(seen.samples());
      assertThat(seen.stacks()).isNotEmpty();
      assertThat(seen.memory()).isNotEmpty();
      if (!interpreter.isFreeThreaded()) {
        assertThat(Objects.requireNonNull(seen.gil()).holding()).containsKey("MainThread");
      }
    }
  }

  private static Sampler sampler(PythonProcess python) throws Exception {
    return new Sampler(PythonRuntime.of(TargetProcess.attach(python.pid())));
  }

  private static List<SampledThread> sample(PythonProcess python, int threads) throws Exception {
    try (var sampler = sampler(python)) {
      // What was printed is read before the target has got to where it waits.
      for (int tries = 0; tries < 100; tries++) {
        Thread.sleep(10);
        if (isAtRest(sampler, threads)) {
          break;
        }
      }
      var result = new ArrayList<SampledThread>();
      for (int i = 0; i < sampler.threads(); i++) {
        result.add(sampler.thread(i));
      }
      return result;
    }
  }

  private static boolean isAtRest(Sampler sampler, int threads) throws UnreadableMemory {
    if (!sampler.sample() || sampler.threads() != threads) {
      return false;
    }
    for (int i = 0; i < threads; i++) {
      if (sampler.thread(i).state() == ThreadState.RUNNING) {
        return false;
      }
    }
    return true;
  }
}
