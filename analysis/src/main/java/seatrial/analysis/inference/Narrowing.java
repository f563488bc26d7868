package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.List;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Guard;
import seatrial.semantics.flow.Place;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Pattern;

/// What a place can still be, once a test on it has held or failed.
final class Narrowing {
  private final Inference inference;

  Narrowing(Inference inference) {
    this.inference = inference;
  }

  Values apply(Values values, Guard guard, Place place, Frame frame) {
    return switch (guard) {
      case Guard.Test(var test, var holds) -> test(values, test, holds, place, frame);
      case Guard.Matched(var subject, var pattern, var holds) ->
          names(subject, place, frame) && holds ? matching(values, pattern, frame) : values;
    };
  }

  private static boolean names(Expr expr, Place place, Frame frame) {
    var target = expr instanceof Expr.NamedExpr named ? named.target() : expr;
    return place.equals(frame.code().module().flow(frame.scope()).place(target));
  }

  private Values test(Values values, Expr test, boolean holds, Place place, Frame frame) {
    return switch (test) {
      case Expr.Call call -> ofCall(values, call, holds, place, frame);
      case Expr.Compare compare when compare.ops().size() == 1 ->
          ofCompare(values, compare, holds, place, frame);
      default ->
          names(test, place, frame) ? values.where(value -> Operators.mayBe(value, holds)) : values;
    };
  }

  private Values ofCall(Values values, Expr.Call call, boolean holds, Place place, Frame frame) {
    if (!(call.function() instanceof Expr.Name(_, _, var id, _))
        || call.arguments().isEmpty()
        || !names(call.arguments().getFirst(), place, frame)) {
      return values;
    }
    return switch (id) {
      case "isinstance" ->
          call.arguments().size() == 2
              ? ofClasses(values, inference.of(call.arguments().get(1), frame), holds, false)
              : values;
      case "issubclass" ->
          call.arguments().size() == 2
              ? ofClasses(values, inference.of(call.arguments().get(1), frame), holds, true)
              : values;
      case "callable" -> values.where(value -> !(value instanceof Value.Constant) || !holds);
      default -> values;
    };
  }

  /// @param areClasses whether the values are the classes themselves
  Values ofClasses(Values values, Values classes, boolean holds, boolean areClasses) {
    var types = new ArrayList<ClassType>();
    boolean isComplete = collect(classes, types);
    if (!holds) {
      return isComplete ? values.where(value -> !isOfAny(value, types, areClasses)) : values;
    }
    var kept = new ArrayList<Value>();
    for (var value : values) {
      if (isOfAny(value, types, areClasses)) {
        kept.add(value);
      } else if (value instanceof Value.Unknown || isBaseOfAny(value, types)) {
        for (var type : types) {
          kept.add(areClasses ? new Value.ClassObject(type) : new Value.Instance(type));
        }
      }
    }
    return isComplete || !kept.isEmpty() ? Values.of(kept) : values;
  }

  private boolean collect(Values classes, List<ClassType> types) {
    boolean isComplete = !classes.isEmpty();
    for (var value : classes) {
      switch (value) {
        case Value.ClassObject(var type, var _) -> types.add(type);
        case Value.Sequence sequence -> isComplete &= collect(sequence.elements(), types);
        default -> isComplete = false;
      }
    }
    return isComplete;
  }

  private boolean isOfAny(Value value, List<ClassType> types, boolean areClasses) {
    var type =
        areClasses
            ? value instanceof Value.ClassObject(var own, var _) ? own : null
            : value instanceof Value.Unknown || value instanceof Value.External
                ? null
                : inference.containers().typeOf(value);
    if (type == null) {
      return false;
    }
    for (var candidate : types) {
      if (inference.classes().isSubclass(type, candidate)) {
        return true;
      }
    }
    return false;
  }

  private boolean isBaseOfAny(Value value, List<ClassType> types) {
    if (value instanceof Value.Instance(var type, var _, var _)) {
      for (var candidate : types) {
        if (inference.classes().isSubclass(candidate, type)) {
          return true;
        }
      }
    }
    return false;
  }

