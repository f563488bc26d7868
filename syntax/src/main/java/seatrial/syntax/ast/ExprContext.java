package seatrial.syntax.ast;

/// What happens to the place that an expression names.
public enum ExprContext {
  LOAD("Load"),
  STORE("Store"),
  DEL("Del");

  private final String asdl;

  ExprContext(String asdl) {
    this.asdl = asdl;
  }

  /// Its name in `Python.asdl`.
  public String asdl() {
    return asdl;
  }
}
