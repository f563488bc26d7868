package seatrial.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OracleTest {
  @TempDir Path folder;

  @Test
  void everyInterpreterIsListedOnceInOrderOfVersion() {
    var all = PythonInterpreters.all();
    assertThat(all).isNotEmpty();
    assertThat(all.stream().map(PythonInterpreter::minor)).isSorted();
    assertThat(all.stream().map(PythonInterpreter::standardLibrary)).doesNotHaveDuplicates();
    assertThat(all).allMatch(it -> Files.exists(it.standardLibrary().resolve("ast.py")));
  }

  @Test
  void theSyntaxOracleSaysTheTreeOrWhereTheErrorIs() throws IOException {
    var good = Files.writeString(folder.resolve("good é.py"), "x = 'é'\n");
    var bad = Files.writeString(folder.resolve("bad.py"), "x = 1\ny y\n");
    for (var interpreter : PythonInterpreters.oneOfEach()) {
      var lines = Oracle.ast().run(interpreter, List.of("--dump", bad.toString(), good.toString()));
      assertThat(lines).as("%s", interpreter).hasSize(2);
      assertThat(lines.get(0)).startsWith("error 2:").endsWith("  " + bad);
      assertThat(lines.get(1)).startsWith("Module(body=[Assign(").contains("value='\\xe9'");
      assertThat(Oracle.ast().runOn(interpreter, List.of(folder)))
          .hasSize(2)
          .anyMatch(line -> line.matches("[0-9a-f]{64}  .*good é\\.py"));
    }
  }

  @Test
  void theScopeOracleSaysTheScopes() throws IOException {
    var file = Files.writeString(folder.resolve("a.py"), "x = 1\n");
    for (var interpreter : PythonInterpreters.oneOfEach()) {
      assertThat(Oracle.scopes().runOn(interpreter, List.of(file)))
          .singleElement()
          .asString()
          .contains("\"x\": [\"assigned\", ");
    }
  }
}
