package seatrial.analysis.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.analysis.Programs;
import seatrial.finding.SeatrialException;

/// Each fixture is a module whose comments `#: name = type|type; …` say what is inferred on their
/// line: of a variable by its name, of a parameter as `(name)`, of a function's return as `name()`.
class TypeFactsTest {
  private static final Path FIXTURES = Path.of("src/test/resources/seatrial/analysis/type");
  private static final String MARK = "  #: ";

  static List<Path> modules() throws IOException {
    try (Stream<Path> paths = Files.list(FIXTURES)) {
      return paths.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void saysWhatTheFixtureSays(Path module) throws IOException, SeatrialException {
    var facts = new ArrayList<TypeFact>();
    Programs.ask(
        module, inference -> facts.addAll(TypeFacts.of(inference, FIXTURES.toAbsolutePath())));
    var inferred = new TreeMap<String, String>();
    for (var fact : facts) {
      inferred.merge(
          fact.element().line() + ": " + name(fact.element()),
          String.join("|", fact.types()),
          (a, b) -> a + " and " + b);
    }

    var expected = expected(Files.readAllLines(module));

    assertThat(expected).isNotEmpty();
    inferred.keySet().retainAll(expected.keySet());
    assertThat(inferred).isEqualTo(expected);
  }

  private static String name(TypeFact.Element element) {
    if (element.variable() != null) {
      return element.variable();
    }
    return element.parameter() != null
        ? "(" + element.parameter() + ")"
        : element.function() + "()";
  }

  private static Map<String, String> expected(List<String> lines) {
    var expected = new TreeMap<String, String>();
    for (int i = 0; i < lines.size(); i++) {
      int mark = lines.get(i).indexOf(MARK);
      if (mark >= 0) {
        for (var said : lines.get(i).substring(mark + MARK.length()).split("; ", -1)) {
          var words = said.split(" = ", 2);
          // What is not known is not said.
          if (!words[1].equals("?")) {
            expected.put(i + 1 + ": " + words[0], words[1]);
          }
        }
      }
    }
    return expected;
  }
}
