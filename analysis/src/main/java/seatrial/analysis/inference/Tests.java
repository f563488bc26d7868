package seatrial.analysis.inference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Binding;
import seatrial.semantics.flow.Source;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.UnaryOperator;

/// Tests that the arguments of a call decide: `if mode == "r"` in a function that was called with
/// `"r"`, or `if is_read` after `is_read = mode == "r"`. Only what the call itself passes is
/// trusted, not what a parameter may hold otherwise.
final class Tests {
  /// So many variables are followed to what they were assigned.
  private static final int MOST_VARIABLES = 3;

  /// More assignments to one variable decide nothing.
  private static final int MOST_ASSIGNED = 4;

  private final Inference inference;
  private final Predicates predicates;
  private final Map<ClassType, Boolean> trueTypes = new HashMap<>();

  /// What gives variables their values, by their use: every frame of a function asks the same.
  private final IdentityHashMap<Expr.Name, List<Binding>> bindings = new IdentityHashMap<>();

  Tests(Inference inference) {
    this.inference = inference;
    this.predicates = new Predicates(inference, this);
  }

  /// Whether a test always holds, or never, when its function runs in this frame.
  Answer decide(Expr test, Frame frame) {
    return decide(test, frame, 0);
  }

  /// @param variables followed on the way here
  private Answer decide(Expr test, Frame frame, int variables) {
    return switch (test) {
      case Expr.UnaryOp(_, _, var op, var operand) when op == UnaryOperator.NOT ->
          decide(operand, frame, variables).negated();
      case Expr.BoolOp op -> ofAll(op, frame, variables);
      case Expr.Compare compare -> {
        var all = Answer.YES;
        for (int i = 0; i < compare.ops().size() && all == Answer.YES; i++) {
          var left = i == 0 ? compare.left() : compare.comparators().get(i - 1);
          var right = compare.comparators().get(i);
          all =
              isChanged(right, frame)
                  ? Answer.UNKNOWN
                  : compared(
                      passed(left, frame, variables),
                      compare.ops().get(i),
                      passed(right, frame, variables));
        }
        yield all;
      }
      case Expr.Call call -> {
        var answer = isInstance(call, frame);
        yield answer == Answer.UNKNOWN ? predicates.decide(call, frame) : answer;
      }
      case Expr.NamedExpr named -> decide(named.value(), frame, variables);
      case Expr.Name name -> {
        var answer = truth(passed(name, frame, variables));
        yield answer == Answer.UNKNOWN ? ofVariable(name, frame, variables) : answer;
      }
      default -> truth(passed(test, frame, variables));
    };
  }

  /// Whether the frame's code may have put something into what a variable holds.
  private static boolean isChanged(Expr use, Frame frame) {
    return use instanceof Expr.Name
        && !frame.code().module().flow(frame.scope()).mutations(use).isEmpty();
  }

  private Answer ofAll(Expr.BoolOp op, Frame frame, int variables) {
    var deciding = op.isAnd() ? Answer.NO : Answer.YES;
    boolean isUnknown = false;
    for (var value : op.values()) {
      var answer = decide(value, frame, variables);
      if (answer == deciding) {
        return answer;
      }
      isUnknown |= answer == Answer.UNKNOWN;
    }
    return isUnknown ? Answer.UNKNOWN : deciding.negated();
  }

  /// What a variable was assigned decides, if all of it comes out the same.
  private Answer ofVariable(Expr.Name name, Frame frame, int variables) {
    Answer all = null;
    for (var value : variables < MOST_VARIABLES ? assigned(name, frame) : List.<Expr>of()) {
      var answer = decide(value, frame, variables + 1);
      if (answer == Answer.UNKNOWN || all != null && all != answer) {
        return Answer.UNKNOWN;
      }
      all = answer;
    }
    return all == null ? Answer.UNKNOWN : all;
  }

  /// The expressions that a variable of the frame's own code may have been assigned in this frame;
  /// none if it may hold anything else, or too many.
  private List<Expr> assigned(Expr.Name name, Frame frame) {
    var found = new ArrayList<Expr>(1);
    for (var binding : bindings(name, frame)) {
      if (!(binding.source() instanceof Source.Assigned(var expr, var path)) || !path.isEmpty()) {
        return List.of();
      }
      found.add(expr);
    }
    return found;
  }

  /// What may have given a variable its value in this frame; nothing if that is not all, or if some
  /// of it comes later, in a loop.
  private List<Binding> bindings(Expr.Name name, Frame frame) {
    var all = bindings.get(name);
    if (all == null) {
      all = findBindings(name, frame);
      bindings.put(name, all);
    }
    return all.size() < 2
        ? all
        : all.stream().filter(binding -> inference.canRun(binding.node(), frame)).toList();
  }

