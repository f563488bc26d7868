package seatrial.analysis.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.testkit.Oracle;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// What the facts say of the standard library is there, with these parameters, in every interpreter
/// of the machine.
class FactOracleTest {
  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.oneOfEach();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void everyNameOfTheStandardLibraryExistsWithItsParameters(PythonInterpreter interpreter)
      throws Exception {
    var files = new ArrayList<String>();
    var list = Path.of(Objects.requireNonNull(Facts.class.getResource("libraries.list")).toURI());
    for (var name : Files.readAllLines(list)) {
      var file = list.resolveSibling(name.substring(0, name.indexOf(' ')));
      if (Files.readString(file).lines().anyMatch("library python"::equals)) {
        files.add(file.toString());
      }
    }
    var lines = Oracle.ofResource(FactOracleTest.class, "fact_oracle.py").run(interpreter, files);
    assertThat(lines).hasSize(1);
    assertThat(Integer.parseInt(lines.getFirst())).isGreaterThan(1500);
  }
}