  private Values ofCompare(
      Values values, Expr.Compare compare, boolean holds, Place place, Frame frame) {
    var left = compare.left();
    var right = compare.comparators().getFirst();
    boolean isEqual =
        switch (compare.ops().getFirst()) {
          case IS, EQ -> holds;
          case IS_NOT, NOT_EQ -> !holds;
          default -> false;
        };
    boolean isUnequal =
        switch (compare.ops().getFirst()) {
          case IS, EQ -> !holds;
          case IS_NOT, NOT_EQ -> holds;
          default -> false;
        };
    if (!isEqual && !isUnequal) {
      return values;
    }
    if (left instanceof Expr.Call type
        && type.function() instanceof Expr.Name(_, _, var id, _)
        && id.equals("type")
        && type.arguments().size() == 1
        && names(type.arguments().getFirst(), place, frame)) {
      return ofClasses(values, inference.of(right, frame), isEqual, false);
    }
    if (names(right, place, frame)) {
      right = left;
    } else if (!names(left, place, frame)) {
      return values;
    }
    boolean isIdentity =
        compare.ops().getFirst() == CompareOperator.IS
            || compare.ops().getFirst() == CompareOperator.IS_NOT;
    return inference.of(right, frame).only() instanceof Value.Constant constant
        ? ofConstant(values, constant, isEqual, isIdentity)
        : values;
  }

  private Values ofConstant(
      Values values, Value.Constant constant, boolean isEqual, boolean isIdentity) {
    if (!isEqual) {
      return values.where(value -> !value.equals(constant));
    }
    var equal = values.where(value -> mayEqual(value, constant));
    return equal.isEmpty() && isIdentity || equal.mayBeUnknown() ? Values.of(constant) : equal;
  }

  private boolean mayEqual(Value value, Value.Constant constant) {
    return switch (value) {
      case Value.Constant other -> other.equals(constant);
      case Value.Unknown _, Value.External _ -> true;
      case Value.Instance(var type, var _, var _) ->
          type.equals(inference.containers().typeOf(constant))
              || type instanceof ClassType.Source && constant.literal() != Literal.Singleton.NONE;
      default -> false;
    };
  }

  /// What of the subject a pattern lets through.
  Values matching(Values values, Pattern pattern, Frame frame) {
    return switch (pattern) {
      case Pattern.MatchClass cls -> ofClasses(values, inference.of(cls.cls(), frame), true, false);
      case Pattern.MatchSingleton single -> {
        var constant = new Value.Constant(single.value());
        yield ofConstant(values, constant, true, true);
      }
      case Pattern.MatchValue(var _, var _, var value) ->
          inference.of(value, frame).only() instanceof Value.Constant constant
              ? ofConstant(values, constant, true, false)
              : values;
      case Pattern.MatchAs(var _, var _, var inner, var _) ->
          inner == null ? values : matching(values, inner, frame);
      case Pattern.MatchOr(var _, var _, var patterns) -> {
        var found = Values.NONE_YET;
        for (var alternative : patterns) {
          found = found.union(matching(values, alternative, frame));
        }
        yield found;
      }
      case Pattern.MatchSequence _, Pattern.MatchMapping _, Pattern.MatchStar _ -> values;
    };
  }

  /// What a name within a pattern captures of the subject.
  Values capturedInside(Values subject, Pattern top, Pattern wanted, Frame frame) {
    if (top.equals(wanted)) {
      return matching(subject, top, frame);
    }
    var found = Values.NONE_YET;
    switch (top) {
      case Pattern.MatchSequence(var _, var _, var patterns) -> {
        for (int i = 0; i < patterns.size(); i++) {
          var item = inference.subscripts().item(subject, Values.of(index(i)), null);
          found = found.union(capturedInside(item, patterns.get(i), wanted, frame));
        }
      }
      case Pattern.MatchClass cls -> {
        var instances = matching(subject, cls, frame);
        for (int i = 0; i < cls.keywordNames().size(); i++) {
          var attribute = inference.attributes().of(instances, cls.keywordNames().get(i));
          found =
              found.union(capturedInside(attribute, cls.keywordPatterns().get(i), wanted, frame));
        }
        for (var positional : cls.patterns()) {
          found =
              found.union(
                  capturedInside(Values.unknown(Value.Reason.ELEMENT), positional, wanted, frame));
        }
      }
      case Pattern.MatchMapping(var _, var _, var keys, var patterns, var _) -> {
        for (int i = 0; i < patterns.size(); i++) {
          var item = inference.subscripts().item(subject, inference.of(keys.get(i), frame), null);
          found = found.union(capturedInside(item, patterns.get(i), wanted, frame));
        }
      }
      case Pattern.MatchAs(var _, var _, var inner, var _) -> {
        if (inner != null) {
          found = capturedInside(subject, inner, wanted, frame);
        }
      }
      case Pattern.MatchOr(var _, var _, var patterns) -> {
        for (var alternative : patterns) {
          found = found.union(capturedInside(subject, alternative, wanted, frame));
        }
      }
      case Pattern.MatchValue _, Pattern.MatchSingleton _, Pattern.MatchStar _ -> {}
    }
    return found;
  }

  private static Value index(int index) {
    return new Value.Constant(new Literal.Int(java.math.BigInteger.valueOf(index)));
  }
}