  private static List<Binding> findBindings(Expr.Name name, Frame frame) {
    var value = frame.code().module().flow(frame.scope()).value(name);
    var all = value.onlyBindings(MOST_ASSIGNED);
    return all != null && all.stream().allMatch(binding -> binding.node().start() < name.start())
        ? List.copyOf(all)
        : List.of();
  }

  /// What an expression is for certain: a constant, or a parameter that the call passes. Null if
  /// that cannot be told.
  @Nullable Values passed(Expr expr, Frame frame) {
    return passed(expr, frame, 0);
  }

  private @Nullable Values passed(Expr expr, Frame frame, int variables) {
    return switch (expr) {
      case Expr.Constant(_, _, var literal) -> Values.of(new Value.Constant(literal));
      case Expr.UnaryOp(_, _, _, Expr.Constant _) -> inference.of(expr, frame);
      case Expr.Name name -> ofBindings(name, frame, variables);
      default -> null;
    };
  }

  private @Nullable Values ofBindings(Expr.Name name, Frame frame, int variables) {
    var found = Values.NONE_YET;
    for (var binding : variables < MOST_VARIABLES ? bindings(name, frame) : List.<Binding>of()) {
      var values =
          switch (binding.source()) {
            case Source.Argument argument -> passedFor(argument, name, frame);
            case Source.Assigned(var expr, var path) when path.isEmpty() ->
                passed(expr, frame, variables + 1);
            default -> null;
          };
      if (values == null || values.isEmpty()) {
        return null;
      }
      found = found.union(values);
    }
    return found.isEmpty() ? null : found;
  }

  private static @Nullable Values passedFor(Source.Argument argument, Expr.Name name, Frame frame) {
    var function = frame.function();
    int index = function == null ? -1 : function.indexOf(name.id());
    return index >= 0 && argument.parameter().name().equals(name.id())
        ? frame.argument(index)
        : null;
  }

  Answer truth(@Nullable Values values) {
    if (values == null || values.isEmpty() || values.mayBeUnknown()) {
      return Answer.UNKNOWN;
    }
    boolean mayHold = false;
    boolean mayFail = false;
    for (var value : values) {
      mayHold |= Operators.mayBe(value, true);
      mayFail |= Operators.mayBe(value, false) && !isAlwaysTrue(value);
    }
    return mayHold && mayFail ? Answer.UNKNOWN : mayHold ? Answer.YES : Answer.NO;
  }

  /// An object whose class says nothing of its truth or length.
  private boolean isAlwaysTrue(Value value) {
    return value instanceof Value.Instance(var type, _, _)
        && inference.settled(trueTypes, type, () -> saysNothingOfTruth(type));
  }

  private boolean saysNothingOfTruth(ClassType type) {
    if (inference.classes().hasUnknownBase(type)) {
      return false;
    }
    for (var ancestor : inference.classes().order(type)) {
      boolean saysNothing =
          switch (ancestor) {
            case ClassType.Source(var unit, _) ->
                unit.methods("__bool__").isEmpty()
                    && unit.methods("__len__").isEmpty()
                    && unit.methods("__getattr__").isEmpty();
            case ClassType.Opaque(var name) ->
                name.equals("builtins.object")
                    || !name.startsWith("builtins.")
                        && inference.facts().classNamed(name) != null
                        && inference.facts().method(name, "__bool__") == null
                        && inference.facts().method(name, "__len__") == null;
          };
      if (!saysNothing) {
        return false;
      }
    }
    return true;
  }

  private static Answer compared(@Nullable Values a, CompareOperator op, @Nullable Values b) {
    if (a == null || b == null || a.isEmpty() || b.isEmpty()) {
      return Answer.UNKNOWN;
    }
    Answer all = null;
    for (var one : a) {
      for (var other : b) {
        var answer = compared(one, op, other);
        if (answer == Answer.UNKNOWN || all != null && all != answer) {
          return Answer.UNKNOWN;
        }
        all = answer;
      }
    }
    return all == null ? Answer.UNKNOWN : all;
  }

  private static Answer compared(Value a, CompareOperator op, Value b) {
    return switch (op) {
      case EQ -> equal(a, b);
      case NOT_EQ -> equal(a, b).negated();
      case IS -> same(a, b);
      case IS_NOT -> same(a, b).negated();
      case LT, LT_E, GT, GT_E -> ordered(a, op, b);
      case IN -> isKey(a, b);
      case NOT_IN -> isKey(a, b).negated();
    };
  }

