package seatrial.analysis.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.WithItem;

/// Finds what the methods of a class write to their first parameter.
final class AttributeWrites {
  private final FunctionUnit method;
  private final String self;
  private final List<AttributeWrite> found;
  private FunctionUnit function;

  private AttributeWrites(FunctionUnit method, String self, List<AttributeWrite> found) {
    this.method = method;
    this.function = method;
    this.self = self;
    this.found = found;
  }

  /// @param statement of a class body
  static void collect(ModuleUnit module, Stmt statement, List<AttributeWrite> found) {
    if (!(statement instanceof Stmt.FunctionDef def)) {
      for (var suite : statement.suites()) {
        suite.forEach(inner -> collect(module, inner, found));
      }
      return;
    }
    var method = module.functionOf(def);
    if (method != null && !method.parameters().isEmpty()) {
      var self = method.parameters().getFirst().name();
      var writes = new AttributeWrites(method, self, found);
      def.body().forEach(writes::visit);
    }
  }

  private void visit(Node node) {
    switch (node) {
      case Stmt.Assign assign -> assign.targets().forEach(target -> target(target, assign));
      case Stmt.AnnAssign assign -> target(assign.target(), assign);
      case Stmt.AugAssign assign -> add(assign.target(), assign, AttributeWrite.Kind.MUTATES);
      case Stmt.For loop -> target(loop.target(), loop);
      case WithItem item -> {
        if (item.optionalVars() != null) {
          target(item.optionalVars(), item);
        }
      }
      case Expr.Call call when call.function() instanceof Expr.Attribute method ->
          add(method.value(), call, AttributeWrite.Kind.MUTATES);
      case Stmt.ClassDef _ -> {
        return;
      }
      case Stmt.FunctionDef def -> {
        within(def);
        return;
      }
      default -> {}
    }
    node.forEachChild(this::visit);
  }

  private void within(Stmt.FunctionDef def) {
    var outer = function;
    var inner = method.module().functionOf(def);
    function = inner == null ? outer : inner;
    def.forEachChild(this::visit);
    function = outer;
  }

  private void target(Expr target, Node statement) {
    switch (target) {
      case Expr.TupleExpr tuple -> tuple.elements().forEach(inner -> target(inner, statement));
      case Expr.ListExpr list -> list.elements().forEach(inner -> target(inner, statement));
      case Expr.Starred starred -> target(starred.value(), statement);
      case Expr.Subscript subscript ->
          add(subscript.value(), statement, AttributeWrite.Kind.MUTATES);
      default -> add(target, statement, AttributeWrite.Kind.BINDS);
    }
  }

  private void add(@Nullable Expr target, Node statement, AttributeWrite.Kind kind) {
    if (target instanceof Expr.Attribute attribute
        && attribute.value() instanceof Expr.Name(_, _, var id, _)
        && id.equals(self)) {
      found.add(
          new AttributeWrite(attribute.attribute(), method, function, statement, attribute, kind));
    }
  }
}
