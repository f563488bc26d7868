package seatrial.analysis.facts;

import java.util.List;

/// Whether a line makes sense: what it says of parameters it says of its own, and the type
/// variables that it uses are those of the class that it belongs to.
final class FactCheck {
  private static final String SELF = "self";

  private FactCheck() {}

  /// @throws BadLine if the line names a parameter that it does not have
  static void checkParameters(Fact fact) throws BadLine {
    for (var parts : fact.conditions()) {
      for (var condition : parts) {
        checkParameter(fact, condition.parameter());
      }
    }
    for (var mark : fact.marks()) {
      if (mark.kind() == FactKind.LINEAR) {
        for (var parameter : mark.arguments()) {
          if (!parameter.equals(SELF)) {
            checkParameter(fact, parameter);
          }
        }
      }
    }
    if (fact.returns() != null) {
      checkParameters(fact, fact.returns());
    }
  }

  private static void checkParameters(Fact fact, ReturnType type) throws BadLine {
    switch (type) {
      case ReturnType.Argument(var parameter) -> checkParameter(fact, parameter);
      case ReturnType.TupleForEach(var parameter, var each) -> {
        checkParameter(fact, parameter);
        checkParameters(fact, each);
      }
      case ReturnType.Choice(var condition, var then, var otherwise) -> {
        checkParameter(fact, condition.parameter());
        checkParameters(fact, then);
        checkParameters(fact, otherwise);
      }
      case ReturnType.Instance _,
          ReturnType.TupleOf _,
          ReturnType.Union _,
          ReturnType.None _,
          ReturnType.Anything _,
          ReturnType.Self _,
          ReturnType.Variable _,
          ReturnType.Projected _,
          ReturnType.ModuleObject _ -> {
        for (var part : type.parts()) {
          checkParameters(fact, part);
        }
      }
    }
  }

  private static void checkParameter(Fact fact, String parameter) throws BadLine {
    if (fact.parameter(parameter) == null) {
      throw new BadLine("`" + parameter + "` is no parameter of `" + fact.name() + "`");
    }
  }

  /// @param declared the type variables of the class that the line belongs to, or that it is about
  /// @throws BadLine if the line uses another
  static void checkVariables(Fact fact, List<String> declared) throws BadLine {
    if (fact.returns() != null) {
      checkVariables(fact.returns(), declared);
    }
    for (var projected : fact.projections().values()) {
      checkVariables(projected, declared);
    }
    for (var base : fact.bases()) {
      checkVariables(base, declared);
    }
  }

  private static void checkVariables(ReturnType type, List<String> declared) throws BadLine {
    if (type instanceof ReturnType.Variable(var name) && !declared.contains(name)) {
      throw new BadLine("`" + name + "` is no type variable of the class");
    }
    for (var part : type.parts()) {
      checkVariables(part, declared);
    }
  }
}
