package seatrial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import seatrial.finding.SeatrialException;

class ArgumentsTest {
  private static Arguments check(String... words) throws SeatrialException {
    return Arguments.parse(Objects.requireNonNull(CommandLine.named("check")), List.of(words));
  }

  @Test
  void optionsAndOperandsMix() throws SeatrialException {
    var arguments = check("a", "--python", "x", "b", "--target-version=3.9", "-qv", "-");

    assertThat(arguments.operands()).containsExactly("a", "b", "-");
    assertThat(arguments.value(Options.PYTHON)).isEqualTo("x");
    assertThat(arguments.value(Options.TARGET_VERSION)).isEqualTo("3.9");
    assertThat(arguments.has(Options.QUIET)).isTrue();
    assertThat(arguments.has(Options.VERBOSE)).isTrue();
    assertThat(arguments.value(Options.SEVERITY)).isNull();
  }

  @Test
  void afterTwoDashesAllAreOperands() throws SeatrialException {
    assertThat(check("--", "--python", "-q").operands()).containsExactly("--python", "-q");
  }

  @Test
  void repeatedOptionsAddWords() throws SeatrialException {
    var arguments = check("--select", "async, memory", "--select=security");

    assertThat(arguments.words(Options.SELECT)).containsExactly("async", "memory", "security");
    assertThat(arguments.words(Options.IGNORE)).isEmpty();
  }

  @Test
  void aValueMayBeginWithADashAfterEquals() throws SeatrialException {
    assertThat(check("--add-ignore=-- later").value(Options.ADD_IGNORE)).isEqualTo("-- later");
  }

  @Test
  void repeatedFlagsCount() throws SeatrialException {
    assertThat(check("-vv", "--verbose").count(Options.VERBOSE)).isEqualTo(3);
  }
}
