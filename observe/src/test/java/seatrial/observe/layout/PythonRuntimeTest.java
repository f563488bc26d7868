package seatrial.observe.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
      // Structures grow at their ends within a minor version; no place in them moves.
      assertThat(runtime.differences().keySet()).isSubsetOf("thread.size", "interpreter.size");
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

  @ParameterizedTest
  @ValueSource(strings = {"x86_64", "aarch64"})
  void everyReleaseHasALayoutForEveryBuild(String machine) {
    for (int minor = 8; minor <= 15; minor++) {
      assertThat(layout(minor, false, machine)).as("3." + minor).isPresent();
      assertThat(layout(minor, true, machine).isPresent())
          .as("3." + minor + "t")
          .isEqualTo(minor >= 13);
    }
    assertThat(layout(16, false, machine)).isEmpty();
  }

  private static Optional<RuntimeLayout> layout(int minor, boolean isFreeThreaded, String machine) {
    return RuntimeLayout.find(
        new PythonRelease(minor, "3." + minor + ".0", isFreeThreaded), machine);
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
