package seatrial.app.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.testkit.PythonInterpreters;

/// No crash, no hang, no flood: whatever is read, `check` ends in time with the findings that the
/// rest of the project has.
class BadInputTest {
  private static final int MEGABYTES = 768;

  /// Long, because the machines that run tests are busy; a few seconds are usual.
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  private static final int NEWEST_MINOR = 13;

  @TempDir Path folder = Path.of("");

  static Stream<BadProject> projects() {
    return Stream.of(CyclicProjects.all(), GiantProjects.all(), BrokenSurroundings.all())
        .flatMap(List::stream);
  }

  private BoundedRun run(BadProject project, String... words)
      throws IOException, InterruptedException {
    project.write(folder, PythonInterpreters.newest(NEWEST_MINOR));
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--python", folder.resolve("environment").toString()));
    return BoundedRun.in(folder, MEGABYTES, DEADLINE, all);
  }

  @ParameterizedTest
  @MethodSource("projects")
  void checkEndsWithWhatTheRestOfTheProjectHas(BadProject project)
      throws IOException, InterruptedException {
    var run =
        run(
            project,
            "check",
            "--isolated",
            "--no-cache",
            "--select",
            "async",
            "--output-format",
            "concise");

    assertThat(run.err()).doesNotContain("internal error", "OutOfMemory", "StackOverflow");
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.out().lines().filter(line -> line.startsWith(BadProject.CANARY))).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("projects")
  void theCallGraphEnds(BadProject project) throws IOException, InterruptedException {
    var run = run(project, "inspect", "callgraph", ".", "--format", "json");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"canary.canary\"");
  }
}
