package seatrial.syntax.ast;

/// A binary arithmetic operator.
public enum Operator {
  ADD("+", "Add"),
  SUB("-", "Sub"),
  MULT("*", "Mult"),
  MAT_MULT("@", "MatMult"),
  DIV("/", "Div"),
  MOD("%", "Mod"),
  POW("**", "Pow"),
  L_SHIFT("<<", "LShift"),
  R_SHIFT(">>", "RShift"),
  BIT_OR("|", "BitOr"),
  BIT_XOR("^", "BitXor"),
  BIT_AND("&", "BitAnd"),
  FLOOR_DIV("//", "FloorDiv");

  private final String symbol;
  private final String asdl;

  Operator(String symbol, String asdl) {
    this.symbol = symbol;
    this.asdl = asdl;
  }

  /// As written in source.
  public String symbol() {
    return symbol;
  }

  /// Its name in `Python.asdl`.
  public String asdl() {
    return asdl;
  }
}
