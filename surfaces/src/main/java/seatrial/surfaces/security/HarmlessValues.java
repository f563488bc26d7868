package seatrial.surfaces.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.name.Definition;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.text.Templates;
import seatrial.surfaces.ModuleInput;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Stmt;

/// Decides that an expression can bring nothing foreign into SQL: constants, numbers, quoted
/// values, lists of placeholders, and names that the function holds against a list or a pattern.
final class HarmlessValues {
  private static final int DEPTH = 8;

  private static final Set<String> NUMBERS =
      Set.of("builtins.int", "builtins.float", "builtins.bool");

  /// Questions on a text whose yes leaves letters and digits only.
  private static final Set<String> GUARDS =
      Set.of("isidentifier", "isalnum", "isdigit", "isdecimal", "isnumeric", "fullmatch", "match");

  private final ModuleInput module;
  private final CallSite use;
  private final Templates templates;

  /// Those of the comprehensions that are being looked into.
  private final List<Comprehension> generators = new ArrayList<>(0);

  /// Names whose definitions are being looked into.
  private final Set<String> asked = new HashSet<>();

  private int depth;

  HarmlessValues(ModuleInput module, CallSite use, Templates templates) {
    this.module = module;
    this.use = use;
    this.templates = templates;
  }

  boolean isHarmless(Expr value) {
    if (depth >= DEPTH) {
      return false;
    }
    depth++;
    try {
      return isNumber(value) || byForm(value);
    } finally {
      depth--;
    }
  }

  private boolean isNumber(Expr value) {
    return module.names().valueOf(value, use) instanceof Value.Instance(var type)
        && NUMBERS.contains(type);
  }

  private boolean byForm(Expr value) {
    return switch (value) {
      case Expr.Constant _ -> true;
      case Expr.Name name -> isHarmlessName(name);
      case Expr.Attribute(_, _, var object, var name, _) -> isConstantAttribute(object, name);
      case Expr.IfExp(_, _, _, var body, var orElse) -> isHarmless(body) && isHarmless(orElse);
      case Expr.BoolOp(_, _, _, var values) -> values.stream().allMatch(this::isHarmless);
      case Expr.BinOp(_, _, var left, var op, var right) ->
          op == Operator.MULT
              ? isHarmless(left) || isHarmless(right)
              : isHarmless(left) && isHarmless(right);
      case Expr.UnaryOp(_, _, _, var operand) -> isHarmless(operand);
      case Expr.JoinedStr(_, _, var values) -> values.stream().allMatch(this::isHarmless);
      case Expr.FormattedValue(_, _, var inner, _, _) -> isHarmless(inner);
      case Expr.ListExpr(_, _, var elements, _) -> elements.stream().allMatch(this::isHarmless);
      case Expr.TupleExpr(_, _, var elements, _) -> elements.stream().allMatch(this::isHarmless);
      case Expr.SetExpr(_, _, var elements) -> elements.stream().allMatch(this::isHarmless);
      case Expr.ListComp(_, _, var element, var generators) -> isHarmless(element, generators);
      case Expr.GeneratorExp(_, _, var element, var generators) -> isHarmless(element, generators);
      case Expr.SetComp(_, _, var element, var generators) -> isHarmless(element, generators);
      case Expr.Subscript(_, _, Expr.DictExpr(_, _, var items), _, _) ->
          items.stream().allMatch(item -> isHarmless(item.value()));
      case Expr.Subscript(_, _, var object, _, _) -> isHarmless(object);
      case Expr.Call call -> isHarmlessCall(call);
      default -> false;
    };
  }

  private boolean isHarmless(Expr element, List<Comprehension> inner) {
    generators.addAll(inner);
    try {
      return isHarmless(element);
    } finally {
      generators.subList(generators.size() - inner.size(), generators.size()).clear();
    }
  }

  private boolean isHarmlessCall(Expr.Call call) {
    if (call.function() instanceof Expr.Attribute(_, _, var object, var method, _)) {
      switch (method) {
        case "join" -> {
          return call.arguments().stream().allMatch(this::isHarmless);
        }
        case "format" -> {
          return isHarmless(object)
              && call.arguments().stream().allMatch(this::isHarmless)
              && call.keywords().stream().allMatch(keyword -> isHarmless(keyword.value()));
        }
        case "lower", "upper", "strip", "rstrip", "lstrip" -> {
          return isHarmless(object);
        }
        case "get" -> {
          return object instanceof Expr.DictExpr || isConstantName(object)
              ? call.arguments().stream().skip(1).allMatch(this::isHarmless) && isHarmless(object)
              : false;
        }
        default -> {
          if (module.facts().words("plain-text-method").contains(method)) {
            return call.arguments().stream().allMatch(this::isHarmless);
          }
          if (module.facts().words("sql-quoting-method").contains(method)) {
            return true;
          }
        }
      }
    }
    if (!(module.names().valueOf(call.function(), use) instanceof Value.Named(var name))) {
      return false;
    }
    var fact = module.facts().function(name);
    if (fact != null && fact.has(FactKind.QUOTES, "sql")) {
      return true;
    }
    return switch (name) {
      case "builtins.str", "builtins.tuple", "builtins.list", "builtins.sorted", "builtins.repr" ->
          call.arguments().stream().allMatch(this::isHarmless);
      case "builtins.map" ->
          call.arguments().getFirst() instanceof Expr.Lambda(_, _, _, var body) && isHarmless(body);
      case "builtins.range" -> true;
      default -> false;
    };
  }

