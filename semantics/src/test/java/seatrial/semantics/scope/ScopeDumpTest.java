package seatrial.semantics.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import seatrial.syntax.PythonVersion;

class ScopeDumpTest {

  @Test
  void symbolsAreSortedByCodePointAndEscaped() {
    assertThat(dump("\uD835\uDD38 = \uF900 = é = a = 1\n".replace("\uD835\uDD38", "\uD840\uDC00")))
        .isEqualTo(
            "{\"path\": \"p \\\"\\u00e9\\\".py\", \"scope\": {\"children\": [], \"line\": 0,"
                + " \"name\": \"top\", \"symbols\": {\"a\": [\"assigned\", \"global\", \"local\"],"
                + " \"\\u00e9\": [\"assigned\", \"global\", \"local\"],"
                + " \"\\u8c48\": [\"assigned\", \"global\", \"local\"],"
                + " \"\\ud840\\udc00\": [\"assigned\", \"global\", \"local\"]},"
                + " \"type\": \"module\"}}");
  }

  @Test
  void whatDoesNotCompileThatFarIsAnError() {
    assertThat(dump("def f(a, a): pass\n"))
        .isEqualTo("{\"path\": \"p \\\"\\u00e9\\\".py\", \"error\": \"SyntaxError\"}");
    assertThat(dump("if x:\npass\n")).endsWith("\"error\": \"IndentationError\"}");
    assertThat(dump("from __future__ import tomorrow\n")).endsWith("\"SyntaxError\"}");
  }

  @Test
  void whatOnlyTheCompilerRefusesHasScopes() {
    assertThat(dump("return\n")).contains("\"scope\"");
  }

  @Test
  void aFunctionCalledTopIsTakenForAModule() {
    assertThat(dump("def top(): x = 1\n"))
        .contains("\"symbols\": {\"x\": [\"assigned\", \"global\", \"local\"]}");
  }

  private static String dump(String source) {
    return ScopeDump.line("p \"é\".py", Snippets.parse(source, PythonVersion.of(12)));
  }
}
