package seatrial.observe.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.SeatrialException;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class PythonRuntimeTest {
  private static final String WAITING =
      """
      import sys
      print("ready", flush=True)
      sys.stdin.read()
      """;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void theReleaseIsTold(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, WAITING)) {
      var runtime = PythonRuntime.of(TargetProcess.attach(python.pid()));

      assertThat(runtime.release().version()).startsWith(interpreter.version());
      assertThat(runtime.release().isFreeThreaded()).isEqualTo(interpreter.isFreeThreaded());
      assertThat(runtime.differences()).isEmpty();
    }
  }

  @Test
  void whatIsNoPythonIsRefusedByItsName() throws Exception {
    var sleeping = new ProcessBuilder("sleep", "100").start();
    try {
      var target = TargetProcess.attach(Math.toIntExact(sleeping.pid()));
      assertThatThrownBy(() -> PythonRuntime.of(target))
          .isInstanceOf(SeatrialException.class)
          .hasMessageContaining("runs no CPython: it is /")
          .hasMessageContaining("sleep");
    } finally {
      sleeping.destroyForcibly();
    }
  }

  @Test
  void everyReleaseHasAnOrdinaryLayout() {
    for (int minor = 8; minor <= 15; minor++) {
      var release = new PythonRelease(minor, "3." + minor + ".0", false);
      assertThat(RuntimeLayout.find(release, "x86_64")).as(release.toString()).isPresent();
    }
    assertThat(RuntimeLayout.find(new PythonRelease(16, "3.16.0", false), "x86_64")).isEmpty();
  }

  @Test
  void aVersionIsReadFromItsNumber() {
    assertThat(PythonRelease.ofHex(0x030d00f0L, false).version()).isEqualTo("3.13.0");
    assertThat(PythonRelease.ofHex(0x030f00a6L, true))
        .hasToString("3.15.0a6 free-threaded")
        .extracting(PythonRelease::layoutName)
        .isEqualTo("3.15t");
  }
}
