package seatrial.analysis.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.scope.Scope;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// A class with a body that can be read.
public final class ClassUnit implements Code {
  private final ModuleUnit module;
  private final Stmt.ClassDef node;
  private final Scope scope;
  private final String path;
  private final @Nullable Code definedIn;
  private @Nullable Map<String, List<AttributeWrite>> writes;
  private @Nullable Map<String, List<FunctionUnit>> methods;

  ClassUnit(
      ModuleUnit module, Stmt.ClassDef node, Scope scope, String path, @Nullable Code definedIn) {
    this.module = module;
    this.node = node;
    this.scope = scope;
    this.path = path;
    this.definedIn = definedIn;
  }

  @Override
  public ModuleUnit module() {
    return module;
  }

  public Stmt.ClassDef node() {
    return node;
  }

  public String name() {
    return node.name().id();
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public List<Stmt> body() {
    return node.body();
  }

  @Override
  public String path() {
    return path;
  }

  /// The code that the definition stands in; null only where the tree is broken.
  public @Nullable Code definedIn() {
    return definedIn;
  }

  /// The `def`s of this name in the class body.
  public List<FunctionUnit> methods(String name) {
    var known = methods;
    if (known == null) {
      known = new HashMap<>();
      for (var function : module.functions()) {
        if (equals(function.ownerClass())) {
          known.computeIfAbsent(function.name(), _ -> new ArrayList<>(1)).add(function);
        }
      }
      methods = known;
    }
    return known.getOrDefault(name, List.of());
  }

  /// The names of the functions that stand in the body itself, in source order.
  public List<String> methodNames() {
    var names = new ArrayList<String>();
    for (var statement : node.body()) {
      if (statement instanceof Stmt.FunctionDef def) {
        names.add(scope.mangle(def.name().id()));
      }
    }
    return names;
  }

  /// The function that `@name.setter` decorates, or null.
  public @Nullable FunctionUnit setterOf(String name) {
    for (var statement : node.body()) {
      if (statement instanceof Stmt.FunctionDef def && def.name().id().equals(name)) {
        for (var decorator : def.decorators()) {
          if (decorator instanceof Expr.Attribute attribute
              && attribute.attribute().equals("setter")) {
            return module.functionOf(def);
          }
        }
      }
    }
    return null;
  }

  /// What methods of this class write to attributes of this name of their first parameter, in
  /// source order.
  public List<AttributeWrite> writesOf(String attribute) {
    return writes().getOrDefault(attribute, List.of());
  }

  /// The attributes that methods write, by name, in source order.
  public Map<String, List<AttributeWrite>> writes() {
    var known = writes;
    if (known == null) {
      var found = new ArrayList<AttributeWrite>();
      for (var statement : node.body()) {
        AttributeWrites.collect(module, statement, found);
      }
      known = new LinkedHashMap<>();
      for (var write : found) {
        known.computeIfAbsent(write.attribute(), _ -> new ArrayList<>(2)).add(write);
      }
      writes = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return qualifiedName();
  }
}
