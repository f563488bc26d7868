package seatrial.analysis.program;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Finds the functions and classes of a module and names them.
final class CodeIndex {
  private final ModuleUnit module;
  private final IdentityHashMap<Node, Code> codes = new IdentityHashMap<>();
  private final List<FunctionUnit> functions = new ArrayList<>();

  CodeIndex(ModuleUnit module) {
    this.module = module;
    for (var statement : module.body()) {
      visit(statement, module);
    }
  }

  IdentityHashMap<Node, Code> codes() {
    return codes;
  }

  List<FunctionUnit> functions() {
    return functions;
  }

  private void visit(Node node, Code around) {
    switch (node) {
      case Stmt.FunctionDef def -> {
        def.decorators().forEach(decorator -> visit(decorator, around));
        var function = function(def, path(around, def.name().id()), around);
        visitSignature(function, around);
        if (def.returns() != null) {
          visit(def.returns(), around);
        }
        def.body().forEach(statement -> visit(statement, function));
      }
      case Expr.Lambda lambda -> {
        var function = function(lambda, path(around, "<lambda>"), around);
        visitSignature(function, around);
        visit(lambda.body(), function);
      }
      case Stmt.ClassDef def -> {
        def.decorators().forEach(decorator -> visit(decorator, around));
        def.bases().forEach(base -> visit(base, around));
        def.keywords().forEach(keyword -> visit(keyword, around));
        var scope = module.scopes().scopeOf(def);
        if (scope != null) {
          var cls = new ClassUnit(module, def, scope, path(around, def.name().id()), around);
          codes.put(def, cls);
          def.body().forEach(statement -> visit(statement, cls));
        }
      }
      default -> node.forEachChild(child -> visit(child, around));
    }
  }

  private Code function(Node node, String path, Code around) {
    var scope = module.scopes().scopeOf(node);
    if (scope == null) {
      return around;
    }
    var function = new FunctionUnit(module, node, scope, path, around);
    codes.put(node, function);
    functions.add(function);
    return function;
  }

  private void visitSignature(Code code, Code around) {
    if (code instanceof FunctionUnit function && !function.equals(around)) {
      for (var parameter : function.parameters()) {
        if (parameter.defaultValue() != null) {
          visit(parameter.defaultValue(), around);
        }
      }
    }
  }

  private static String path(Code around, String name) {
    return around.path().isEmpty() ? name : around.path() + "." + name;
  }
}
