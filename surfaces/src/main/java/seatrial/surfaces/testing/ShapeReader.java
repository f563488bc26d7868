package seatrial.surfaces.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.name.Definition;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.testing.ModuleShape.CallableShape;
import seatrial.surfaces.testing.ModuleShape.ParameterShape;
import seatrial.surfaces.testing.ModuleShape.Passed;
import seatrial.surfaces.testing.ModuleShape.Slot;
import seatrial.syntax.ast.Alias;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Stmt;

/// Reads the classes and functions of a module, and what it passes to whom.
final class ShapeReader {
  private final ModuleInput module;
  private final List<CallableShape> callables = new ArrayList<>();
  private final List<Passed> passed = new ArrayList<>();

  ShapeReader(ModuleInput module) {
    this.module = module;
  }

  ModuleShape read() {
    var classes = new ArrayList<ModuleShape.ClassShape>();
    var stored = new HashSet<String>();
    for (var block : module.outline().blocks()) {
      if (block.kind() == CodeBlock.Kind.CLASS) {
        classes.add(new ClassReader(block, module).read());
        constructor(block);
      } else if (block.isFunction() && !block.name().equals("__init__")) {
        callables.add(
            new CallableShape(
                module.symbol(block), module.head(block.node(), block), parameters(block)));
      }
      if (!module.file().isTest()) {
        storedAttributes(block, stored);
        block.calls().forEach(this::passes);
      }
    }
    var doubles = module.file().isTest() ? new DoubleReader(module).read() : List.<TestDouble>of();
    return new ModuleShape(
        module.path(), module.name(), classes, callables, imports(), stored, passed, doubles);
  }

  /// The qualified name of the class that a value is an instance of, or null.
  static @Nullable String typeOf(Value value, ModuleInput module) {
    return switch (value) {
      case Value.Instance(var name) -> name.startsWith("builtins.") ? null : name;
      case Value.LocalInstance(var cls) -> module.symbol(cls);
      case Value.Unknown _,
          Value.NoneValue _,
          Value.Named _,
          Value.LocalClass _,
          Value.LocalFunction _ ->
          null;
    };
  }

  /// The qualified name of what is called: of the class, for a constructor.
  static @Nullable String calleeOf(CallSite site, ModuleInput module) {
    return switch (module.names().calleeOf(site)) {
      case Value.Named(var name) -> name.startsWith("builtins.") ? null : name;
      case Value.LocalClass(var cls) -> module.symbol(cls);
      case Value.LocalFunction(var function) -> module.symbol(function);
      case Value.Unknown _, Value.NoneValue _, Value.Instance _, Value.LocalInstance _ -> null;
    };
  }

  private void constructor(CodeBlock cls) {
    var init = cls.child("__init__");
    if (init != null) {
      callables.add(
          new CallableShape(module.symbol(cls), module.head(init.node(), init), parameters(init)));
    } else if (isDataclass(cls)) {
      var fields = new ArrayList<ParameterShape>();
      for (var statement : cls.body()) {
        if (statement instanceof Stmt.AnnAssign(_, _, Expr.Name target, _, _, _)) {
          fields.add(
              new ParameterShape(target.id(), typeOf(module.names().valueOf(target, cls), module)));
        }
      }
      callables.add(new CallableShape(module.symbol(cls), module.head(cls.node(), cls), fields));
    }
  }

  static boolean isDataclass(CodeBlock cls) {
    var definition = cls.classDef();
    return definition != null
        && definition.decorators().stream()
            .anyMatch(decorator -> ClassReader.lastName(decorator).equals("dataclass"));
  }

  private List<ParameterShape> parameters(CodeBlock function) {
    var all = new ArrayList<Parameter>();
    var parameters = function.parameters();
    var definition = function.function();
    if (parameters == null || definition == null) {
      return List.of();
    }
    all.addAll(parameters.positionalOnly());
    all.addAll(parameters.positional());
    boolean isStatic =
        definition.decorators().stream()
            .anyMatch(decorator -> ClassReader.lastName(decorator).equals("staticmethod"));
    if (function.isMethod() && !isStatic && !all.isEmpty()) {
      all.removeFirst();
    }
    all.addAll(parameters.keywordOnly());
    return all.stream().map(parameter -> shape(parameter, function)).toList();
  }

