package seatrial.devtools.engine;

import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Expr;

/// How the callee of a call is written.
enum CallSiteForm {
  PARAMETER("a parameter"),
  LOCAL_NAME("a local variable"),
  OTHER_NAME("a name of the module, of an import or of the code around"),
  METHOD_OF_SELF("a method of self"),
  METHOD_OF_ATTRIBUTE_OF_SELF("a method of an attribute of self"),
  METHOD_OF_PARAMETER("a method of a parameter"),
  METHOD_OF_LOCAL_NAME("a method of a local variable"),
  METHOD_OF_OTHER_NAME("a method of another name"),
  METHOD_OF_RESULT("a method of a call's result"),
  METHOD_OF_OTHER("a method of anything else"),
  RESULT("a call's result"),
  OTHER("anything else");

  private final String words;

  CallSiteForm(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  static CallSiteForm of(Expr callee, Frame frame) {
    return switch (callee) {
      case Expr.Name name ->
          switch (variable(name, frame)) {
            case SELF, PARAMETER -> PARAMETER;
            case LOCAL -> LOCAL_NAME;
            case OTHER -> OTHER_NAME;
          };
      case Expr.Attribute attribute -> method(attribute.value(), frame);
      case Expr.Call _ -> RESULT;
      default -> OTHER;
    };
  }

  private static CallSiteForm method(Expr object, Frame frame) {
    return switch (object) {
      case Expr.Name name ->
          switch (variable(name, frame)) {
            case SELF -> METHOD_OF_SELF;
            case PARAMETER -> METHOD_OF_PARAMETER;
            case LOCAL -> METHOD_OF_LOCAL_NAME;
            case OTHER -> METHOD_OF_OTHER_NAME;
          };
      case Expr.Attribute(_, _, Expr.Name name, _, _) when variable(name, frame) == Variable.SELF ->
          METHOD_OF_ATTRIBUTE_OF_SELF;
      case Expr.Call _ -> METHOD_OF_RESULT;
      default -> METHOD_OF_OTHER;
    };
  }

  private enum Variable {
    SELF,
    PARAMETER,
    LOCAL,
    OTHER
  }

  private static Variable variable(Expr.Name name, Frame frame) {
    FunctionUnit function = frame.function();
    int index = function == null ? -1 : function.indexOf(name.id());
    if (function != null && index >= 0) {
      return index == 0 && function.ownerClass() != null ? Variable.SELF : Variable.PARAMETER;
    }
    var symbol = function == null ? null : function.scope().symbol(name.id());
    return symbol != null && symbol.isLocal() ? Variable.LOCAL : Variable.OTHER;
  }
}
