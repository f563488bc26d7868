package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// What only the source of Python's own library shows, release by release.
class StandardLibrarySourceTest {
  @TempDir Path folder = Path.of("");

  static Stream<PythonInterpreter> interpreters() {
    return PythonInterpreters.oneOfEach().stream();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void whoTakesWhatAPoolMapsWaits(PythonInterpreter python) throws IOException {
    Files.writeString(
        folder.resolve("main.py"),
        """
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


        async def main(urls):
            threads = ThreadPoolExecutor()
            processes = ProcessPoolExecutor()
            later = threads.map(len, urls)
            for size in processes.map(len, urls):
                print(size)
            return list(later)
        """);

    var run =
        CommandRun.in(
            folder,
            "check",
            "--no-cache",
            "--select",
            "blocking-call-in-async",
            "--python",
            python.executable().toString(),
            "--output-format",
            "concise",
            "main.py");

    assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(": "))))
        .containsExactly("main.py:8:5", "main.py:10:12");
  }
}
