package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.List;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Expr;

/// The type variables of a class, in order.
final class TypeParameters {
  private final Inference inference;

  TypeParameters(Inference inference) {
    this.inference = inference;
  }

  List<String> of(ClassType type) {
    var names = new ArrayList<String>();
    if (type instanceof ClassType.Source(var unit, var around)) {
      unit.node().typeParams().forEach(parameter -> names.add(parameter.name()));
      for (var base : unit.node().bases()) {
        if (base instanceof Expr.Subscript subscript) {
          var arguments =
              subscript.slice() instanceof Expr.TupleExpr tuple
                  ? tuple.elements()
                  : List.of(subscript.slice());
          for (var argument : arguments) {
            if (inference.annotations().meaning(argument, around, around, 0).only()
                    instanceof Value.TypeVariable(var name, var _)
                && !names.contains(name)) {
              names.add(name);
            }
          }
        }
      }
    }
    return names;
  }
}
