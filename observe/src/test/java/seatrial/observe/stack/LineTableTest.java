package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// Our reading of line tables beside the interpreter's own, over all code of some modules.
class LineTableTest {
  /// A line a code object: first line, table, and the lines of its instructions.
  private static final String ORACLE =
      """
      import sys, types
      def codes(code):
          yield code
          for constant in code.co_consts:
              if isinstance(constant, types.CodeType):
                  yield from codes(constant)
      for name in ("argparse", "ast", "typing", "inspect", "asyncio.base_events"):
          module = __import__(name, fromlist=["*"])
          with open(module.__file__, "rb") as file:
              tree = compile(file.read(), name, "exec")
          for code in codes(tree):
              if sys.version_info >= (3, 10):
                  table = code.co_linetable
                  lines = [0] * (len(code.co_code) // 2)
                  for start, end, line in code.co_lines():
                      for at in range(start // 2, end // 2):
                          lines[at] = line or 0
              else:
                  import dis
                  table = code.co_lnotab
                  lines = []
                  starts = dict(dis.findlinestarts(code))
                  line = code.co_firstlineno
                  for at in range(0, len(code.co_code), 2):
                      line = starts.get(at, line)
                      lines.append(line)
              print(code.co_firstlineno, table.hex() or "-", ",".join(map(str, lines)))
      """;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void everyInstructionHasTheLineThatPythonSays(PythonInterpreter interpreter)
      throws IOException, InterruptedException {
    var process = new ProcessBuilder(interpreter.executable().toString(), "-c", ORACLE).start();
    List<String> answers;
    try (var reader = process.inputReader()) {
      answers = reader.readAllLines();
    }
    assertThat(process.waitFor()).isZero();
    assertThat(answers).hasSizeGreaterThan(300);

    for (var answer : answers) {
      var words = answer.split(" ", -1);
      int firstLine = Integer.parseInt(words[0]);
      var bytes = words[1].equals("-") ? new byte[0] : HexFormat.of().parseHex(words[1]);
      var table =
          interpreter.minor() >= 11
              ? LineTable.ofLocations(bytes, firstLine)
              : interpreter.minor() == 10
                  ? LineTable.ofRuns(bytes, firstLine)
                  : LineTable.ofIncrements(bytes, firstLine);
      var lines = words[2].split(",", -1);
      for (int at = 0; at < lines.length; at++) {
        int line = Integer.parseInt(lines[at]);
        if (line != 0) {
          assertThat(table.line(at * 2)).as("%s, instruction %s", answer, at).isEqualTo(line);
        }
      }
    }
  }
}
