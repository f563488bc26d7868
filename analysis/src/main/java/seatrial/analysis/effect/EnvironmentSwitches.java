package seatrial.analysis.effect;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.semantics.flow.Binding;
import seatrial.semantics.flow.Source;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.UnaryOperator;

/// Tests of what the environment switches on or off, with an environment that says nothing:
/// `os.getenv("TRACE", "false") == "true"`, and fields of settings whose default is `False`.
/// Whether a variable is there at all is no switch: addresses and keys are, as a rule.
final class EnvironmentSwitches {
  private static final int DEEPEST = 8;
  private static final Set<String> CHANGES = Set.of("lower", "upper", "casefold", "strip");

  private final Inference inference;
  private final Set<String> readers;
  private final Set<String> settings;

  /// What an expression gives.
  ///
  /// @param isAsked whether the environment was asked
  /// @param isText whether it is what a variable holds, and `None` that it is not there
  private record Given(Literal literal, boolean isAsked, boolean isText) {
    static Given of(boolean answer, boolean isAsked) {
      return new Given(answer ? Literal.Singleton.TRUE : Literal.Singleton.FALSE, isAsked, false);
    }

    /// Null where nobody can tell, or where it only tells that a variable is not there.
    @Nullable Boolean truth() {
      return switch (literal) {
        case Literal.Singleton singleton ->
            isText ? null : Boolean.valueOf(singleton == Literal.Singleton.TRUE);
        case Literal.Int(var number) -> number.signum() != 0;
        case Literal.Str text -> isText ? null : Boolean.valueOf(!text.value().isEmpty());
        default -> null;
      };
    }
  }

  EnvironmentSwitches(Inference inference) {
    this.inference = inference;
    this.readers = new HashSet<>(inference.facts().words("environment-reader"));
    this.settings = new HashSet<>(inference.facts().words("settings-class"));
  }

  /// How a test comes out where the environment says nothing; unknown if it does not ask it.
  Answer decide(Expr test, Frame frame) {
    var given = given(test, frame.code().module(), frame, 0);
    var truth = given == null || !given.isAsked ? null : given.truth();
    return truth == null ? Answer.UNKNOWN : truth ? Answer.YES : Answer.NO;
  }

  private @Nullable Given given(Expr expr, ModuleUnit module, Frame frame, int depth) {
    if (depth > DEEPEST) {
      return null;
    }
    return switch (expr) {
      case Expr.Constant(_, _, var literal) -> new Given(literal, false, false);
      case Expr.Call call -> ofCall(call, module, frame, depth + 1);
      case Expr.Compare compare when compare.ops().size() == 1 ->
          compared(compare, module, frame, depth + 1);
      case Expr.UnaryOp(_, _, var op, var operand) when op == UnaryOperator.NOT -> {
        var given = given(operand, module, frame, depth + 1);
        var truth = given == null ? null : given.truth();
        yield given == null || truth == null ? null : Given.of(!truth, given.isAsked);
      }
      case Expr.BoolOp op -> ofSeveral(op, module, frame, depth + 1);
      case Expr.Name name -> ofName(name, module, frame, depth + 1);
      case Expr.Attribute attribute -> ofAttribute(attribute, frame, depth + 1);
      default -> null;
    };
  }

  private @Nullable Given ofSeveral(Expr.BoolOp op, ModuleUnit module, Frame frame, int depth) {
    for (var value : op.values()) {
      var given = given(value, module, frame, depth);
      var truth = given == null ? null : given.truth();
      if (given != null && truth != null && truth != op.isAnd()) {
        return given;
      }
    }
    return null;
  }

  private @Nullable Given ofCall(Expr.Call call, ModuleUnit module, Frame frame, int depth) {
    var arguments = call.arguments();
    if (readers.contains(tail(call.function()))) {
      return ofVariable(call, module, frame, depth);
    }
    if (call.function() instanceof Expr.Attribute attribute
        && arguments.isEmpty()
        && CHANGES.contains(attribute.attribute())) {
      var given = given(attribute.value(), module, frame, depth);
      return given != null && given.literal instanceof Literal.Str known
          ? new Given(changed(known.value(), attribute.attribute()), given.isAsked, given.isText)
          : null;
    }
    if (call.function() instanceof Expr.Name name && arguments.size() == 1) {
      var given =
          switch (name.id()) {
            case "bool", "int" -> given(arguments.getFirst(), module, frame, depth);
            default -> null;
          };
      return given == null
          ? null
          : name.id().equals("int") ? number(given) : given.isText ? null : given;
    }
    return ofFunction(call, frame, depth);
  }

  private static Literal changed(String text, String method) {
    return new Literal.Str(
        switch (method) {
          case "upper" -> text.toUpperCase(Locale.ROOT);
          case "strip" -> text.strip();
          default -> text.toLowerCase(Locale.ROOT);
        });
  }

  private static @Nullable Given number(Given given) {
    if (given.literal instanceof Literal.Str text) {
      try {
        return new Given(
            new Literal.Int(new BigInteger(text.value().strip())), given.isAsked, false);
      } catch (NumberFormatException _) {
        return null;
      }
    }
    return given.literal instanceof Literal.Int ? given : null;
  }

  /// `os.getenv("NAME", "default")`
  private @Nullable Given ofVariable(Expr.Call call, ModuleUnit module, Frame frame, int depth) {
    var fallback = call.arguments().size() > 1 ? call.arguments().get(1) : call.keyword("default");
    if (fallback == null) {
      return new Given(Literal.Singleton.NONE, true, true);
    }
    var given = given(fallback, module, frame, depth);
    return given == null
        ? null
        : new Given(
            given.literal,
            true,
            given.literal instanceof Literal.Str || given.literal == Literal.Singleton.NONE);
  }

