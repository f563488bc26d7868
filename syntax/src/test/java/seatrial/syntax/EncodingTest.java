package seatrial.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Stmt;

/// Bytes to text by PEP 263.
class EncodingTest {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  @Test
  void aCookieNamesTheEncoding() {
    assertThat(string("# coding: latin-1\n'é'\n".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("é");
    assertThat(
            string("#!/x\n# -*- coding: koi8-r -*-\n'дом'\n".getBytes(Charset.forName("KOI8-R"))))
        .isEqualTo("дом");
    assertThat(string("# vim: set fileencoding=utf-8 :\n'дом'\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("дом");
  }

  @Test
  void aCookieBelowCodeIsAComment() {
    assertThat(string("'é'\n# coding: latin-1\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("é");
  }

  @Test
  void aByteOrderMarkIsNoText() {
    var parsed = parsed(bytes(BOM, "'é'\n"));
    assertThat(parsed.errors()).isEmpty();
    assertThat(parsed.source().lineText(1)).isEqualTo("'é'");
    assertThat(parsed(bytes(BOM, "# coding: utf-8\n'é'\n")).errors()).isEmpty();
  }

  @Test
  void aByteOrderMarkAndAnotherEncodingContradict() {
    assertThat(refusal(bytes(BOM, "# coding: latin-1\n'a'\n")))
        .isEqualTo("0:0 encoding problem: latin-1 with BOM");
  }

  @Test
  void whatHasNoTextHasOneErrorAndNoPlace() {
    assertThat(refusal("# coding: klingon\n'a'\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("0:0 unknown encoding: klingon");
    assertThat(refusal("x = 1\n\0\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("0:0 source code string cannot contain null bytes");
  }

  @Test
  void bytesThatAreNoTextAreErrorsWhereTheyStand() {
    var what = " (unicode error) 'utf-8' codec can't decode byte 0x";
    assertThat(refusal(bytes(new byte[] {'x', '\n', (byte) 0xFF}, " = 1\n")))
        .isEqualTo("2:1" + what + "ff in position 2");
    assertThat(refusal(bytes(new byte[] {'\'', (byte) 0xE9}, "'\n")))
        .isEqualTo("1:2" + what + "e9 in position 1");
  }

  @Test
  void bytesThatAreNoTextAreOverlookedInCommentsBefore314() {
    var source = SourceText.of("a.py", bytes(new byte[] {'#', (byte) 0xE9}, "\nx = 1\n"));
    var before = Parser.parse(source, PythonVersion.of(13));
    assertThat(before.reported()).isNull();
    assertThat(before.errors()).hasSize(1);
    assertThat(before.module().body()).hasSize(1);
    assertThat(Parser.parse(source, PythonVersion.of(14)).reported())
        .isEqualTo(before.errors().getFirst());
  }

  @Test
  void allLineEndsAreLineEnds() {
    var parsed = parsed("a = 1\r\nb = '''\r\n'''\rc = 3\n".getBytes(StandardCharsets.UTF_8));
    assertThat(parsed.errors()).isEmpty();
    assertThat(parsed.source().lineCount()).isEqualTo(5);
    assertThat(parsed.module().body()).hasSize(3);
    assertThat(((Stmt.Assign) parsed.module().body().get(1)).value())
        .isInstanceOfSatisfying(
            Expr.Constant.class, it -> assertThat(it.value()).isEqualTo(new Literal.Str("\n")));
  }

  private static byte[] bytes(byte[] head, String rest) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(head);
    out.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private static Parsed parsed(byte[] content) {
    return Parser.parse(SourceText.of("a.py", content), PythonVersion.NEWEST);
  }

  private static String string(byte[] content) {
    var parsed = parsed(content);
    assertThat(parsed.errors()).isEmpty();
    var statement = (Stmt.ExprStmt) parsed.module().body().getFirst();
    return ((Literal.Str) ((Expr.Constant) statement.value()).value()).value();
  }

  /// Line and column, zero where CPython names none, and the message.
  private static String refusal(byte[] content) {
    var parsed = parsed(content);
    var error = Objects.requireNonNull(parsed.reported());
    assertThat(error.kind()).isEqualTo(SyntaxError.Kind.ENCODING);
    var source = parsed.source();
    var place =
        error.start() < 0 ? "0:0" : source.line(error.start()) + ":" + source.column(error.start());
    return place + " " + error.message();
  }
}
