package seatrial.analysis.name;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.outline.CodeBlock;
import seatrial.analysis.outline.Outline;
import seatrial.semantics.scope.Scope;
import seatrial.semantics.scope.ScopeTree;
import seatrial.syntax.ast.Alias;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Pattern;
import seatrial.syntax.ast.Stmt;

/// Where each name of a module gets its value, by the scope that holds the variable, and the same
/// for the attributes that methods give to their `self`.
final class Definitions {
  private final ScopeTree scopes;
  private final String moduleName;
  private final boolean isPackage;
  private final IdentityHashMap<Scope, Map<String, List<Definition>>> byScope =
      new IdentityHashMap<>();
  private final IdentityHashMap<CodeBlock, Map<String, List<Definition>>> attributes =
      new IdentityHashMap<>();
  private boolean hasStarImport;

  Definitions(Outline outline, ScopeTree scopes, String moduleName, boolean isPackage) {
    this.scopes = scopes;
    this.moduleName = moduleName;
    this.isPackage = isPackage;
    outline.blocks().forEach(this::collect);
  }

  List<Definition> of(Scope scope, String name) {
    return byScope.getOrDefault(scope, Map.of()).getOrDefault(name, List.of());
  }

  /// Where methods of the class give their `self` this attribute.
  List<Definition> ofAttribute(CodeBlock cls, String attribute) {
    return attributes.getOrDefault(cls, Map.of()).getOrDefault(attribute, List.of());
  }

  /// Whether names may come from a module that is imported with `*`.
  boolean hasStarImport() {
    return hasStarImport;
  }

  private void collect(CodeBlock block) {
    var scope = scopes.scopeOf(block.node());
    if (scope == null) {
      return;
    }
    var parameters = block.parameters();
    if (parameters != null) {
      parameters.forEach(
          parameter -> add(scope, parameter.name(), new Definition.Given(block, parameter)));
    }
    for (var child : block.blocks()) {
      if (child.kind() != CodeBlock.Kind.LAMBDA) {
        add(scope, child.name(), new Definition.Defined(block, child));
      }
    }
    for (var statement : block.statements()) {
      statement(statement, block, scope);
    }
    for (var named : block.namedExprs()) {
      add(scope, named.target().id(), new Definition.Assigned(block, named.value(), named));
    }
  }

  private void statement(Stmt statement, CodeBlock block, Scope scope) {
    switch (statement) {
      case Stmt.Assign assign -> {
        for (var target : assign.targets()) {
          target(target, new Definition.Assigned(block, assign.value(), assign), scope);
        }
      }
      case Stmt.AnnAssign assign -> {
        var value = assign.value();
        target(assign.target(), new Definition.Declared(block, assign.annotation()), scope);
        if (value != null) {
          target(assign.target(), new Definition.Assigned(block, value, assign), scope);
        }
      }
      case Stmt.AugAssign assign ->
          target(assign.target(), new Definition.Augmented(block, assign.value(), assign), scope);
      case Stmt.For loop -> target(loop.target(), new Definition.Other(block, loop), scope);
      case Stmt.With with -> {
        for (var item : with.items()) {
          var variable = item.optionalVars();
          if (variable != null) {
            var entered = new Definition.Entered(block, item.contextExpr(), with.isAsync());
            target(variable, entered, scope);
          }
        }
      }
      case Stmt.Import imports -> imports.names().forEach(alias -> imported(alias, block, scope));
      case Stmt.ImportFrom imports -> importedFrom(imports, block, scope);
      case Stmt.Try tryStatement -> {
        for (var handler : tryStatement.handlers()) {
          if (handler.name() != null) {
            add(scope, handler.name(), new Definition.Other(block, handler));
          }
        }
      }
      case Stmt.Delete delete ->
          delete
              .targets()
              .forEach(target -> target(target, new Definition.Other(block, delete), scope));
      case Stmt.Match match -> match.forEachChild(child -> captures(child, match, block, scope));
      case Stmt.FunctionDef _,
          Stmt.ClassDef _,
          Stmt.Return _,
          Stmt.TypeAlias _,
          Stmt.While _,
          Stmt.If _,
          Stmt.Raise _,
          Stmt.Assert _,
          Stmt.Global _,
          Stmt.Nonlocal _,
          Stmt.ExprStmt _,
          Stmt.Pass _,
          Stmt.Break _,
          Stmt.Continue _,
          Stmt.Broken _ -> {}
    }
  }