  /// The last two names of `os.environ.get`, or the only one.
  private static String tail(Expr callee) {
    return switch (callee) {
      case Expr.Name name -> name.id();
      case Expr.Attribute(_, _, Expr.Name(_, _, var id, _), var name, var _) -> id + "." + name;
      case Expr.Attribute(_, _, Expr.Attribute(_, _, _, var owner, _), var name, var _) ->
          owner + "." + name;
      default -> "";
    };
  }

  /// A function of the project that only says what the environment says.
  private @Nullable Given ofFunction(Expr.Call call, Frame frame, int depth) {
    if (!call.arguments().isEmpty() || !call.keywords().isEmpty()) {
      return null;
    }
    for (var value : inference.of(call.function(), frame)) {
      var unit =
          switch (value) {
            case Value.Function(var function, var _) -> function;
            case Value.Method(Value.Function(var function, var _), var _) -> function;
            default -> null;
          };
      var returned = unit == null || !unit.module().isProject() ? null : returned(unit);
      if (unit != null && returned != null) {
        return given(returned, unit.module(), inference.definitions().frameOf(unit), depth);
      }
    }
    return null;
  }

  private static @Nullable Expr returned(FunctionUnit function) {
    return !function.body().isEmpty()
            && function.body().size() <= 2
            && !function.isAsync()
            && function.body().getLast() instanceof Stmt.Return(_, _, var value)
            && (function.body().size() == 1 || function.body().getFirst() instanceof Stmt.ExprStmt)
        ? value
        : null;
  }

  private @Nullable Given compared(
      Expr.Compare compare, ModuleUnit module, Frame frame, int depth) {
    var left = given(compare.left(), module, frame, depth);
    if (left == null || !left.isAsked) {
      return null;
    }
    var right = compare.comparators().getFirst();
    var op = compare.ops().getFirst();
    return switch (op) {
      case EQ, NOT_EQ ->
          right instanceof Expr.Constant(_, _, var literal)
              ? Given.of(left.literal.equals(literal) == (op == CompareOperator.EQ), true)
              : null;
      case IN, NOT_IN -> {
        var elements = elements(right);
        yield elements == null
            ? null
            : Given.of(elements.contains(left.literal) == (op == CompareOperator.IN), true);
      }
      default -> null;
    };
  }

  private static @Nullable List<Literal> elements(Expr display) {
    var all =
        switch (display) {
          case Expr.TupleExpr tuple -> tuple.elements();
          case Expr.ListExpr list -> list.elements();
          case Expr.SetExpr set -> set.elements();
          default -> null;
        };
    return all == null || !all.stream().allMatch(each -> each instanceof Expr.Constant)
        ? null
        : all.stream().map(each -> ((Expr.Constant) each).value()).toList();
  }

  private @Nullable Given ofName(Expr.Name name, ModuleUnit module, Frame frame, int depth) {
    var local = module.flow(frame.scope()).value(name).onlyBindings(1);
    if (local != null && local.size() == 1) {
      return ofBinding(local.getFirst(), module, frame, depth);
    }
    var symbol = frame.scope().symbol(name.id());
    return symbol == null || symbol.isGlobal() ? ofModule(name.id(), module, depth) : null;
  }

  /// A variable of a module that is bound once.
  private @Nullable Given ofModule(String name, ModuleUnit module, int depth) {
    var bindings = module.flow(module.scope()).bindings(name);
    return bindings.size() == 1
        ? ofBinding(bindings.getFirst(), module, inference.frameOf(module), depth)
        : null;
  }

  private @Nullable Given ofBinding(Binding binding, ModuleUnit module, Frame frame, int depth) {
    return switch (binding.source()) {
      case Source.Assigned(var value, var path) when path.isEmpty() ->
          given(value, module, frame, depth);
      case Source.Annotated(var _, var value) when value != null ->
          given(value, module, frame, depth);
      case Source.ImportedFrom(var statement, var alias) -> {
        var from = inference.importedFrom(statement, module);
        yield from == null || depth > DEEPEST ? null : ofModule(alias.name(), from, depth + 1);
      }
      default -> null;
    };
  }

  /// `config.TRACE` of a module, `settings.trace` of an object that the environment fills.
  private @Nullable Given ofAttribute(Expr.Attribute attribute, Frame frame, int depth) {
    for (var owner : inference.of(attribute.value(), frame)) {
      switch (owner) {
        case Value.Module(var _, var _, var unit) when unit != null && unit.isProject() -> {
          return ofModule(attribute.attribute(), unit, depth);
        }
        case Value.Instance(var type, var _, var _) when isFilled(type) -> {
          return ofField(attribute.attribute(), type, depth);
        }
        default -> {}
      }
    }
    return null;
  }

  private boolean isFilled(ClassType type) {
    return inference.classes().order(type).stream()
        .anyMatch(ancestor -> settings.contains(ancestor.qualifiedName()));
  }

  /// `trace: bool = False`, `trace: bool = Field(default=False)`
  private @Nullable Given ofField(String name, ClassType type, int depth) {
    for (var ancestor : inference.classes().order(type)) {
      if (ancestor instanceof ClassType.Source(var unit, var around)) {
        var bindings = unit.module().flow(unit.scope()).bindings(name);
        if (bindings.size() == 1
            && bindings.getFirst().source() instanceof Source.Annotated(var _, var value)
            && value != null) {
          var field =
              value instanceof Expr.Call call
                  ? call.arguments().isEmpty()
                      ? call.keyword("default")
                      : call.arguments().getFirst()
                  : value;
          return field instanceof Expr.Constant(_, _, Literal.Singleton literal)
                  && literal != Literal.Singleton.NONE
                  && depth <= DEEPEST
              ? new Given(literal, true, false)
              : null;
        }
      }
    }
    return null;
  }
}
