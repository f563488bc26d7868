package seatrial.semantics.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seatrial.syntax.Notebook;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SyntaxError;
import seatrial.testkit.Golden;

/// The golden files hold, for each snippet of their input, what each version of Python says of it;
/// [CompileErrorsConformanceTest] holds the same inputs to the interpreters themselves.
class CompileErrorsTest {
  private static final Golden GOLDEN = Golden.of(CompileErrorsTest.class);

  @TestFactory
  Stream<DynamicTest> everyKindIsRefusedByTheVersionsThatDo() {
    return GOLDEN.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> GOLDEN.verify(name, CompileErrorsTest::verdicts)));
  }

  @Test
  void allRefusalsOfAFileAreTold() {
    var parsed = Snippets.parse("return\ndef f(a, a): await a\nbreak\n", PythonVersion.of(12));
    assertThat(CompileErrors.of(parsed, ScopeTree.of(parsed)))
        .extracting(SyntaxError::message)
        .containsExactly(
            "duplicate argument 'a' in function definition",
            "'return' outside function",
            "'await' outside async function",
            "'break' outside loop");
  }

  /// IPython runs the cells as CPython does with `ast.PyCF_ALLOW_TOP_LEVEL_AWAIT`.
  @ParameterizedTest
  @ValueSource(ints = {8, 10, 12, 14})
  void theTopOfANotebookMayAwait(int minor) {
    var cells =
        """
        await f()
        async for x in g(): print(x)
        async with h() as y: pass
        z = [i async for i in g()]
        def plain(): await f()
        class C: a = await f()
        return
        """;
    var notebook =
        """
        {"cells": [{"cell_type": "code", "source": "%s", "metadata": {}, "outputs": []}],
         "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
        """
            .formatted(cells.replace("\n", "\\n"));
    var code = (Notebook.Code) Notebook.read("n.ipynb", notebook.getBytes(StandardCharsets.UTF_8));
    var parsed = Parser.parse(code.source(), PythonVersion.of(minor));

    assertThat(CompileErrors.of(parsed, ScopeTree.of(parsed)))
        .extracting(SyntaxError::message)
        .containsExactly(
            "'await' outside async function",
            "'await' outside function",
            "'return' outside function");
  }

  @Test
  void theyAreOfTheirOwnKind() {
    var parsed = Snippets.parse("break\n", PythonVersion.of(14));
    assertThat(CompileErrors.of(parsed, ScopeTree.of(parsed)))
        .containsExactly(new SyntaxError(SyntaxError.Kind.COMPILE, 0, 5, "'break' outside loop"));
  }

  /// One line a snippet and verdict, with the versions that give it: `2: 3.8-3.11 ok`.
  private static String verdicts(String input) {
    var out = new StringBuilder();
    var snippets = Snippets.split(input);
    for (int i = 0; i < snippets.size(); i++) {
      var snippet = snippets.get(i);
      var verdicts = new ArrayList<String>();
      Snippets.VERSIONS.forEach(version -> verdicts.add(Snippets.verdict(snippet, version)));
      for (int from = 0, to; from < verdicts.size(); from = to) {
        to = from + 1;
        while (to < verdicts.size() && verdicts.get(to).equals(verdicts.get(from))) {
          to++;
        }
        out.append(i + 1).append(": ").append(Snippets.VERSIONS.get(from));
        if (to - from > 1) {
          out.append('-').append(Snippets.VERSIONS.get(to - 1));
        }
        out.append(' ').append(verdicts.get(from)).append('\n');
      }
    }
    return out.toString();
  }
}
