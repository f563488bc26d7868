package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class StackSwitchersTest {
  private static final String MAPPING =
      """
      import mmap, sys
      file = open("LIBRARY", "rb")
      mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
      print("ready", flush=True)
      sys.stdin.read()
      """;

  @Test
  void aLibraryThatSwitchesStacksIsNoticedByItsName(@TempDir Path folder) throws Exception {
    assertThat(hasGreenlets(folder.resolve("_greenlet.cpython-312-x86_64-linux-gnu.so"))).isTrue();
    assertThat(hasGreenlets(folder.resolve("other.so"))).isFalse();
  }

  private static boolean hasGreenlets(Path library) throws Exception {
    Files.writeString(library, "not empty");
    try (var python =
        PythonProcess.start(
            PythonInterpreters.newest(15), MAPPING.replace("LIBRARY", library.toString()))) {
      return Snapshot.take(PythonRuntime.of(TargetProcess.attach(python.pid()))).hasGreenlets();
    }
  }
}
