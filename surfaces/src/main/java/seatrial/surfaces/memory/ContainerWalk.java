package seatrial.surfaces.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.outline.CodeBlock;
import seatrial.semantics.scope.Scope;
import seatrial.semantics.scope.ScopeTree;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Finds every use of a module's containers in that module, and tells what it does to them.
final class ContainerWalk {
  /// Builtins that read a container and keep nothing of it but elements.
  private static final Set<String> READERS =
      Set.of(
          "all",
          "any",
          "bool",
          "dict",
          "enumerate",
          "filter",
          "frozenset",
          "id",
          "isinstance",
          "iter",
          "list",
          "map",
          "max",
          "min",
          "next",
          "print",
          "repr",
          "reversed",
          "set",
          "sorted",
          "str",
          "sum",
          "tuple",
          "type",
          "zip");

  /// One use.
  ///
  /// @param key what is added, or under what; null if unknown
  /// @param isInner whether it adds to a container inside the container
  record Use(
      String name,
      ContainerUse.Kind kind,
      CodeBlock block,
      Node place,
      @Nullable Expr key,
      boolean isInner) {}

  private final Map<String, ContainerKind> containers;
  private final ScopeTree scopes;
  private final List<Use> uses = new ArrayList<>();
  private final List<Node> parents = new ArrayList<>();

  ContainerWalk(Map<String, ContainerKind> containers, ScopeTree scopes) {
    this.containers = containers;
    this.scopes = scopes;
  }

  /// The uses in one block, nested blocks left out.
  List<Use> usesIn(CodeBlock block) {
    uses.clear();
    parents.clear();
    var scope = scopes.scopeOf(block.node());
    if (scope != null) {
      block.node().forEachChild(child -> visit(child, block, scope));
    }
    return List.copyOf(uses);
  }

  private void visit(Node node, CodeBlock block, Scope scope) {
    if (node instanceof Stmt.FunctionDef function) {
      // Its body is a block of its own; decorators and defaults belong here.
      parents.add(node);
      function.decorators().forEach(decorator -> visit(decorator, block, scope));
      visit(function.parameters(), block, scope);
      parents.removeLast();
      return;
    }
    if (node instanceof Stmt.ClassDef || node instanceof Expr.Lambda) {
      return;
    }
    if (node instanceof Expr.Name name
        && containers.containsKey(name.id())
        && scope.resolve(name.id()).kind() == Scope.Kind.MODULE) {
      classify(name, block);
      return;
    }
    parents.add(node);
    node.forEachChild(child -> visit(child, block, scope));
    parents.removeLast();
  }

  private ContainerKind kindOf(Expr.Name name) {
    return containers.getOrDefault(name.id(), ContainerKind.DICT);
  }

  private @Nullable Node parent(int up) {
    return parents.size() >= up ? parents.get(parents.size() - up) : null;
  }

  private void classify(Expr.Name name, CodeBlock block) {
    var parent = parent(1);
    switch (parent) {
      case Expr.Attribute attribute -> method(name, attribute, block);
      case Expr.Subscript subscript when subscript.value() == name ->
          element(name, subscript, block);
      case Stmt.AugAssign assign when assign.target() == name ->
          use(name, ContainerUse.Kind.ADDS, block, assign, null, false);
      case Expr.Call call when call.function() != name -> argument(name, call, block);
      case Expr.Compare comparison -> {
        boolean isLookup =
            comparison.ops().stream()
                .allMatch(op -> op == CompareOperator.IN || op == CompareOperator.NOT_IN);
        use(
            name,
            isLookup ? ContainerUse.Kind.LOOKS_UP : ContainerUse.Kind.REMOVES,
            block,
            comparison,
            null,
            false);
      }
      case Stmt.For loop when loop.iter() == name ->
          use(name, ContainerUse.Kind.LOOKS_UP, block, loop, null, false);
      case Stmt.AnnAssign assign when assign.target() == name -> {}
      case Comprehension comprehension ->
          use(name, ContainerUse.Kind.LOOKS_UP, block, comprehension, null, false);
      case Expr.FormattedValue _ -> {}
      case Expr.Subscript _ -> {}
      case Expr.DictExpr _ -> {}
      case Stmt.If _, Stmt.While _, Expr.UnaryOp _, Expr.BoolOp _, Expr.IfExp _, Stmt.Assert _ ->
          // Whoever asks whether it is empty may fill it once only.
          use(name, ContainerUse.Kind.REMOVES, block, name, null, false);
      case Stmt.Assign assign when assign.targets().contains(name) ->
          use(name, ContainerUse.Kind.REMOVES, block, assign, null, false);
      case Stmt.Delete delete -> use(name, ContainerUse.Kind.REMOVES, block, delete, null, false);
      case null, default -> use(name, ContainerUse.Kind.HANDS_OUT, block, name, null, false);
    }
  }

