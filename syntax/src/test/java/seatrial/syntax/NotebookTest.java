package seatrial.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import seatrial.finding.Location;

class NotebookTest {
  private static final String REAL =
      """
      {"cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Title\\n", "text"]},
        {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs":
          [{"data": {"image/png": "iVBORw0KGgo=\\n"}, "output_type": "display_data"}],
         "source": ["%matplotlib inline\\n", "x = 1\\n", "import os"]},
        {"cell_type": "raw", "metadata": {}, "source": ["raw"]},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": ["%%bash\\n", "ls -l\\n"]},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": []},
        {"cell_type": "code", "metadata": {}, "outputs": [],
         "source": "y = !ls\\r\\nw\\u00e4hrung = 2\\nimport sys\\n"}
       ],
       "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python"},
                    "language_info": {"name": "python", "version": "3.12.1"}},
       "nbformat": 4, "nbformat_minor": 5}
      """;

  @Test
  void holdsTheCodeCells() {
    assertThat(code(REAL).text(0, code(REAL).length()))
        .isEqualTo("pass\nx = 1\nimport os\n\n\n\ny = get_ipython()\nwährung = 2\nimport sys\n");
  }

  /// The numbers are those that ruff 0.17 prints for this notebook: all cells count.
  @Test
  void locationsNameTheCellAmongAllCells() {
    var text = code(REAL);

    assertThat(text.isNotebook()).isTrue();
    assertThat(locationOf(text, "os")).hasToString("nb.ipynb:cell 2:3:8");
    assertThat(locationOf(text, "sys")).hasToString("nb.ipynb:cell 6:3:8");
    assertThat(locationOf(text, "= 2")).hasToString("nb.ipynb:cell 6:2:9");
    int end = text.length();
    assertThat(text.location("nb.ipynb", 0, end))
        .isEqualTo(new Location("nb.ipynb", 2, 1, 1, 10, 1));
  }

  @Test
  void filesHaveNoCells() {
    var text = SourceText.of("a.py", "x = 1\nwährung = 2\n");
    int start = "x = 1\nwährung".getBytes(StandardCharsets.UTF_8).length;

    assertThat(text.isNotebook()).isFalse();
    assertThat(text.location("a.py", start, start + 2))
        .isEqualTo(new Location("a.py", 2, 8, 2, 10));
    assertThat(text.location("a.py", -1, -1)).isEqualTo(Location.ofFile("a.py"));
  }

  @Test
  void magicsAreBlankedWhereStatementsBegin() {
    assertBlanked("%time x = 1\ny = 2", "pass\ny = 2");
    assertBlanked("!pip install a \\\n   b\nx", "pass\n\nx");
    assertBlanked("?len\nlen?\nos.path??\nx", "pass\npass\npass\nx");
    assertBlanked("if a:\n    !ls\n    %cd ..\nb", "if a:\n    pass\n    pass\nb");
    assertBlanked("x, y = !ls\nz = %who_ls", "x, y = get_ipython()\nz = get_ipython()");
    assertBlanked("\n%%time\nx = 1", "\n\nx = 1");
    assertBlanked("%%html\n<b>\n'''", "\n\n");
    assertBlanked("/f 1\n,f a b\n;f a", "pass\npass\npass");
  }

  @Test
  void pythonIsLeftAlone() {
    for (var python :
        new String[] {
          "x = (a\n% b\n)",
          "x = '''\n!ls\n%x\n'''\ny",
          "x = a \\\n  % b",
          "x = 'why?'",
          "x  # why?",
          "x != y",
          "x %= 3",
          "f(a=1, b='%s' % c)",
          "x = [\n  1,\n  # [\n]\ny = \"[\"\nz",
          "x = '\\'?'",
          "\"\"\"why?\nreally?\n\"\"\"",
          "async for x in y: pass",
          "await f()",
          "x == '!'",
        }) {
      assertBlanked(python, python);
    }
  }

  @Test
  void otherLanguagesAreSkippedWithAReason() {
    assertThat(read("{\"cells\": [], \"metadata\": {\"language_info\": {\"name\": \"julia\"}}}"))
        .isEqualTo(new Notebook.Skipped("is a notebook of another language: julia"));
    assertThat(read("{\"metadata\": {\"kernelspec\": {\"language\": \"R\"}}, \"cells\": []}"))
        .isEqualTo(new Notebook.Skipped("is a notebook of another language: R"));
  }

  @Test
  void aNotebookThatSaysNothingIsPython() {
    assertThat(code("{\"cells\": [{\"source\": \"x\", \"cell_type\": \"code\"}]}").lineText(1))
        .isEqualTo("x");
    assertThat(code("{\"cells\": [{\"cell_type\": [\"x\", {}]}]}").length()).isZero();
    assertThat(code("{\"cells\": []}").length()).isZero();
    assertThat(code("{\"cells\": []}").location("n", 0, 0).cell()).isEqualTo(1);
  }

  @Test
  void theOldFormatHasWorksheets() {
    var text =
        code(
            "{\"worksheets\": [{\"cells\": [{\"cell_type\": \"code\", \"language\": \"python\","
                + " \"input\": [\"x\\n\", \"y\"]}]}], \"nbformat\": 3}");

    assertThat(locationOf(text, "y")).hasToString("nb.ipynb:cell 1:2:1");
  }

  @Test
  void whatIsNoNotebookIsAValueWithOneSentence() {
    assertBroken("", "is empty, and so no notebook");
    assertBroken("[]", "is JSON without cells, and so no notebook");
    assertBroken("{\"cells\": 1}", "is JSON without cells, and so no notebook");
    assertBroken(
        "{\"cells\": [\n<<<<<<< HEAD\n",
        "is a notebook with broken JSON at line 2, column 1; open it in Jupyter and save it again");
    assertThat(read("{\"cells\": []} x")).isInstanceOf(Notebook.Broken.class);
    assertThat(read("{\"a\":".repeat(5000))).isInstanceOf(Notebook.Broken.class);
  }

  @Test
  void neverFailsOnBrokenBytes() {
    var random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      var bytes = REAL.getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var notebook = Notebook.read("nb.ipynb", bytes);
      if (notebook instanceof Notebook.Code(var source)) {
        int lines = source.lineCount();
        assertThat(source.location("nb", source.lineStart(lines), source.length()).line())
            .isPositive();
      }
    }
  }

  private static void assertBlanked(String cell, String expected) {
    assertThat(String.join("\n", NotebookMagics.blanked(cell))).as(cell).isEqualTo(expected);
  }

  private static void assertBroken(String json, String message) {
    assertThat(read(json)).isEqualTo(new Notebook.Broken(message));
  }

  private static Location locationOf(SourceText text, String part) {
    var bytes = new String(text.bytes(), StandardCharsets.ISO_8859_1);
    int start = bytes.indexOf(part);
    return text.location("nb.ipynb", start, start + part.length());
  }

  private static SourceText code(String json) {
    return ((Notebook.Code) read(json)).source();
  }

  private static Notebook read(String json) {
    return Notebook.read("nb.ipynb", json.getBytes(StandardCharsets.UTF_8));
  }
}