  private ParameterShape shape(Parameter parameter, CodeBlock function) {
    if (parameter.annotation() == null && parameter.defaultValue() == null) {
      return new ParameterShape(parameter.name(), null);
    }
    var name =
        new Expr.Name(parameter.start(), parameter.end(), parameter.name(), ExprContext.LOAD);
    var type = typeOf(module.names().valueOf(name, function), module);
    var outer = function.parent();
    if (type == null && parameter.defaultValue() != null && outer != null) {
      type = typeOf(module.names().valueOf(parameter.defaultValue(), outer), module);
    }
    return new ParameterShape(parameter.name(), type);
  }

  private void passes(CallSite site) {
    var call = site.call();
    if (call.arguments().isEmpty() && call.keywords().isEmpty()) {
      return;
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      var argument = call.arguments().get(i);
      if (argument instanceof Expr.Starred) {
        break;
      }
      pass(site, argument, new Slot(i, null));
    }
    for (var keyword : call.keywords()) {
      if (keyword.name() != null) {
        pass(site, keyword.value(), new Slot(-1, keyword.name()));
      }
    }
  }

  private void pass(CallSite site, Expr argument, Slot slot) {
    if (!mayBeInstance(argument, site)) {
      return;
    }
    var type = typeOf(module.names().valueOf(argument, site), module);
    var callee = type == null ? null : calleeOf(site, module);
    if (type != null && callee != null) {
      passed.add(new Passed(callee, slot, type));
    }
  }

  /// A cheap test before the costly one: whether a constructor or an attribute is behind it.
  private boolean mayBeInstance(Expr argument, CallSite site) {
    return switch (argument) {
      case Expr.Call call -> isConstructor(call);
      case Expr.Attribute(_, _, Expr.Name _, _, _) -> true;
      case Expr.Name name ->
          module.names().definitionsOf(name, site).stream()
              .anyMatch(
                  definition ->
                      switch (definition) {
                        case Definition.Assigned(_, var value, _) ->
                            value instanceof Expr.Call call && isConstructor(call);
                        case Definition.Given(_, var parameter) -> parameter.annotation() != null;
                        case Definition.Entered _ -> true;
                        case Definition.Imported _,
                            Definition.Declared _,
                            Definition.Augmented _,
                            Definition.Defined _,
                            Definition.Other _ ->
                            false;
                      });
      default -> false;
    };
  }

  private static boolean isConstructor(Expr.Call call) {
    var name = ClassReader.lastName(call.function());
    return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
  }

  private static void storedAttributes(CodeBlock block, Set<String> stored) {
    for (var statement : block.statements()) {
      if (statement instanceof Stmt.Assign assign) {
        for (var target : assign.targets()) {
          if (target instanceof Expr.Attribute(_, _, var object, var attribute, _)
              && !(object instanceof Expr.Name name && name.id().equals("self"))) {
            stored.add(attribute);
          }
        }
      }
    }
    for (var site : block.calls()) {
      if (ClassReader.lastName(site.call().function()).equals("setattr")
          && site.call().arguments().size() > 1
          && site.call().arguments().get(1) instanceof Expr.Constant constant
          && constant.asString() != null) {
        stored.add(constant.asString());
      }
    }
  }

  /// What the module's own import statements bind.
  private Map<String, String> imports() {
    var imports = new HashMap<String, String>();
    var top = module.outline().module();
    for (var statement : top.statements()) {
      var names =
          switch (statement) {
            case Stmt.Import(_, _, var all) -> all;
            case Stmt.ImportFrom(_, _, _, var all, _) -> all;
            default -> List.<Alias>of();
          };
      for (var alias : names) {
        var name = alias.asName() != null ? alias.asName() : alias.name();
        for (var definition : module.names().definitionsOf(name, top)) {
          if (definition instanceof Definition.Imported(_, var target)) {
            imports.put(name, target);
          }
        }
      }
    }
    return imports;
  }
}
