package seatrial.analysis.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.testkit.Oracle;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// No function of the interpreter's C modules, and no method of their types, is without a fact on
/// any version: a line of its own, or that of a module of which all is known to compute only.
class LeafCoverageTest {
  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.oneOfEach();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void everyFunctionHasALineOrIsInAModuleThatOnlyComputes(PythonInterpreter interpreter) {
    var facts = Facts.bundled(_ -> interpreter.version());
    var lines = Oracle.functionsInC().run(interpreter, List.of());
    assertThat(lines).hasSizeGreaterThan(2000);
    var missing = new ArrayList<String>();
    for (var line : lines) {
      var name = line.substring(line.indexOf(' ') + 1);
      var last = name.substring(name.lastIndexOf('.') + 1);
      boolean isFunction = line.startsWith("function ") || line.startsWith("method ");
      if (isFunction && !isTold(name, last.startsWith("_"), facts)) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
  }

  /// @param isPrivate whether nobody calls it by its name
  private static boolean isTold(String name, boolean isPrivate, Facts facts) {
    int dot = name.lastIndexOf('.');
    if (facts.method(name.substring(0, dot), name.substring(dot + 1)) != null) {
      return true;
    }
    var fact = facts.functionOrModule(name);
    return fact != null && (isPrivate || fact.has(FactKind.COMPUTES));
  }
}
