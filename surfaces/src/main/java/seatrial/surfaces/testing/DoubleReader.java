package seatrial.surfaces.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.name.Definition;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.surfaces.Anchor;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.testing.ModuleShape.Slot;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Reads the doubles that a test module makes, without a specification of their own.
final class DoubleReader {
  /// Arguments by which a double is told what to be like, or be something real.
  private static final Set<String> SPECIFYING =
      Set.of("autospec", "new", "new_callable", "spec", "spec_set", "wraps");

  /// Arguments of a double that are no attributes of it.
  private static final Set<String> SETTINGS =
      Set.of("name", "parent", "return_value", "side_effect", "unsafe");

  /// What every double has.
  private static final Set<String> OWN =
      Set.of(
          "attach_mock",
          "await_args",
          "await_args_list",
          "await_count",
          "call_args",
          "call_args_list",
          "call_count",
          "called",
          "configure_mock",
          "method_calls",
          "mock_add_spec",
          "mock_calls",
          "reset_mock",
          "return_value",
          "side_effect");

  private final ModuleInput module;
  private final Map<Object, Map<String, TestDouble.Builder>> byOwner = new LinkedHashMap<>();
  private final Map<String, TestDouble.Builder> fixtures = new HashMap<>();

  DoubleReader(ModuleInput module) {
    this.module = module;
  }

  List<TestDouble> read() {
    for (var block : module.outline().blocks()) {
      block.statements().forEach(statement -> define(statement, block));
      patches(block);
    }
    for (var block : module.outline().blocks()) {
      fixture(block);
    }
    for (var block : module.outline().blocks()) {
      for (var statement : block.statements()) {
        configured(statement, block);
      }
      block.calls().forEach(site -> call(site, block));
    }
    var doubles = new ArrayList<TestDouble>();
    for (var builders : byOwner.values()) {
      for (var builder : builders.values()) {
        if (builder.isUseful()) {
          doubles.add(builder.build());
        }
      }
    }
    return doubles;
  }

  private void define(Stmt statement, CodeBlock block) {
    if (statement instanceof Stmt.Assign(_, _, var targets, Expr.Call call)
        && targets.size() == 1
        && isBareMock(call, block)) {
      switch (targets.getFirst()) {
        case Expr.Name name -> {
          if (isOnlyDefinition(name.id(), block)) {
            configure(builder(block, name.id()), call, block);
          }
        }
        case Expr.Attribute(_, _, Expr.Name self, var attribute, _) -> {
          var cls = block.ownerClass();
          if (cls != null && self.id().equals("self")) {
            configure(builder(cls, attribute), call, block);
          }
        }
        default -> {}
      }
    }
  }

  private boolean isOnlyDefinition(String name, CodeBlock block) {
    return module.names().definitionsOf(name, block).size() == 1;
  }

  private TestDouble.Builder builder(CodeBlock owner, String name) {
    return byOwner
        .computeIfAbsent(owner, _ -> new LinkedHashMap<>())
        .computeIfAbsent(name, TestDouble.Builder::new);
  }

  private boolean isBareMock(Expr.Call call, CodeBlock block) {
    var fact =
        module.names().valueOf(call.function(), block) instanceof Value.Named(var name)
            ? module.facts().classNamed(name)
            : null;
    return fact != null
        && fact.has(FactKind.MOCK)
        && call.arguments().isEmpty()
        && call.keywords().stream().noneMatch(k -> SPECIFYING.contains(String.valueOf(k.name())));
  }

  /// What the keywords of a double's own call configure.
  private void configure(TestDouble.Builder builder, Expr.Call call, CodeBlock block) {
    for (var keyword : call.keywords()) {
      var name = keyword.name();
      if (name != null && !SETTINGS.contains(name)) {
        use(builder, name, keyword, block);
      } else if (name == null && keyword.value() instanceof Expr.DictExpr dict) {
        for (var item : dict.items()) {
          if (item.key() instanceof Expr.Constant key && key.asString() != null) {
            use(builder, key.asString().split("\\.", 2)[0], key, block);
          }
        }
      }
    }
  }

  private void use(TestDouble.Builder builder, String attribute, Node place, CodeBlock block) {
    if (!OWN.contains(attribute)
        && !attribute.startsWith("assert_")
        && !attribute.startsWith("_")) {
      builder.use(attribute, module.anchor(place, block));
    }
  }

  /// `with patch("module.Class") as name`, and the decorator, whose doubles are parameters.
  private void patches(CodeBlock block) {
    for (var statement : block.statements()) {
      if (statement instanceof Stmt.With with) {
        for (var item : with.items()) {
          if (item.contextExpr() instanceof Expr.Call call
              && item.optionalVars() instanceof Expr.Name name) {
            patched(call, name.id(), block, block);
          }
        }
      }
    }
    var function = block.function();
    var outer = block.parent();
    if (function == null || outer == null) {
      return;
    }
    var names = new ArrayList<String>();
    function.parameters().positional().forEach(parameter -> names.add(parameter.name()));
    if (block.isMethod() && !names.isEmpty()) {
      names.removeFirst();
    }
    for (var decorator : function.decorators().reversed()) {
      if (decorator instanceof Expr.Call call && isPatch(call, outer)) {
        if (call.arguments().size() > 1 || call.keyword("new") != null) {
          continue;
        }
        if (names.isEmpty()) {
          return;
        }
        patched(call, names.removeFirst(), block, outer);
      } else if (ClassReader.lastName(decorator).equals("object")
          || ClassReader.lastName(decorator).equals("dict")) {
        // `patch.object` gives a parameter too, but one whose class nobody names.
        return;
      }
    }
  }