  private static boolean isConstantName(Expr expression) {
    return expression instanceof Expr.Name(_, _, var name, _) && isUpperCase(name);
  }

  /// `Table.NAME`, `Color.RED.value`, `Model.__tablename__`
  private boolean isConstantAttribute(Expr object, String name) {
    if (isUpperCase(name) || name.equals("__tablename__") || name.equals("__name__")) {
      return true;
    }
    return (name.equals("value") || name.equals("name"))
        && object instanceof Expr.Attribute(_, _, _, var member, _)
        && isUpperCase(member);
  }

  private static boolean isUpperCase(String name) {
    return name.chars().noneMatch(Character::isLowerCase)
        && name.chars().anyMatch(Character::isUpperCase);
  }

  private boolean isHarmlessName(Expr.Name name) {
    for (int i = generators.size() - 1; i >= 0; i--) {
      var generator = generators.get(i);
      if (targets(generator.target(), name.id())) {
        return isHarmlessSource(generator.iter(), generator.target(), name.id());
      }
    }
    if (isTargetOfHarmlessLoop(name.id()) || isGuarded(name.id())) {
      return true;
    }
    var definitions = templates.live(name);
    if (definitions.isEmpty()) {
      return isUpperCase(name.id());
    }
    if (!asked.add(name.id())) {
      return true; // a value made of itself is as harmless as the rest of what it is made of
    }
    try {
      return areHarmless(definitions, name);
    } finally {
      asked.remove(name.id());
    }
  }

  private boolean areHarmless(List<Definition> definitions, Expr.Name name) {
    for (var definition : definitions) {
      boolean isHarmless =
          switch (definition) {
            case Definition.Assigned(_, var value, _) -> isHarmless(value);
            case Definition.Augmented(_, var value, _) -> isHarmless(value);
            case Definition.Imported _ -> isUpperCase(name.id());
            case Definition.Other(_, Stmt.For loop) ->
                isHarmlessSource(loop.iter(), loop.target(), name.id());
            case Definition.Declared _ -> true;
            case Definition.Defined _,
                Definition.Entered _,
                Definition.Given _,
                Definition.Other _ ->
                false;
          };
      if (!isHarmless) {
        return false;
      }
    }
    return true;
  }

  /// A loop of any kind around the call that gives the name its value from something harmless.
  private boolean isTargetOfHarmlessLoop(String name) {
    for (var loop = use.loop(); loop != null; loop = loop.outer()) {
      if (loop.node() instanceof Stmt.For(_, _, _, var target, var iter, _, _)
          && targets(target, name)) {
        return isHarmlessSource(iter, target, name);
      }
    }
    return false;
  }

  private boolean isHarmlessSource(Expr iter, Expr target, String name) {
    if (iter instanceof Expr.Call(_, _, Expr.Name(_, _, var function, _), var arguments, _)
        && function.equals("enumerate")
        && !arguments.isEmpty()
        && target instanceof Expr.TupleExpr(_, _, var parts, _)
        && parts.size() == 2) {
      return targets(parts.getFirst(), name) || isHarmless(arguments.getFirst());
    }
    return isHarmless(iter);
  }

  private static boolean targets(Expr target, String name) {
    return target.mentions(name);
  }

  /// Whether the function asks if the name is one of some values, or of some form.
  private boolean isGuarded(String name) {
    for (var statement : use.block().statements()) {
      var test =
          switch (statement) {
            case Stmt.If branch -> branch.test();
            case Stmt.Assert check -> check.test();
            case Stmt.While loop -> loop.test();
            default -> null;
          };
      if (test != null && test.holds(node -> isGuard(node, name))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGuard(Node node, String name) {
    return switch (node) {
      case Expr.Compare(_, _, Expr.Name(_, _, var compared, _), var ops, _) ->
          compared.equals(name)
              && (ops.getFirst() == CompareOperator.IN || ops.getFirst() == CompareOperator.NOT_IN);
      case Expr.Call(_, _, Expr.Attribute(_, _, var object, var method, _), var arguments, _) ->
          GUARDS.contains(method)
              && (object.mentions(name)
                  || arguments.stream().anyMatch(argument -> argument.mentions(name)));
      default -> false;
    };
  }
}
