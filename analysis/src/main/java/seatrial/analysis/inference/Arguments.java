package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Parameter;

/// From the arguments of a call to the parameters of a function.
public final class Arguments {
  /// More alternatives than that tell calls apart no better than none.
  private static final int MOST_ALTERNATIVES = 6;

  private final Inference inference;

  Arguments(Inference inference) {
    this.inference = inference;
  }

  /// What a call expression passes.
  public ArgumentList of(Expr.Call call, Frame frame) {
    var positional = new ArrayList<Values>(call.arguments().size());
    var rest = Values.NONE_YET;
    for (var argument : call.arguments()) {
      if (argument instanceof Expr.Starred starred) {
        var spread = inference.of(starred.value(), frame);
        if (rest.isEmpty() && spread.only() instanceof Value.Sequence(var _, var items, var more)) {
          positional.addAll(items);
          rest = more;
        } else {
          rest = rest.union(elementsOrUnknown(spread));
        }
      } else if (rest.isEmpty()) {
        positional.add(inference.of(argument, frame));
      } else {
        rest = rest.union(inference.of(argument, frame));
      }
    }
    var keywords = new LinkedHashMap<String, Values>();
    var others = Values.NONE_YET;
    for (var keyword : call.keywords()) {
      var values = inference.of(keyword.value(), frame);
      if (keyword.name() != null) {
        keywords.put(keyword.name(), values);
      } else {
        others = others.union(spread(values, keywords));
      }
    }
    return new ArgumentList(positional, rest, keywords, others);
  }

  private Values elementsOrUnknown(Values spread) {
    var elements = inference.iteration().elements(spread, null);
    return elements.isEmpty() ? Values.unknown(Value.Reason.ELEMENT) : elements;
  }

  private Values spread(Values values, Map<String, Values> keywords) {
    var others = Values.NONE_YET;
    for (var value : values) {
      if (value instanceof Value.Mapping(var _, var entries, var _, var rest)) {
        entries.forEach(
            (key, entry) -> {
              if (key instanceof Literal.Str name) {
                keywords.merge(name.value(), entry, Values::union);
              }
            });
        others = others.union(rest);
      } else {
        others = others.union(Values.unknown(Value.Reason.ELEMENT));
      }
    }
    return others;
  }

  /// What each parameter gets, by position among all; null where nothing is passed that would tell
  /// this call apart from others.
  ///
  /// @param around the frame that the function was defined in, for its defaults
  List<@Nullable Values> bind(FunctionUnit function, Frame around, ArgumentList arguments) {
    var syntax = function.syntax();
    int positionalCount = syntax.positionalOnly().size() + syntax.positional().size();
    var bound = new ArrayList<@Nullable Values>(function.parameters().size());
    var taken = new LinkedHashSet<String>();
    int index = 0;
    for (var parameter : function.parameters()) {
      Values values;
      if (parameter == syntax.varPositional()) {
        values = variadic(arguments, positionalCount);
      } else if (parameter == syntax.varKeyword()) {
        values = keywords(arguments, taken, function);
      } else {
        boolean isPositional = index < positionalCount;
        values = arguments.find(isPositional ? index : -1, parameter.name());
        taken.add(parameter.name());
        if (values == null && parameter.defaultValue() != null) {
          values = inference.of(parameter.defaultValue(), around);
        }
      }
      if (values != null && bound.isEmpty() && function.ownerClass() != null) {
        values = inference.receivers().of(function, around, values);
      }
      bound.add(distinguishing(function, parameter, values, bound.size()));
      if (parameter != syntax.varPositional()) {
        index++;
      }
    }
    return bound;
  }

  private Values variadic(ArgumentList arguments, int from) {
    var items =
        from >= arguments.positional().size()
            ? List.<Values>of()
            : arguments.positional().subList(from, arguments.positional().size());
    return Values.of(inference.containers().tuple(items, arguments.rest()));
  }

  private Values keywords(ArgumentList arguments, Set<String> taken, FunctionUnit function) {
    var entries = new LinkedHashMap<Literal, Values>();
    arguments
        .keywords()
        .forEach(
            (name, values) -> {
              if (!taken.contains(name) && function.indexOf(name) < 0) {
                entries.put(new Literal.Str(name), values);
              }
            });
    return Values.of(inference.containers().dict(entries, arguments.otherKeywords()));
  }

  private @Nullable Values distinguishing(
      FunctionUnit function, Parameter parameter, @Nullable Values values, int index) {
    if (values == null || values.isUnknown() || values.size() > MOST_ALTERNATIVES) {
      return null;
    }
    boolean isSelf = index == 0 && function.ownerClass() != null;
    if (!isSelf && values.mayBeUnknown() && parameter.annotation() != null) {
      return null;
    }
    boolean byValue = function.isUsedByValue(index);
    var plain = values.generalised(byValue);
    if (plain.isUnknown()) {
      return null;
    }
    return byValue || inference.limits().followsPlainValues() ? plain : plain.withoutContent();
  }
}