  private void method(Expr.Name name, Expr.Attribute attribute, CodeBlock block) {
    if (!(parent(2) instanceof Expr.Call call) || call.function() != attribute) {
      boolean removes = Growth.REMOVING_METHODS.contains(attribute.attribute());
      use(
          name,
          removes ? ContainerUse.Kind.REMOVES : ContainerUse.Kind.HANDS_OUT,
          block,
          attribute,
          null,
          false);
      return;
    }
    var method = attribute.attribute();
    if (Growth.ADDING_METHODS.contains(method)) {
      boolean isKeyed = method.equals("add") || method.equals("setdefault");
      var key = isKeyed && !call.arguments().isEmpty() ? call.arguments().getFirst() : null;
      boolean isConstant =
          method.equals("update")
              && !call.arguments().isEmpty()
              && call.arguments().stream().allMatch(ContainerWalk::isConstantDisplay);
      if (!isConstant) {
        use(name, ContainerUse.Kind.ADDS, block, call, key, false);
      }
    } else if (method.equals("get")) {
      use(name, ContainerUse.Kind.LOOKS_UP, block, call, null, false);
    } else if (!Growth.READING_METHODS.contains(method)) {
      use(name, ContainerUse.Kind.REMOVES, block, call, null, false);
    }
  }

  private void element(Expr.Name name, Expr.Subscript subscript, CodeBlock block) {
    switch (subscript.context()) {
      case STORE -> {
        if (subscript.slice() instanceof Expr.Slice) {
          use(name, ContainerUse.Kind.REMOVES, block, subscript, null, false);
        } else if (kindOf(name).addsByStoring(parent(2) instanceof Stmt.AugAssign)) {
          use(name, ContainerUse.Kind.ADDS, block, subscript, subscript.slice(), false);
        }
      }
      case DEL -> use(name, ContainerUse.Kind.REMOVES, block, subscript, null, false);
      case LOAD -> {
        use(name, ContainerUse.Kind.LOOKS_UP, block, subscript, null, false);
        if (parent(2) instanceof Expr.Attribute(_, _, _, var method, _)) {
          if (Growth.ADDING_METHODS.contains(method)) {
            use(name, ContainerUse.Kind.ADDS, block, subscript, null, true);
          } else if (Growth.REMOVING_METHODS.contains(method)) {
            use(name, ContainerUse.Kind.REMOVES, block, subscript, null, false);
          }
        }
      }
    }
  }

  private void argument(Expr.Name name, Expr.Call call, CodeBlock block) {
    if (call.function() instanceof Expr.Name function) {
      if (READERS.contains(function.id())) {
        return;
      }
      if (function.id().equals("len")) {
        if (parent(2) instanceof Expr.Compare || parent(2) instanceof Expr.BinOp) {
          use(name, ContainerUse.Kind.REMOVES, block, call, null, false);
        }
        return;
      }
    }
    if (call.function() instanceof Expr.Attribute(_, _, var object, var method, _)
        && (method.equals("join")
            || (object instanceof Expr.Name module && module.id().equals("copy")))) {
      return;
    }
    use(name, ContainerUse.Kind.HANDS_OUT, block, call, null, false);
  }

  private static boolean isConstantDisplay(Expr value) {
    return switch (value) {
      case Expr.DictExpr dict ->
          dict.items().stream().allMatch(item -> item.key() instanceof Expr.Constant);
      case Expr.SetExpr set ->
          set.elements().stream().allMatch(element -> element instanceof Expr.Constant);
      case Expr.Constant(_, _, var literal) -> !(literal instanceof Literal.Str);
      default -> false;
    };
  }

  private void use(
      Expr.Name name,
      ContainerUse.Kind kind,
      CodeBlock block,
      Node place,
      @Nullable Expr key,
      boolean isInner) {
    uses.add(new Use(name.id(), kind, block, place, key, isInner));
  }
}
