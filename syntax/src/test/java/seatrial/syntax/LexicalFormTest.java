package seatrial.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Stmt;

/// The corners of lines, names and literals.
class LexicalFormTest {
  @Test
  void linesAreJoined() {
    assertThat(statements("x = 1 + \\\n    2\n")).isEqualTo(1);
    assertThat(statements("x = (1 +  # one\n\n2)\n")).isEqualTo(1);
    assertThat(statements("if x: \\\n  y = 1\nz = 2")).isEqualTo(2);
  }

  @Test
  void aFormFeedBeginsTheColumnsAgain() {
    assertThat(statements("\f\nx = 1\n  \fy = 2\n")).isEqualTo(2);
  }

  @Test
  void tabsReachToTheNextMultipleOfEight() {
    assertThat(statements("if x:\n\ta\n\tb\n")).isEqualTo(1);
    assertThat(message("if x:\n        a\n\tb\n"))
        .isEqualTo("inconsistent use of tabs and spaces in indentation");
  }

  @Test
  void aFileNeedsNoLastLineEnd() {
    assertThat(statements("if x:\n  y # end")).isEqualTo(1);
    assertThat(statements("")).isZero();
    assertThat(statements("# only")).isZero();
  }

  @Test
  void namesAreInNormalForm() {
    assertThat(expression("ﬁ")).isEqualTo(expressionOf(0, 3, "fi"));
    assertThat(expression("ª")).isEqualTo(expressionOf(0, 2, "a"));
    assertThat(expression("𝐱")).isEqualTo(expressionOf(0, 4, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"match", "case", "type", "_"})
  void softKeywordsAreNames(String word) {
    for (var use :
        new String[] {
          "%s = 1",
          "%s(x)",
          "%s[0]",
          "%s.a",
          "%s: int",
          "def %s(%s): pass",
          "print(%s, -%s)",
          "for %s in %s: pass",
          "import %s",
          "x = %s if %s else 2",
          "%s -1",
          "%s, y = z"
        }) {
      var source = use.replace("%s", word) + "\n";
      assertThat(parsed(source).errors()).as(source).isEmpty();
    }
  }

  @Test
  void softKeywordsAreKeywordsToo() {
    assertThat(first("match match:\n  case case: pass\n")).isInstanceOf(Stmt.Match.class);
    assertThat(first("match (x):\n  case _: pass\n")).isInstanceOf(Stmt.Match.class);
    assertThat(first("match(x)\n")).isInstanceOf(Stmt.ExprStmt.class);
    assertThat(first("type type = type\n")).isInstanceOf(Stmt.TypeAlias.class);
  }

  @Test
  void escapesAreResolved() {
    assertThat(text("'\\N{LATIN SMALL LETTER E WITH ACUTE}'")).isEqualTo("é");
    assertThat(text("'\\N{greek small letter alpha}'")).isEqualTo("α");
    assertThat(text("'\\N{HANGUL SYLLABLE GAG}'")).isEqualTo("각");
    assertThat(text("'\\x41\\u00e9\\U0001F600\\101\\\\\\'\\\n.'")).isEqualTo("Aé😀A\\'.");
    assertThat(text("'\\d'")).isEqualTo("\\d");
    assertThat(text("r'\\n'")).isEqualTo("\\n");
  }

  @Test
  void surrogatesStayWhatTheyAre() {
    var lone = string("'\\ud800'");
    assertThat(lone.value()).isEqualTo("\ud800");
    assertThat(lone.codePoints()).isNull();
    assertThat(string("'\\ud83d\\ude00'").toCodePoints()).containsExactly(0xD83D, 0xDE00);
    assertThat(string("'a\\ud83d\\ude00é'").toCodePoints())
        .containsExactly('a', 0xD83D, 0xDE00, 0xE9);
    assertThat(string("'\\U0001F600'").toCodePoints()).containsExactly(0x1F600);
    assertThat(string("'\\ud83d' '\\ude00'").toCodePoints()).containsExactly(0xD83D, 0xDE00);
  }

  @Test
  void integersHaveNoLimit() {
    var digits = "9".repeat(4_000);
    assertThat(integer(digits)).isEqualTo(new BigInteger(digits));
    assertThat(integer("0x" + "f".repeat(64)))
        .isEqualTo(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
    assertThat(integer("0b1_0")).isEqualTo(2);
    assertThat(integer("0_0")).isZero();
    assertThat(integer("1_000_000_000_000_000_000_000")).isEqualTo(BigInteger.TEN.pow(21));
  }

  private static Parsed parsed(String source) {
    return Parser.parse(SourceText.of("a.py", source), PythonVersion.NEWEST);
  }

  private static int statements(String source) {
    var parsed = parsed(source);
    assertThat(parsed.errors()).isEmpty();
    return parsed.module().body().size();
  }

  private static Stmt first(String source) {
    var parsed = parsed(source);
    assertThat(parsed.errors()).as(source).isEmpty();
    return parsed.module().body().getFirst();
  }

  private static String message(String source) {
    return parsed(source).errors().getFirst().message();
  }

  private static Expr expression(String source) {
    return ((Stmt.ExprStmt) first(source)).value();
  }

  private static Expr expressionOf(int start, int end, String name) {
    return new Expr.Name(start, end, name, ExprContext.LOAD);
  }

  private static Literal.Str string(String source) {
    return (Literal.Str) ((Expr.Constant) expression(source)).value();
  }

  private static String text(String source) {
    return string(source).value();
  }

  private static BigInteger integer(String source) {
    return ((Literal.Int) ((Expr.Constant) expression(source)).value()).value();
  }
}
