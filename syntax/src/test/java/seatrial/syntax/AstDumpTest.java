package seatrial.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import seatrial.syntax.ast.Alias;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Module;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Parameters;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.TypeParam;

/// Trees built by hand; what the parser makes of real files is held to CPython in the conformance
/// tests.
class AstDumpTest {
  private static final String FUNCTION =
      "FunctionDef(name='f', args=arguments(posonlyargs=[arg(arg='a', lineno=1, col_offset=6,"
          + " end_lineno=1, end_col_offset=7)], args=[arg(arg='b', lineno=1, col_offset=14,"
          + " end_lineno=1, end_col_offset=15)], kwonlyargs=[arg(arg='c', lineno=1, col_offset=21,"
          + " end_lineno=1, end_col_offset=22), arg(arg='d', lineno=1, col_offset=24,"
          + " end_lineno=1, end_col_offset=25)], kw_defaults=[None, Constant(value=2, lineno=1,"
          + " col_offset=26, end_lineno=1, end_col_offset=27)], defaults=[Constant(value=1,"
          + " lineno=1, col_offset=16, end_lineno=1, end_col_offset=17)]), body=[Pass(lineno=1,"
          + " col_offset=30, end_lineno=1, end_col_offset=34)], decorator_list=[]";
  private static final String FUNCTION_END =
      ", lineno=1, col_offset=0, end_lineno=1, end_col_offset=34)";

  @Test
  void anEmptyFileIsAnEmptyModule() throws IOException {
    assertThat(dump(14, "")).isEqualTo("Module(body=[], type_ignores=[])");
  }

