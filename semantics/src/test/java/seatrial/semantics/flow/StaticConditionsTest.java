package seatrial.semantics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.syntax.ast.Stmt;

class StaticConditionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "True",
        "1",
        "'x'",
        "TYPE_CHECKING",
        "typing.TYPE_CHECKING",
        "__debug__",
        "not 0",
        "sys.version_info >= (3, 9)",
        "sys.version_info >= (3,)",
        "sys.version_info > (3, 12)",
        "sys.version_info[:2] == (3, 12)",
        "sys.version_info[:2] >= (3, 12)",
        "sys.version_info[0] == 3",
        "sys.version_info[1] < 13",
        "sys.version_info.major >= 3",
        "sys.platform == 'linux'",
        "sys.platform != 'win32'",
        "sys.platform.startswith('lin')",
        "sys.platform in ('linux', 'darwin')",
        "os.name == 'posix'",
        "x or True",
        "True and sys.platform == 'linux'",
      })
  void isTrue(String test) {
    assertThat(decide(test)).isEqualTo(Answer.YES);
    assertThat(decide("not (" + test + ")")).isEqualTo(Answer.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "None",
        "0",
        "''",
        "()",
        "sys.version_info < (3, 8)",
        "sys.version_info <= (3, 12)",
        "sys.version_info == (3, 12)",
        "sys.version_info[:2] > (3, 12)",
        "sys.platform == 'win32'",
        "os.name == 'nt'",
        "x and False",
      })
  void isFalse(String test) {
    assertThat(decide(test)).isEqualTo(Answer.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "__name__ == '__main__'",
        "sys.version_info >= (3, 12, 1)",
        "sys.version_info[2] > 1",
        "sys.platform == x",
        "x and True",
        "other.platform == 'linux'",
        "1 < x",
      })
  void isNotKnown(String test) {
    assertThat(decide(test)).isEqualTo(Answer.UNKNOWN);
  }

  private static Answer decide(String test) {
    var version = PythonVersion.of(12);
    var statement =
        Parser.parse(SourceText.of("test.py", test + "\n"), version).module().body().getFirst();
    return StaticConditions.of(version).decide(((Stmt.ExprStmt) statement).value());
  }
}
