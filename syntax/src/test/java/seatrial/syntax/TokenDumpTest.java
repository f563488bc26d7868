package seatrial.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

class TokenDumpTest {
  /// Files of the standard library with what is rare elsewhere.
  private static final List<String> SAMPLE =
      List.of("ast.py", "calendar.py", "dataclasses.py", "heapq.py", "stringprep.py", "this.py");

  @Test
  void everyKindOfTokenIsWritten() throws IOException {
    assertThat(dump("if é: # c\n\n  f'{a!r:>{w}.} {{'\n"))
        .isEqualTo(
            """
            0,0-0,0:            ENCODING       'utf-8'       \s
            1,0-1,2:            NAME           'if'          \s
            1,3-1,4:            NAME           'é'           \s
            1,4-1,5:            OP             ':'           \s
            1,6-1,9:            COMMENT        '# c'         \s
            1,9-1,10:           NEWLINE        '\\n'          \s
            2,0-2,1:            NL             '\\n'          \s
            3,0-3,2:            INDENT         '  '          \s
            3,2-3,4:            FSTRING_START  "f'"          \s
            3,4-3,5:            OP             '{'           \s
            3,5-3,6:            NAME           'a'           \s
            3,6-3,7:            OP             '!'           \s
            3,7-3,8:            NAME           'r'           \s
            3,8-3,9:            OP             ':'           \s
            3,9-3,10:           FSTRING_MIDDLE '>'           \s
            3,10-3,11:          OP             '{'           \s
            3,11-3,12:          NAME           'w'           \s
            3,12-3,13:          OP             '}'           \s
            3,13-3,14:          FSTRING_MIDDLE '.'           \s
            3,14-3,15:          OP             '}'           \s
            3,15-3,17:          FSTRING_MIDDLE ' {'          \s
            3,18-3,19:          FSTRING_END    "'"           \s
            3,19-3,20:          NEWLINE        '\\n'          \s
            4,0-4,0:            DEDENT         ''            \s
            4,0-4,0:            ENDMARKER      ''            \s
            """);
  }

  @Test
  void anErrorEndsTheTokens() throws IOException {
    assertThat(dump("x = (1\n")).endsWith("error 1:5 '(' was never closed\n");
    assertThat(dump("x = 1\0"))
        .isEqualTo("error 0:0 source code string cannot contain null bytes\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 13})
  void theTokensAreCPythons(int minor) throws Exception {
    var python = PythonInterpreters.assume(minor);
    for (var name : SAMPLE) {
      var file = python.standardLibrary().resolve(name);
      assertThat(dump(Files.readString(file))).as(name).isEqualTo(tokenize(python, file));
    }
  }

  private static String dump(String source) throws IOException {
    var out = new ByteArrayOutputStream();
    TokenDump.write(Parser.parse(SourceText.of("a.py", source), PythonVersion.of(12)), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String tokenize(PythonInterpreter python, Path file) throws IOException {
    var process =
        new ProcessBuilder(
                python.executable().toString(),
                "-X",
                "utf8",
                "-I",
                "-m",
                "tokenize",
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
