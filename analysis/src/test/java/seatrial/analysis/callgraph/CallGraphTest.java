package seatrial.analysis.callgraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.analysis.Programs;
import seatrial.finding.SeatrialException;

/// Each fixture is a program whose comments `#: caller -> callee, callee` name all of its calls.
class CallGraphTest {
  private static final Path FIXTURES = Path.of("src/test/resources/seatrial/analysis/callgraph");
  private static final String MARK = "#: ";

  static List<Path> programs() throws IOException {
    try (Stream<Path> paths = Files.list(FIXTURES)) {
      return paths.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void hasTheCallsThatTheFixtureNamesAndNoOther(Path program)
      throws IOException, SeatrialException {
    var actual = new TreeSet<String>();
    var root = Files.isDirectory(program) ? program : FIXTURES;
    Programs.ask(
        program,
        inference ->
            CallGraph.of(inference, root.toAbsolutePath())
                .calleesOf()
                .forEach(
                    (caller, callees) ->
                        callees.forEach(callee -> actual.add(caller + " -> " + callee))));

    assertThat(actual).isEqualTo(expected(program));
  }

  private static Set<String> expected(Path program) throws IOException {
    var expected = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(program)) {
      for (var file : files.filter(path -> path.toString().endsWith(".py")).toList()) {
        for (var line : Files.readAllLines(file)) {
          if (line.startsWith(MARK)) {
            var words = line.substring(MARK.length()).split(" -> ", 2);
            for (var callee : words[1].split(", ", -1)) {
              expected.add(words[0] + " -> " + callee);
            }
          }
        }
      }
    }
    assertThat(expected).as("comments of " + program).isNotEmpty();
    return expected;
  }
}