  private void captures(Node node, Stmt.Match match, CodeBlock block, Scope scope) {
    switch (node) {
      case Pattern.MatchAs(_, _, _, var name) -> capture(name, match, block, scope);
      case Pattern.MatchStar(_, _, var name) -> capture(name, match, block, scope);
      case Pattern.MatchMapping(_, _, _, _, var rest) -> capture(rest, match, block, scope);
      default -> {}
    }
    if (!(node instanceof Stmt) && !(node instanceof Expr)) {
      node.forEachChild(child -> captures(child, match, block, scope));
    }
  }

  private void capture(@Nullable String name, Node node, CodeBlock block, Scope scope) {
    if (name != null) {
      add(scope, name, new Definition.Other(block, node));
    }
  }

  private void target(Expr target, Definition definition, Scope scope) {
    switch (target) {
      case Expr.Name(_, _, var name, _) -> add(scope, name, definition);
      case Expr.TupleExpr(_, _, var elements, _) -> unpack(elements, definition, scope);
      case Expr.ListExpr(_, _, var elements, _) -> unpack(elements, definition, scope);
      case Expr.Starred(_, _, var value, _) -> unpack(List.of(value), definition, scope);
      case Expr.Attribute(_, _, Expr.Name(_, _, var self, _), var attribute, _) -> {
        var cls = definition.block().ownerClass();
        if (cls != null && self.equals(selfName(definition.block()))) {
          attributes
              .computeIfAbsent(cls, _ -> new HashMap<>())
              .computeIfAbsent(attribute, _ -> new ArrayList<>(1))
              .add(definition);
        }
      }
      default -> {}
    }
  }

  private void unpack(List<Expr> elements, Definition definition, Scope scope) {
    for (var element : elements) {
      target(element, new Definition.Other(definition.block(), element), scope);
    }
  }

  /// The name of the first parameter, or null if the function takes none by position.
  static @Nullable String selfName(CodeBlock function) {
    var parameters = function.parameters();
    if (parameters == null) {
      return null;
    }
    if (!parameters.positionalOnly().isEmpty()) {
      return parameters.positionalOnly().getFirst().name();
    }
    return parameters.positional().isEmpty() ? null : parameters.positional().getFirst().name();
  }

  private void imported(Alias alias, CodeBlock block, Scope scope) {
    var asName = alias.asName();
    if (asName != null) {
      add(scope, asName, new Definition.Imported(block, alias.name()));
    } else {
      int dot = alias.name().indexOf('.');
      var top = dot < 0 ? alias.name() : alias.name().substring(0, dot);
      add(scope, top, new Definition.Imported(block, top));
    }
  }

  private void importedFrom(Stmt.ImportFrom imports, CodeBlock block, Scope scope) {
    var module = absolute(imports.module(), imports.level());
    for (var alias : imports.names()) {
      if (alias.name().equals("*")) {
        hasStarImport = true;
      } else {
        var asName = alias.asName() != null ? alias.asName() : alias.name();
        var name = module.isEmpty() ? alias.name() : module + "." + alias.name();
        add(scope, asName, new Definition.Imported(block, name));
      }
    }
  }

  /// The absolute name of the module that an import means; above the top there is only "".
  private String absolute(@Nullable String module, int level) {
    if (level == 0) {
      return module != null ? module : "";
    }
    var base = moduleName;
    for (int up = isPackage ? 1 : 0; up < level; up++) {
      int dot = base.lastIndexOf('.');
      base = dot < 0 ? "" : base.substring(0, dot);
    }
    return module == null ? base : base.isEmpty() ? module : base + "." + module;
  }

  private void add(Scope scope, String name, Definition definition) {
    byScope
        .computeIfAbsent(scope.resolve(name), _ -> new HashMap<>())
        .computeIfAbsent(name, _ -> new ArrayList<>(1))
        .add(definition);
  }
}
