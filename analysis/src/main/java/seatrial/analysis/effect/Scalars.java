package seatrial.analysis.effect;

import java.util.HashSet;
import java.util.Set;
import seatrial.analysis.outline.CodeBlock;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The variables of a block that hold single numbers, by how they are used: not arrays, whose
/// arithmetic may run outside of the interpreter.
final class Scalars {
  private static final Set<String> NUMBER_BUILTINS =
      Set.of("abs", "bool", "divmod", "float", "hash", "int", "len", "ord", "pow", "round");

  private final Set<String> names = new HashSet<>();

  static Scalars of(CodeBlock block) {
    var scalars = new Scalars();
    scalars.readParameters(block);
    // Each round can only add names; two suffice but for chains against the order of the text.
    for (int round = 0; round < 3; round++) {
      int before = scalars.names.size();
      scalars.read(block.node(), true);
      if (scalars.names.size() == before) {
        break;
      }
    }
    return scalars;
  }

  /// Whether the block computes with single numbers at this node or below it.
  boolean hasArithmetic(Node node) {
    return node.holds(
        part ->
            switch (part) {
              case Expr.BinOp operation ->
                  isScalar(operation.left()) && isScalar(operation.right());
              case Stmt.AugAssign operation ->
                  isScalar(operation.target()) && isScalar(operation.value());
              default -> false;
            });
  }

  boolean isScalar(Expr expression) {
    return switch (expression) {
      case Expr.Constant(_, _, var value) -> !(value instanceof Literal.Str);
      case Expr.Name name -> names.contains(name.id());
      case Expr.BinOp operation -> isScalar(operation.left()) && isScalar(operation.right());
      case Expr.UnaryOp operation -> isScalar(operation.operand());
      case Expr.Compare _ -> true;
      case Expr.IfExp choice -> isScalar(choice.body()) && isScalar(choice.orElse());
      case Expr.NamedExpr named -> isScalar(named.value());
      case Expr.Subscript subscript -> isScalar(subscript.slice());
      case Expr.Call(_, _, Expr.Name function, _, _) -> NUMBER_BUILTINS.contains(function.id());
      case Expr.Call(_, _, Expr.Attribute _, var arguments, _) ->
          !arguments.isEmpty() && arguments.stream().allMatch(this::isScalar);
      default -> false;
    };
  }

  private void readParameters(CodeBlock block) {
    var parameters = block.parameters();
    if (parameters != null) {
      parameters.forEach(
          parameter -> {
            if (parameter.annotation() instanceof Expr.Name type
                && (type.id().equals("int") || type.id().equals("float"))) {
              names.add(parameter.name());
            }
          });
    }
  }

  private void read(Node node, boolean isRoot) {
    switch (node) {
      case Stmt.FunctionDef _ when !isRoot -> {
        return;
      }
      case Stmt.ClassDef _ when !isRoot -> {
        return;
      }
      case Stmt.Assign assign -> assign.targets().forEach(target -> bind(target, assign.value()));
      case Stmt.AnnAssign(_, _, var target, _, Expr value, _) when value != null ->
          bind(target, value);
      case Stmt.For loop -> iterate(loop.target(), loop.iter());
      case Comprehension loop -> {
        iterate(loop.target(), loop.iter());
        loop.ifs().forEach(this::readTest);
      }
      case Stmt.If branch -> readTest(branch.test());
      case Stmt.While loop -> readTest(loop.test());
      case Expr.IfExp choice -> readTest(choice.test());
      case Expr.Call(_, _, Expr.Name(_, _, var id, _), var arguments, _) when id.equals("range") ->
          arguments.forEach(this::use);
      default -> {}
    }
    node.forEachChild(child -> read(child, false));
  }

  private void bind(Expr target, Expr value) {
    if (target instanceof Expr.TupleExpr left
        && value instanceof Expr.TupleExpr right
        && left.elements().size() == right.elements().size()) {
      for (int i = 0; i < left.elements().size(); i++) {
        bind(left.elements().get(i), right.elements().get(i));
      }
    } else if (target instanceof Expr.Name name && isScalar(value)) {
      names.add(name.id());
    }
  }

  private void iterate(Expr target, Expr iterated) {
    if (iterated instanceof Expr.Call(_, _, Expr.Name(_, _, var id, _), _, _)) {
      if (id.equals("range")) {
        use(target);
      } else if (id.equals("enumerate") && target instanceof Expr.TupleExpr pair) {
        use(pair.elements().getFirst());
      }
    }
  }

  /// What is ordered or tested for its sign is one number: an array has no truth of its own.
  private void readTest(Expr test) {
    if (test instanceof Expr.BoolOp both) {
      both.values().forEach(this::readTest);
    } else if (test instanceof Expr.UnaryOp not) {
      readTest(not.operand());
    } else if (test instanceof Expr.Compare comparison) {
      boolean isOrdering =
          comparison.ops().stream()
              .allMatch(
                  op ->
                      switch (op) {
                        case LT, LT_E, GT, GT_E, EQ, NOT_EQ -> true;
                        case IS, IS_NOT, IN, NOT_IN -> false;
                      });
      if (isOrdering) {
        use(comparison.left());
        comparison.comparators().forEach(this::use);
      }
    }
  }

  private void use(Expr expression) {
    switch (expression) {
      case Expr.Name name -> names.add(name.id());
      case Expr.BinOp operation -> {
        use(operation.left());
        use(operation.right());
      }
      case Expr.UnaryOp operation -> use(operation.operand());
      default -> {}
    }
  }
}
