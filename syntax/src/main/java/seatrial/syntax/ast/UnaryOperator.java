package seatrial.syntax.ast;

/// An operator before its only operand.
public enum UnaryOperator {
  INVERT("~", "Invert"),
  NOT("not", "Not"),
  PLUS("+", "UAdd"),
  MINUS("-", "USub");

  private final String symbol;
  private final String asdl;

  UnaryOperator(String symbol, String asdl) {
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
