package seatrial.surfaces.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CodeBlock;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.testing.ModuleShape.ClassShape;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// Reads what the instances of one class have.
final class ClassReader {
  /// Bases that add no attribute of a name that programs use.
  private static final Set<String> PLAIN_BASES =
      Set.of("builtins.object", "abc.ABC", "typing.Protocol", "typing.Generic");

  /// Decorators that leave the class what it is, or add methods with double underscores only.
  private static final Set<String> PLAIN_DECORATORS =
      Set.of("dataclass", "final", "runtime_checkable", "total_ordering", "unique");

  /// Whatever has one of these answers to any name.
  private static final Set<String> CATCH_ALL = Set.of("__getattr__", "__getattribute__");

  private final CodeBlock cls;
  private final ModuleInput module;
  private final Set<String> members = new HashSet<>();
  private final Map<String, String> attributeTypes = new HashMap<>();
  private boolean isOpen;

  ClassReader(CodeBlock cls, ModuleInput module) {
    this.cls = cls;
    this.module = module;
  }

  ClassShape read() {
    var bases = new ArrayList<String>();
    var definition = cls.classDef();
    var outer = cls.parent();
    if (definition == null || outer == null) {
      throw new AssertionError("a class block without a class");
    }
    for (var base : definition.bases()) {
      var generic = base instanceof Expr.Subscript subscript ? subscript.value() : base;
      switch (module.names().valueOf(generic, outer)) {
        case Value.LocalClass(var local) -> bases.add(module.symbol(local));
        case Value.Named(var name) -> {
          if (!PLAIN_BASES.contains(name)) {
            bases.add(name);
          }
        }
        default -> isOpen = true;
      }
    }
    isOpen =
        isOpen
            || !definition.keywords().isEmpty()
            || definition.decorators().stream()
                .anyMatch(d -> !PLAIN_DECORATORS.contains(lastName(d)));
    for (var child : cls.blocks()) {
      member(child.name());
      if (child.isFunction()) {
        method(child);
      }
    }
    cls.statements().forEach(this::classStatement);
    return new ClassShape(
        module.symbol(cls), module.head(definition, cls), bases, members, isOpen, attributeTypes);
  }

  private void member(String name) {
    members.add(name);
    isOpen = isOpen || CATCH_ALL.contains(name);
  }

  private void classStatement(Stmt statement) {
    switch (statement) {
      case Stmt.Assign assign -> {
        assign.targets().forEach(this::bind);
        if (assign.targets().stream().anyMatch(t -> lastName(t).equals("__slots__"))) {
          assign
              .value()
              .holds(
                  node -> {
                    if (node instanceof Expr.Constant constant && constant.asString() != null) {
                      member(constant.asString());
                    }
                    return false;
                  });
        }
      }
      case Stmt.AnnAssign assign -> bind(assign.target());
      case Stmt.For loop -> isOpen = true;
      case Stmt.Import(_, _, var names) ->
          names.forEach(n -> member(n.asName() != null ? n.asName() : n.name()));
      case Stmt.ImportFrom(_, _, _, var names, _) ->
          names.forEach(n -> member(n.asName() != null ? n.asName() : n.name()));
      default -> {}
    }
    for (var site : cls.calls()) {
      var function = lastName(site.call().function());
      isOpen = isOpen || function.equals("locals") || function.equals("vars");
    }
  }

  private void bind(Expr target) {
    switch (target) {
      case Expr.Name name -> member(name.id());
      case Expr.TupleExpr tuple -> tuple.elements().forEach(this::bind);
      case Expr.ListExpr list -> list.elements().forEach(this::bind);
      default -> {}
    }
  }

  /// Every attribute that a method, or a function in it, sets on anything counts.
  private void method(CodeBlock method) {
    for (var statement : method.statements()) {
      switch (statement) {
        case Stmt.Assign assign -> {
          for (var target : assign.targets()) {
            attribute(target);
            typed(target, assign.value(), method);
          }
        }
        case Stmt.AnnAssign assign -> attribute(assign.target());
        case Stmt.AugAssign assign -> attribute(assign.target());
        case Stmt.For loop -> attribute(loop.target());
        case Stmt.With with ->
            with.items()
                .forEach(
                    item -> {
                      if (item.optionalVars() != null) {
                        attribute(item.optionalVars());
                      }
                    });
        default -> {}
      }
    }
    for (var site : method.calls()) {
      var function = site.call().function();
      var name = lastName(function);
      isOpen =
          isOpen
              || name.equals("setattr")
              || name.equals("vars")
              || (function instanceof Expr.Attribute(_, _, var object, _, _)
                  && lastName(object).equals("__dict__"));
    }
    method.blocks().forEach(this::method);
  }

  private void attribute(Expr target) {
    switch (target) {
      case Expr.Attribute attribute -> {
        member(attribute.attribute());
        isOpen = isOpen || attribute.attribute().equals("__dict__");
      }
      case Expr.Subscript element ->
          isOpen = isOpen || lastName(element.value()).equals("__dict__");
      case Expr.TupleExpr tuple -> tuple.elements().forEach(this::attribute);
      case Expr.ListExpr list -> list.elements().forEach(this::attribute);
      case Expr.Starred starred -> attribute(starred.value());
      default -> {}
    }
  }

  private void typed(Expr target, Expr value, CodeBlock method) {
    if (target instanceof Expr.Attribute attribute
        && (value instanceof Expr.Call || value instanceof Expr.Name)) {
      var type = ShapeReader.typeOf(module.names().valueOf(value, method), module);
      if (type != null) {
        attributeTypes.put(attribute.attribute(), type);
      }
    }
  }

  static String lastName(Expr expression) {
    return switch (expression) {
      case Expr.Name name -> name.id();
      case Expr.Attribute attribute -> attribute.attribute();
      case Expr.Call call -> lastName(call.function());
      default -> "";
    };
  }
}
