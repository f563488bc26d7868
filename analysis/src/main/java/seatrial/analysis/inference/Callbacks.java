package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;

/// What functions without source call of what they are given: `sorted(rows, key=f)` calls `f` with
/// each row.
final class Callbacks {
  private static final ArgumentList ANYTHING =
      new ArgumentList(
          List.of(), Values.unknown(Value.Reason.PARAMETER), Map.of(), Values.NONE_YET);

  private final Inference inference;

  Callbacks(Inference inference) {
    this.inference = inference;
  }

  /// The targets of the calls that a leaf makes of its arguments.
  ///
  /// @param where one of the words of [FactKind#RUNS]
  List<Target> of(Target.Leaf leaf, String where) {
    var targets = new ArrayList<Target>(0);
    var fact = inference.facts().function(leaf.name());
    if (fact == null) {
      return targets;
    }
    for (var parameter : fact.parameters()) {
      var mark = parameter.mark(FactKind.RUNS);
      if (mark == null || !mark.arguments().contains(where)) {
        continue;
      }
      var callables = passed(fact, parameter, leaf.arguments());
      if (callables != null) {
        targets.addAll(
            where.equals("here")
                ? targets(callables, fact, leaf.arguments())
                : inference.calls().targets(callables, ANYTHING));
      }
    }
    return targets;
  }

  /// What calls of an argument give, where the function calls it itself; null if it does not.
  @Nullable Values result(Fact fact, String parameter, ArgumentList arguments) {
    var declared = fact.parameter(parameter);
    var mark = declared == null ? null : declared.mark(FactKind.RUNS);
    if (declared == null || mark == null || !mark.arguments().contains("here")) {
      return null;
    }
    var callables = passed(fact, declared, arguments);
    return callables == null
        ? Values.NONE_YET
        : inference.calls().result(targets(callables, fact, arguments));
  }

  private List<Target> targets(Values callables, Fact fact, ArgumentList arguments) {
    var targets = new ArrayList<Target>();
    var iterables = iterables(fact, arguments);
    var rows = PositionCalls.rows(iterables);
    if (iterables.isEmpty()) {
      return inference.calls().targets(callables, ANYTHING);
    }
    if (rows == null) {
      var elements = new ArrayList<Values>();
      iterables.forEach(iterable -> elements.add(inference.iteration().elements(iterable, null)));
      rows = List.of(elements);
    }
    for (var callable : callables) {
      for (var row : rows) {
        targets.addAll(inference.calls().targets(Values.of(callable), forEach(row, callable)));
      }
    }
    return targets;
  }

  /// A function of two that gets the elements of one iterable gets pairs of them.
  private static ArgumentList forEach(List<Values> row, Value callable) {
    boolean isOfPairs =
        row.size() == 1
            && callable instanceof Value.Function(var unit, _)
            && unit.parameters().stream().filter(p -> p.defaultValue() == null).count() == 2;
    var passed = isOfPairs ? List.of(row.getFirst(), row.getFirst()) : row;
    return new ArgumentList(passed, Values.NONE_YET, Map.of(), Values.NONE_YET);
  }

  /// What is passed for the parameters that are called iterables.
  private static List<Values> iterables(Fact fact, ArgumentList arguments) {
    var found = new ArrayList<Values>();
    for (var parameter : fact.parameters()) {
      if (!parameter.name().startsWith("iter") && !parameter.name().startsWith("seq")) {
        continue;
      }
      int index = fact.parameters().indexOf(parameter);
      if (parameter.stars() == 1) {
        var positional = arguments.positional();
        found.addAll(positional.subList(Math.min(index, positional.size()), positional.size()));
      } else {
        var passed = passed(fact, parameter, arguments);
        if (passed != null) {
          found.add(passed);
        }
      }
    }
    return found;
  }

  private static @Nullable Values passed(
      Fact fact, Fact.Parameter parameter, ArgumentList arguments) {
    int index = parameter.isKeywordOnly() ? -1 : fact.parameters().indexOf(parameter);
    return arguments.find(index, parameter.name());
  }
}
