package seatrial.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Syntax that came with a release is valid from there on, and one error that says so before.
class VersionTest {
  /// First minor version, and the code.
  private static final String TABLE =
      """
      9 @a[0].b⏎def f(): pass
      9 for x in *a, b: pass
      9 with (a as b, c as d): pass
      9 {x := 1, 2}
      10 a[x := 1]
      10 match x:⏎  case [1, *_] | {"k": 2}: pass
      11 a[*b]
      11 a[1, *b]
      11 def f(*args: *Ts): pass
      11 try: pass⏎except* E: pass
      12 type X = int
      12 def f[T](x: T): pass
      12 class C[T: int, *Ts, **P]: pass
      12 f"{a["k"]}"
      12 f'{"\\n"}'
      12 f'''{a # why⏎}'''
      12 f'{a⏎}'
      12 f'{*a}'
      13 class C[T = int]: pass
      13 type X[*Ts = *tuple[int]] = int
      14 t"{x}"
      14 try: pass⏎except A, B: pass
      """;

  static Stream<String> rows() {
    return TABLE.lines();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatIsNewIsNamedBeforeItsReleaseAndValidFromThere(String row) {
    int since = Integer.parseInt(row.split(" ", 2)[0]);
    var source = SourceText.of("a.py", row.split(" ", 2)[1].replace('⏎', '\n') + "\n");
    for (int minor = 8; minor <= 14; minor++) {
      var target = PythonVersion.of(minor);
      var errors = Parser.parse(source, target).errors();
      if (minor >= since) {
        assertThat(errors).as("3.%s", minor).isEmpty();
      } else {
        assertThat(errors)
            .as("3.%s", minor)
            .anySatisfy(
                error -> {
                  assertThat(error.kind()).isEqualTo(SyntaxError.Kind.UNSUPPORTED);
                  assertThat(error.since()).isEqualTo(PythonVersion.of(since));
                  assertThat(error.message())
                      .endsWith("valid from Python 3." + since + ", the target is " + target);
                })
            .allSatisfy(error -> assertThat(error.kind()).isEqualTo(SyntaxError.Kind.UNSUPPORTED));
      }
    }
  }
}