  @Test
  void aDigestIsFollowedByThePath() throws IOException {
    var parsed = parsed(14, "", List.of());
    var out = new ByteArrayOutputStream();
    AstDump.writeLine(parsed, "a b.py", true, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("3543b4693a36a1098850b8bc928887694ed59a6deb7d3dfd0339de01f55a77b6  a b.py\n");
  }

  @Test
  void columnsCountBytesAndLinesTurnOver() throws IOException {
    var source = "é = 1\n\nx";
    var target = new Expr.Name(0, 2, "é", ExprContext.STORE);
    var assign = new Stmt.Assign(0, 6, List.of(target), integer(5, 6, 1));
    var name = new Stmt.ExprStmt(8, 9, new Expr.Name(8, 9, "x", ExprContext.LOAD));
    assertThat(dump(9, source, assign, name))
        .isEqualTo(
            "Module(body=[Assign(targets=[Name(id='\\xe9', ctx=Store(), lineno=1, col_offset=0,"
                + " end_lineno=1, end_col_offset=2)], value=Constant(value=1, lineno=1,"
                + " col_offset=5, end_lineno=1, end_col_offset=6), lineno=1, col_offset=0,"
                + " end_lineno=1, end_col_offset=6), Expr(value=Name(id='x', ctx=Load(),"
                + " lineno=3, col_offset=0, end_lineno=3, end_col_offset=1), lineno=3,"
                + " col_offset=0, end_lineno=3, end_col_offset=1)], type_ignores=[])");
  }

  @Test
  void functionsHaveTypeParametersFrom312() throws IOException {
    var source = "def f(a, /,  b=1, *, c, d=2): pass";
    var parameters =
        new Parameters(
            6,
            27,
            List.of(new Parameter(6, 7, "a", null, null)),
            List.of(new Parameter(14, 15, "b", null, integer(16, 17, 1))),
            null,
            List.of(
                new Parameter(21, 22, "c", null, null),
                new Parameter(24, 25, "d", null, integer(26, 27, 2))),
            null);
    var function = function(parameters, List.of());
    assertThat(dump(11, source, function))
        .isEqualTo("Module(body=[" + FUNCTION + FUNCTION_END + "], type_ignores=[])");
    assertThat(dump(12, source, function))
        .isEqualTo(
            "Module(body=[" + FUNCTION + ", type_params=[]" + FUNCTION_END + "], type_ignores=[])");
    var generic = function(parameters, List.of(new TypeParam.TypeVar(4, 5, "f", null, null)));
    assertThat(dump(13, source, generic))
        .contains(", type_params=[TypeVar(name='f', lineno=1, col_offset=4, ");
  }

  @Test
  void importedNamesHavePositionsFrom310() throws IOException {
    var node = new Stmt.Import(0, 8, List.of(new Alias(7, 8, "a", null)));
    assertThat(dump(9, "import a", node)).contains("names=[alias(name='a')], lineno=1");
    assertThat(dump(10, "import a", node))
        .contains("names=[alias(name='a', lineno=1, col_offset=7");
  }

  @Test
  void insideAnFStringThereAreNoPositionsBefore312() throws IOException {
    var field =
        new Expr.FormattedValue(
            2, 7, new Expr.Name(3, 4, "x", ExprContext.LOAD), 'r', joined(6, 6, List.of()));
    var node = new Stmt.ExprStmt(0, 8, joined(0, 8, List.of(field)));
    assertThat(dump(11, "f\"{x!r:}\"", node))
        .isEqualTo(
            "Module(body=[Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='x',"
                + " ctx=Load()), conversion=114, format_spec=JoinedStr(values=[]))], lineno=1,"
                + " col_offset=0, end_lineno=1, end_col_offset=8), lineno=1, col_offset=0,"
                + " end_lineno=1, end_col_offset=8)], type_ignores=[])");
    assertThat(dump(12, "f\"{x!r:}\"", node))
        .contains("Name(id='x', ctx=Load(), lineno=1, col_offset=3, end_lineno=1");
  }

  @Test
  void deepTreesNeedNoStack() throws IOException {
    int depth = 200_000;
    var source = "1" + "+1".repeat(depth);
    Expr left = integer(0, 1, 1);
    for (int i = 1; i <= depth; i++) {
      left = new Expr.BinOp(0, 2 * i + 1, left, Operator.ADD, integer(2 * i, 2 * i + 1, 1));
    }
    Expr right = integer(0, 1, 1);
    for (int i = 1; i <= depth; i++) {
      right = new Expr.IfExp(0, 1, integer(0, 1, 1), integer(0, 1, 1), right);
    }
    assertThat(dump(13, source, new Stmt.ExprStmt(0, source.length(), left)))
        .contains(", end_lineno=1, end_col_offset=400001), lineno=1, col_offset=0, ");
    assertThat(dump(13, source, new Stmt.ExprStmt(0, 1, right))).startsWith("Module(body=[Expr(");
  }

  @Test
  void onlyWhatTheParserRefusesIsAnError() throws IOException {
    var compile = new SyntaxError(SyntaxError.Kind.COMPILE, 0, 1, "'return' outside function");
    var invalid = new SyntaxError(SyntaxError.Kind.INVALID, 3, 4, "invalid syntax");
    assertThat(line(List.of(compile))).startsWith("Module(");
    assertThat(line(List.of(compile, invalid))).isEqualTo("error 2:2  p\n");
    assertThat(line(List.of(new SyntaxError(SyntaxError.Kind.ENCODING, -1, -1, "null bytes"))))
        .isEqualTo("error 0:0  p\n");
    assertThat(line(List.of(new SyntaxError(SyntaxError.Kind.TOO_DEEP, 0, 1, "too deep"))))
        .isEqualTo("limit  p\n");
  }

  private static String line(List<SyntaxError> errors) throws IOException {
    var source = SourceText.of("p", "a\nb c\n");
    var parsed =
        new Parsed(
            source,
            PythonVersion.NEWEST,
            new Module(0, 6, List.of()),
            errors,
            reported(errors),
            comments());
    var out = new ByteArrayOutputStream();
    AstDump.writeLine(parsed, "p", false, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Stmt function(Parameters parameters, List<TypeParam> typeParams) {
    return new Stmt.FunctionDef(
        0,
        34,
        false,
        new Stmt.Name(4, 5, "f"),
        parameters,
        List.of(new Stmt.Pass(30, 34)),
        List.of(),
        null,
        typeParams);
  }

  private static Expr.JoinedStr joined(int start, int end, List<Expr> values) {
    return new Expr.JoinedStr(start, end, values);
  }

  private static Expr integer(int start, int end, int value) {
    return new Expr.Constant(start, end, new Literal.Int(BigInteger.valueOf(value)));
  }

  private static String dump(int minor, String source, Stmt... body) throws IOException {
    var out = new ByteArrayOutputStream();
    AstDump.write(parsed(minor, source, List.of(body)), out);
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static Parsed parsed(int minor, String source, List<Stmt> body) {
    var text = SourceText.of("<test>", source);
    var module = new Module(0, text.length(), body);
    return new Parsed(text, PythonVersion.of(minor), module, List.of(), null, comments());
  }

  private static Comments comments() {
    return new Comments(new int[0], new int[0], 0);
  }

  private static @org.jspecify.annotations.Nullable SyntaxError reported(List<SyntaxError> errors) {
    return errors.stream()
        .filter(e -> e.kind() != SyntaxError.Kind.COMPILE)
        .findFirst()
        .orElse(null);
  }
}