  /// Whether a constant is a key of a dictionary all of whose keys are known, such as `kwargs`.
  private static Answer isKey(Value key, Value container) {
    return key instanceof Value.Constant(var literal)
            && container instanceof Value.Mapping(var _, var entries, var others, var rest)
            && others.isEmpty()
            && rest.isEmpty()
        ? answer(entries.containsKey(literal))
        : Answer.UNKNOWN;
  }

  private static Answer answer(boolean holds) {
    return holds ? Answer.YES : Answer.NO;
  }

  private static Answer same(Value a, Value b) {
    if (a instanceof Value.Constant(Literal.Singleton one)) {
      return isOther(b, one);
    }
    return b instanceof Value.Constant(Literal.Singleton other)
        ? isOther(a, other)
        : Answer.UNKNOWN;
  }

  /// Whether a value is this singleton.
  private static Answer isOther(Value value, Literal.Singleton singleton) {
    return switch (value) {
      case Value.Constant(var literal) -> answer(literal == singleton);
      case Value.Unknown _, Value.External _, Value.TypeVariable _ -> Answer.UNKNOWN;
      case Value.Instance(var type, _, _) ->
          switch (type.qualifiedName()) {
            case "builtins.bool", "builtins.object", "builtins.NoneType" -> Answer.UNKNOWN;
            default -> Answer.NO;
          };
      default -> Answer.NO;
    };
  }

  /// Whether two values are equal, so far as constants can tell.
  static Answer equal(Value a, Value b) {
    if (a instanceof Value.Constant(var one) && b instanceof Value.Constant(var other)) {
      var left = number(one);
      var right = number(other);
      return answer(left != null && right != null ? left.compareTo(right) == 0 : one.equals(other));
    }
    return a.isNone() ? isOther(b, Literal.Singleton.NONE) : Answer.UNKNOWN;
  }

  private static Answer ordered(Value a, CompareOperator op, Value b) {
    if (!(a instanceof Value.Constant(var one)) || !(b instanceof Value.Constant(var other))) {
      return Answer.UNKNOWN;
    }
    var left = number(one);
    var right = number(other);
    int order;
    if (left != null && right != null) {
      order = left.compareTo(right);
    } else if (one instanceof Literal.Str(var text, _, _)
        && other instanceof Literal.Str(var more, _, _)) {
      order = text.compareTo(more);
    } else {
      return Answer.UNKNOWN;
    }
    return answer(
        switch (op) {
          case LT -> order < 0;
          case LT_E -> order <= 0;
          case GT -> order > 0;
          default -> order >= 0;
        });
  }

  private static java.math.@Nullable BigDecimal number(Literal literal) {
    return switch (literal) {
      case Literal.Int(var number) -> new java.math.BigDecimal(number);
      case Literal.Float(var number) ->
          Double.isFinite(number) ? java.math.BigDecimal.valueOf(number) : null;
      case Literal.Singleton singleton ->
          switch (singleton) {
            case TRUE -> new java.math.BigDecimal(BigInteger.ONE);
            case FALSE -> new java.math.BigDecimal(BigInteger.ZERO);
            case NONE, ELLIPSIS -> null;
          };
      case Literal.Str _, Literal.Bytes _, Literal.Imaginary _ -> null;
    };
  }

  /// `isinstance(parameter, C)`
  private Answer isInstance(Expr.Call call, Frame frame) {
    if (!(call.function() instanceof Expr.Name(_, _, var id, _))
        || !id.equals("isinstance")
        || call.arguments().size() != 2) {
      return Answer.UNKNOWN;
    }
    var values = passed(call.arguments().getFirst(), frame);
    if (values == null || values.isEmpty() || !areOfKnownClass(values)) {
      return Answer.UNKNOWN;
    }
    var classes = inference.of(call.arguments().getLast(), frame);
    boolean mayHold = !inference.narrowing().ofClasses(values, classes, true, false).isEmpty();
    boolean mayFail = !inference.narrowing().ofClasses(values, classes, false, false).isEmpty();
    return mayHold && mayFail ? Answer.UNKNOWN : mayHold ? Answer.YES : Answer.NO;
  }

  /// An object that is known by an interface alone may be of any class.
  private boolean areOfKnownClass(Values values) {
    for (var value : values) {
      boolean isKnown =
          switch (value) {
            case Value.Constant _, Value.Sequence _, Value.Mapping _ -> true;
            case Value.Instance(var type, _, var made) ->
                made != null || type instanceof ClassType.Opaque(var name) && isConcrete(name);
            default -> false;
          };
      if (!isKnown) {
        return false;
      }
    }
    return true;
  }

  /// Classes whose instances are known for what they are: no interface, and rarely derived from.
  private static boolean isConcrete(String name) {
    return name.startsWith("builtins.") && !name.equals("builtins.object")
        || name.startsWith("_io.") && !name.startsWith("_io._");
  }
}
