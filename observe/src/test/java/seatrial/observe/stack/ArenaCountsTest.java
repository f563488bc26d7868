package seatrial.observe.stack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class ArenaCountsTest {
  private static final int POOL = 16_384;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  /// CPython prints the numbers of its allocator itself.
  @ParameterizedTest
  @MethodSource("interpreters")
  void arenasAreThoseThatTheProcessCounts(PythonInterpreter interpreter) throws Exception {
    try (var python =
            PythonProcess.start(
                interpreter,
                """
                import os, re, sys, tempfile
                rows = [[i] for i in range(200_000)]
                del rows[::2]
                report = tempfile.TemporaryFile()
                stderr = os.dup(2)
                os.dup2(report.fileno(), 2)
                sys._debugmallocstats()
                os.dup2(stderr, 2)
                report.seek(0)
                text = report.read().decode()
                arenas = re.search(r"arenas allocated current *= *([\\d,]+)", text)
                unused = re.search(r"([\\d,]+) unused pools", text)
                print("ready", flush=True)
                print(*(m[1].replace(",", "") if m else "" for m in (arenas, unused)), flush=True)
                sys.stdin.read()
                """);
        var sampler = new Sampler(PythonRuntime.of(TargetProcess.attach(python.pid())))) {
      assertThat(sampler.arenas()).as("before the first look").isNull();
      var counted = python.line().split(" ", -1);
      assertThat(sampler.sample()).isTrue();

      var arenas = sampler.arenas();

      if (interpreter.minor() < 12) {
        assertThat(arenas).isNull();
        return;
      }
      requireNonNull(arenas);
      if (interpreter.isFreeThreaded()) {
        // 200,000 lists were made, and half of them are left on pages that all hold some.
        assertThat(arenas.count()).isBetween(1, 10);
        assertThat(arenas.bytes()).isBetween(16L << 20, 64L << 20);
        assertThat(arenas.freeBytes()).isLessThan(arenas.bytes() / 4);
        return;
      }
      assertThat(arenas.count()).isEqualTo(Integer.parseInt(counted[0])).isGreaterThan(10);
      assertThat(arenas.bytes()).isEqualTo((long) arenas.count() << 20);
      // What the report itself took and gave back.
      assertThat(arenas.freeBytes())
          .isCloseTo(Long.parseLong(counted[1]) * POOL, within(4L * POOL));
    }
  }
}
