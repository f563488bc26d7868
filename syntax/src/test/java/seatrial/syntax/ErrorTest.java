package seatrial.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Invalid code is refused with CPython's own words, where CPython sees the fault.
class ErrorTest {
  private static final String ARROW = " => ";

  /// What CPython 3.13 says of each.
  private static final String TABLE =
      """
      x = (1,⏎y = 2 => 1:5 '(' was never closed
      if x⏎    pass => 1:5 expected ':'
      x = 'abc => 1:5 unterminated string literal (detected at line 1)
      def f(:⏎    pass => 1:7 invalid syntax
      f(a b) => 1:3 invalid syntax. Perhaps you forgot a comma?
      x = 1 + => 1:8 invalid syntax
      None = 1 => 1:1 cannot assign to None
      del f() => 1:5 cannot delete function call
      x + 1 += 2 => 1:1 'expression' is an illegal expression for augmented assignment
      (a, b): int => 1:1 only single target (not tuple) can be annotated
      for 1 in x: pass => 1:5 cannot assign to literal
      with a as 1: pass => 1:11 cannot assign to literal
      from x import => 1:14 Expected one or more names after 'import'
      from x import a, => 1:17 trailing comma not allowed without surrounding parentheses
      import a from b => 1:1 Did you mean to use 'from ... import ...' instead?
      def f(a=1, b): pass => 1:12 parameter without a default follows parameter with a default
      def f(*): pass => 1:7 named arguments must follow bare *
      def f(**k, a): pass => 1:12 arguments cannot follow var-keyword argument
      f(a=1, 2) => 1:9 positional argument follows keyword argument
      f(**k, 1) => 1:9 positional argument follows keyword argument unpacking
      f(x for x in y, 1) => 1:3 Generator expression must be parenthesized
      f(1=2) => 1:3 expression cannot contain assignment, perhaps you meant "=="?
      lambda: (yield) = 1 => 1:1 cannot assign to lambda
      if x = 1: pass => 1:4 invalid syntax. Maybe you meant '==' or ':=' instead of '='?
      try:⏎    pass⏎x = 1 => 3:1 expected 'except' or 'finally' block
      try:⏎    pass⏎except:⏎    pass⏎except* E:⏎    pass => 5:1 cannot have both 'except' and 'except*' on the same 'try'
      if x:⏎pass => 2:1 expected an indented block after 'if' statement on line 1
      a = 5 if b => 1:5 expected 'else' after 'if' expression
      x = 0777 => 1:5 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
      x = 1_ => 1:6 invalid decimal literal
      x = 1abc => 1:5 invalid decimal literal
      x = ) => 1:5 unmatched ')'
      x = (] => 1:6 closing parenthesis ']' does not match opening parenthesis '('
      x = '\\N{no such name}' => 1:5 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-15: unknown Unicode character name
      x = '\\x1' => 1:5 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape
      x = b'é' => 1:5 bytes can only contain ASCII literal characters
      f'{}' => 1:4 f-string: valid expression required before '}'
      f'}' => 1:3 f-string: single '}' is not allowed
      f'{a!x}' => 1:6 f-string: invalid conversion character 'x': expected 's', 'r', or 'a'
      x = a $ b => 1:7 invalid syntax
      x = € => 1:5 invalid character '€' (U+20AC)
      x = '''abc => 1:5 unterminated triple-quoted string literal (detected at line 1)
      {1: 2, 3} => 1:8 ':' expected after dictionary key
      {**a, 1} => 1:7 ':' expected after dictionary key
      [*a for a in b] => 1:2 iterable unpacking cannot be used in comprehension
      async x => 1:7 invalid syntax
      match x:⏎    case 1 | y: pass⏎    case {**rest, 'a': 1}: pass => 3:19 invalid syntax
      while x⏎    pass => 1:8 expected ':'
      raise x from => 1:13 invalid syntax
      assert (x,  => 1:8 '(' was never closed
      a b => 1:3 invalid syntax
      x = yield = 1 => 1:5 assignment to yield expression not possible
      nonlocal => 1:9 invalid syntax
      elif x:⏎    pass => 1:1 invalid syntax
      """;

  static Stream<String> rows() {
    return TABLE.lines();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theErrorIsCPythons(String row) {
    int arrow = row.lastIndexOf(ARROW);
    var source = SourceText.of("a.py", row.substring(0, arrow).replace('⏎', '\n') + "\n");
    var error = Objects.requireNonNull(Parser.parse(source, PythonVersion.of(13)).reported());
    assertThat(source.line(error.start()) + ":" + source.column(error.start()))
        .as(error.message())
        .isEqualTo(row.substring(arrow + ARROW.length()).split(" ", 2)[0]);
    assertThat(error.message()).isEqualTo(row.substring(arrow + ARROW.length()).split(" ", 2)[1]);
    assertThat(error.kind()).isEqualTo(SyntaxError.Kind.INVALID);
  }
}
