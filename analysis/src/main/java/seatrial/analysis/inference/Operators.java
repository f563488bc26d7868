package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.UnaryOperator;

/// What operators give, and the special methods that they run.
public final class Operators {
  /// A longer text is any text: it may double with every call.
  private static final int LONGEST_TEXT = 10_000;

  private final Inference inference;

  Operators(Inference inference) {
    this.inference = inference;
  }

  Values of(Expr.BoolOp op, Frame frame) {
    var found = Values.NONE_YET;
    for (int i = 0; i < op.values().size(); i++) {
      var values = inference.of(op.values().get(i), frame);
      boolean isLast = i == op.values().size() - 1;
      // `a or b` gives `a` only where that is true.
      found = found.union(isLast ? values : values.where(value -> mayBe(value, !op.isAnd())));
    }
    return found;
  }

  /// Whether a value can be true, or false, in a test.
  static boolean mayBe(Value value, boolean truth) {
    return switch (value) {
      case Value.Constant(var literal) -> isTrue(literal) == truth;
      case Value.Function _,
          Value.Method _,
          Value.ClassObject _,
          Value.Module _,
          Value.Partial _,
          Value.Generator _,
          Value.Coroutine _ ->
          truth;
      case Value.Sequence(var _, var items, var rest) ->
          truth || items.isEmpty() || !rest.isEmpty() && items.isEmpty();
      case Value.Mapping(var _, var entries, var _, var _) -> truth || entries.isEmpty();
      case Value.Instance _,
          Value.Unknown _,
          Value.External _,
          Value.Super _,
          Value.Descriptor _,
          Value.TypeVariable _ ->
          true;
    };
  }

  private static boolean isTrue(Literal literal) {
    return switch (literal) {
      case Literal.Singleton singleton ->
          singleton == Literal.Singleton.TRUE || singleton == Literal.Singleton.ELLIPSIS;
      case Literal.Int(var number) -> number.signum() != 0;
      case Literal.Float(var number) -> number != 0;
      case Literal.Imaginary(var number) -> number != 0;
      case Literal.Str text -> !text.value().isEmpty();
      case Literal.Bytes(var bytes) -> bytes.length > 0;
    };
  }

  Values of(Expr.BinOp op, Frame frame) {
    return combined(inference.of(op.left(), frame), op.op(), inference.of(op.right(), frame), null);
  }

  Values augmented(Stmt.AugAssign statement, Frame frame) {
    return combined(
        inference.of(statement.target(), frame),
        statement.op(),
        inference.of(statement.value(), frame),
        null);
  }

  /// What a binary operator gives.
  ///
  /// @param running takes the special methods that run, or null if nobody asks
  public Values combined(Values left, Operator op, Values right, @Nullable List<Target> running) {
    var found = Values.NONE_YET;
    for (var value : left) {
      found = found.union(combined(value, op, right, running));
    }
    return found;
  }

  private Values combined(Value left, Operator op, Values right, @Nullable List<Target> running) {
    var method = methodOf(op);
    switch (left) {
      case Value.Instance(ClassType.Source _, var _, var _) -> {
        var own = special(left, "__" + method + "__", right, running);
        return own != null ? own : reflected(left, method, right, running);
      }
      case Value.Constant(Literal.Str text) when op == Operator.ADD -> {
        return right.only() instanceof Value.Constant(Literal.Str more)
                && text.value().length() + more.value().length() <= LONGEST_TEXT
            ? inference.containers().text(text.value() + more.value())
            : Values.of(inference.containers().anyString());
      }
      case Value.Mapping mapping when op == Operator.BIT_OR -> {
        return merged(mapping, right);
      }
      case Value.Sequence sequence when op == Operator.ADD -> {
        return concatenated(sequence, right);
      }
      default -> {}
    }
    for (var value : right) {
      if (value instanceof Value.Instance(ClassType.Source _, var _, var _)) {
        var reflected = reflected(left, method, Values.of(value), running);
        if (!reflected.isUnknown()) {
          return reflected;
        }
      }
    }
    return builtin(left, op, right);
  }

  /// `left | right` of dicts.
  private static Values merged(Value.Mapping left, Values right) {
    var found = Values.NONE_YET;
    for (var value : right) {
      var entries = new LinkedHashMap<>(left.entries());
      var keys = left.keys();
      var others = left.values();
      if (value instanceof Value.Mapping mapping) {
        entries.putAll(mapping.entries());
        keys = keys.union(mapping.keys());
        others = others.union(mapping.values());
      } else {
        others = others.union(Values.unknown(Value.Reason.ELEMENT));
      }
      found = found.union(Values.of(new Value.Mapping(left.type(), entries, keys, others)));
    }
    return found;
  }

