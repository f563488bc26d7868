package seatrial.surfaces.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.outline.CodeBlock;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Stmt;

/// A statement that makes an attribute hold a value, itself or in a container of that name:
/// `holder.attribute = value`, `holder.attribute.append(value)`, `holder.attribute[key] = value`.
///
/// @param holder the variable whose attribute it is
record AttributeStore(String holder, String attribute, Expr value, Stmt statement) {

  /// The stores among the statements of a function, in order.
  static List<AttributeStore> in(CodeBlock function) {
    var stores = new ArrayList<AttributeStore>();
    for (var statement : function.statements()) {
      switch (statement) {
        case Stmt.Assign assign ->
            assign.targets().forEach(target -> add(target, assign.value(), assign, stores));
        case Stmt.AnnAssign annotated -> {
          // `self.x: int` stores nothing.
          var value = annotated.value();
          if (value != null) {
            add(annotated.target(), value, statement, stores);
          }
        }
        case Stmt.ExprStmt(
                _,
                _,
                Expr.Call(_, _, Expr.Attribute(_, _, var object, var method, _), var given, _))
            when Growth.ADDING_METHODS.contains(method) ->
            given.forEach(value -> add(object, value, statement, stores));
        default -> {}
      }
    }
    return stores;
  }

  /// Whether a function takes out again what an attribute of this name holds.
  static boolean isReleasedIn(CodeBlock function, String attribute) {
    for (var statement : function.statements()) {
      boolean releases =
          switch (statement) {
            case Stmt.Assign(_, _, var targets, var value) ->
                value instanceof Expr.Constant(_, _, var literal)
                    && literal == Literal.Singleton.NONE
                    && targets.stream().anyMatch(target -> isAttribute(target, attribute));
            case Stmt.Delete delete ->
                delete.targets().stream()
                    .anyMatch(
                        target ->
                            isAttribute(
                                target instanceof Expr.Subscript element ? element.value() : target,
                                attribute));
            default -> false;
          };
      if (releases) {
        return true;
      }
    }
    return function.calls().stream()
        .anyMatch(
            site ->
                site.call().function() instanceof Expr.Attribute(_, _, var object, var method, _)
                    && Growth.REMOVING_METHODS.contains(method)
                    && isAttribute(object, attribute));
  }

  /// The name that is stored, or null if it is something else than a variable.
  @Nullable String heldName() {
    return value instanceof Expr.Name name ? name.id() : null;
  }

  private static void add(Expr place, Expr value, Stmt statement, List<AttributeStore> stores) {
    var object = place instanceof Expr.Subscript element ? element.value() : place;
    if (object instanceof Expr.Attribute(_, _, Expr.Name holder, var attribute, _)) {
      stores.add(new AttributeStore(holder.id(), attribute, value, statement));
    }
  }

  private static boolean isAttribute(Expr expression, String attribute) {
    return expression instanceof Expr.Attribute(_, _, _, var name, _) && name.equals(attribute);
  }
}