  private void patched(Expr.Call call, String name, CodeBlock owner, CodeBlock place) {
    if (isPatch(call, place)
        && call.arguments().size() == 1
        && call.arguments().getFirst() instanceof Expr.Constant target
        && target.asString() != null
        && call.keywords().isEmpty()) {
      builder(owner, name)
          .role(new TestDouble.Patched(target.asString(), module.anchor(call, place)));
    }
  }

  private boolean isPatch(Expr.Call call, CodeBlock block) {
    var fact =
        module.names().valueOf(call.function(), block) instanceof Value.Named(var name)
            ? module.facts().function(name)
            : null;
    return fact != null && fact.has(FactKind.PATCHES);
  }

  /// A fixture that returns a double gives it to every test that has a parameter of its name.
  private void fixture(CodeBlock block) {
    var function = block.function();
    if (function == null
        || function.decorators().stream()
            .noneMatch(decorator -> ClassReader.lastName(decorator).equals("fixture"))) {
      return;
    }
    for (var statement : block.statements()) {
      var value =
          switch (statement) {
            case Stmt.Return(_, _, var returned) -> returned;
            case Stmt.ExprStmt(_, _, Expr.Yield(_, _, var yielded)) -> yielded;
            default -> null;
          };
      switch (value) {
        case Expr.Name name -> {
          var builder = byOwner.getOrDefault(block, Map.of()).get(name.id());
          if (builder != null) {
            fixtures.put(block.name(), builder);
          }
        }
        case Expr.Call call when isBareMock(call, block) -> {
          var builder = builder(block, block.name());
          configure(builder, call, block);
          fixtures.put(block.name(), builder);
        }
        case null, default -> {}
      }
    }
  }

  /// The double that an expression means, or null.
  private TestDouble.@Nullable Builder doubleOf(Expr expression, CodeBlock block) {
    return switch (expression) {
      case Expr.Name name -> {
        for (var owner = block; owner != null; owner = owner.parent()) {
          var builder = byOwner.getOrDefault(owner, Map.of()).get(name.id());
          if (builder != null && owner.kind() != CodeBlock.Kind.CLASS) {
            yield isOnlyDefinition(name.id(), block) ? builder : null;
          }
        }
        var definitions = module.names().definitionsOf(name.id(), block);
        yield definitions.size() == 1 && definitions.getFirst() instanceof Definition.Given
            ? fixtures.get(name.id())
            : null;
      }
      case Expr.Attribute(_, _, Expr.Name self, var attribute, _) -> {
        var cls = block.ownerClass();
        yield cls != null && self.id().equals("self")
            ? byOwner.getOrDefault(cls, Map.of()).get(attribute)
            : null;
      }
      default -> null;
    };
  }

  /// `double.attribute… = value`, and a double that becomes an attribute of an instance.
  private void configured(Stmt statement, CodeBlock block) {
    if (!(statement instanceof Stmt.Assign assign)) {
      return;
    }
    for (var target : assign.targets()) {
      chain(target, block);
      if (target instanceof Expr.Attribute(_, _, var object, var attribute, _)) {
        var builder = doubleOf(assign.value(), block);
        var type =
            builder == null
                ? null
                : ShapeReader.typeOf(module.names().valueOf(object, block), module);
        if (builder != null && type != null) {
          builder.role(new TestDouble.Attribute(type, attribute, module.anchor(target, block)));
        }
      }
    }
  }

  /// Records the first attribute of a double in a chain of attributes and calls.
  private void chain(Expr expression, CodeBlock block) {
    var inner = expression;
    while (inner instanceof Expr.Attribute attribute) {
      var object = attribute.value();
      var builder = doubleOf(object, block);
      if (builder != null) {
        use(builder, attribute.attribute(), attribute, block);
        return;
      }
      // What a patched class returns is an instance of it.
      if (object instanceof Expr.Attribute(_, _, var cls, var returned, _)
          && returned.equals("return_value")) {
        var patched = doubleOf(cls, block);
        if (patched != null) {
          use(patched, attribute.attribute(), attribute, block);
          return;
        }
      }
      inner = object;
    }
  }

  private void call(CallSite site, CodeBlock block) {
    var function = site.call().function();
    if (function instanceof Expr.Attribute(_, _, var object, var method, _)) {
      if (method.startsWith("assert_")) {
        chain(object, block);
      } else if (method.equals("configure_mock")) {
        var builder = doubleOf(object, block);
        if (builder != null) {
          configure(builder, site.call(), block);
        }
      }
    }
    var arguments = site.call().arguments();
    for (int i = 0; i < arguments.size() && !(arguments.get(i) instanceof Expr.Starred); i++) {
      passed(site, arguments.get(i), new Slot(i, null), block);
    }
    for (var keyword : site.call().keywords()) {
      if (keyword.name() != null) {
        passed(site, keyword.value(), new Slot(-1, keyword.name()), block);
      }
    }
  }

  private void passed(CallSite site, Expr argument, Slot slot, CodeBlock block) {
    var builder = doubleOf(argument, block);
    var callee = builder == null ? null : ShapeReader.calleeOf(site, module);
    if (builder != null && callee != null) {
      Anchor place = module.anchor(argument, block);
      builder.role(new TestDouble.Argument(callee, slot, place));
    }
  }
}