  private static Values concatenated(Value.Sequence left, Values right) {
    var found = Values.NONE_YET;
    for (var value : right) {
      if (value instanceof Value.Sequence(var _, var items, var rest) && left.rest().isEmpty()) {
        var all = new ArrayList<>(left.items());
        all.addAll(items);
        found = found.union(Values.of(new Value.Sequence(left.type(), all, rest)));
      } else if (value instanceof Value.Sequence sequence) {
        found =
            found.union(
                Values.of(
                    new Value.Sequence(
                        left.type(), left.items(), left.rest().union(sequence.elements()))));
      } else {
        found =
            found.union(
                Values.of(
                    new Value.Sequence(
                        left.type(),
                        left.items(),
                        left.rest().union(Values.unknown(Value.Reason.ELEMENT)))));
      }
    }
    return found;
  }

  private @Nullable Values special(
      Value object, String method, Values argument, @Nullable List<Target> running) {
    var bound = inference.attributes().special(object, method);
    if (bound.isEmpty()) {
      return null;
    }
    var targets = inference.calls().targets(bound, ArgumentList.of(argument));
    if (running != null) {
      running.addAll(targets);
    }
    return inference.calls().result(targets);
  }

  private Values reflected(
      Value left, String method, Values right, @Nullable List<Target> running) {
    var found = Values.NONE_YET;
    for (var value : right) {
      var given = special(value, "__r" + method + "__", Values.of(left), running);
      if (given != null) {
        found = found.union(given);
      }
    }
    return found.isEmpty() ? Values.unknown(Value.Reason.EXPRESSION) : found;
  }

  private Values builtin(Value left, Operator op, Values right) {
    var type = inference.containers().typeOf(left);
    var other = right.isEmpty() ? type : inference.containers().typeOf(right.all().getFirst());
    var names = List.of(type.qualifiedName(), other.qualifiedName());
    if (names.getFirst().equals("builtins.str") || names.getFirst().equals("builtins.bytes")) {
      return Values.of(new Value.Instance(type));
    }
    if (op == Operator.BIT_OR && left instanceof Value.ClassObject) {
      return Values.of(left).union(right);
    }
    if (isNumber(names.getFirst()) && isNumber(names.getLast())) {
      boolean isFloat =
          op == Operator.DIV
              || names.contains("builtins.float")
              || op == Operator.POW && names.contains("builtins.float");
      return Values.of(
          inference
              .containers()
              .instance(
                  names.contains("builtins.complex") ? "complex" : isFloat ? "float" : "int"));
    }
    if (left instanceof Value.Instance || left instanceof Value.Sequence) {
      return left instanceof Value.Sequence sequence && op == Operator.MULT
          ? Values.of(new Value.Sequence(type, List.of(), sequence.elements()))
          : Values.of(left);
    }
    return Values.unknown(Value.Reason.EXPRESSION);
  }

  private static boolean isNumber(String name) {
    return switch (name) {
      case "builtins.int", "builtins.float", "builtins.bool", "builtins.complex" -> true;
      default -> false;
    };
  }

  Values of(Expr.UnaryOp op, Frame frame) {
    if (op.op() == UnaryOperator.NOT) {
      return Values.of(inference.containers().instance("bool"));
    }
    var found = Values.NONE_YET;
    for (var value : inference.of(op.operand(), frame)) {
      found = found.union(signed(op.op(), value));
    }
    return found;
  }

  private Values signed(UnaryOperator op, Value value) {
    if (value instanceof Value.Constant(Literal.Int(var number))) {
      return switch (op) {
        case MINUS -> Values.of(new Value.Constant(new Literal.Int(number.negate())));
        case PLUS -> Values.of(value);
        case INVERT, NOT -> Values.of(new Value.Instance(inference.containers().type("int")));
      };
    }
    if (value instanceof Value.Instance(ClassType.Source _, var _, var _)) {
      var method =
          switch (op) {
            case MINUS -> "__neg__";
            case PLUS -> "__pos__";
            case INVERT -> "__invert__";
            case NOT -> "__bool__";
          };
      var bound = inference.attributes().special(value, method);
      return inference.calls().result(inference.calls().targets(bound, ArgumentList.EMPTY));
    }
    return value instanceof Value.Unknown
        ? Values.of(value)
        : Values.of(new Value.Instance(inference.containers().typeOf(value)));
  }

  /// An f-string: its text, if all that is put into it is known.
  Values text(Expr.JoinedStr joined, Frame frame) {
    var text = new StringBuilder();
    for (var part : joined.values()) {
      var value = part instanceof Expr.FormattedValue formatted ? formatted.value() : part;
      if (inference.of(value, frame).only() instanceof Value.Constant(Literal.Str known)) {
        text.append(known.value());
      } else {
        return Values.of(inference.containers().anyString());
      }
    }
    return inference.containers().text(text.toString());
  }

  /// The special method's name without underscores: `add`.
  public static String methodOf(Operator op) {
    return switch (op) {
      case ADD -> "add";
      case SUB -> "sub";
      case MULT -> "mul";
      case MAT_MULT -> "matmul";
      case DIV -> "truediv";
      case MOD -> "mod";
      case POW -> "pow";
      case L_SHIFT -> "lshift";
      case R_SHIFT -> "rshift";
      case BIT_OR -> "or";
      case BIT_XOR -> "xor";
      case BIT_AND -> "and";
      case FLOOR_DIV -> "floordiv";
    };
  }
}
