package seatrial.syntax.ast;

/// An operator of a comparison chain.
public enum CompareOperator {
  EQ("==", "Eq"),
  NOT_EQ("!=", "NotEq"),
  LT("<", "Lt"),
  LT_E("<=", "LtE"),
  GT(">", "Gt"),
  GT_E(">=", "GtE"),
  IS("is", "Is"),
  IS_NOT("is not", "IsNot"),
  IN("in", "In"),
  NOT_IN("not in", "NotIn");

  private final String symbol;
  private final String asdl;

  CompareOperator(String symbol, String asdl) {
    this.symbol = symbol;
    this.asdl = asdl;
  }

  public String symbol() {
    return symbol;
  }

  /// Its name in `Python.asdl`.
  public String asdl() {
    return asdl;
  }
}
