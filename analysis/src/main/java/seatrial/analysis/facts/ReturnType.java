package seatrial.analysis.facts;

import java.util.List;

/// What a fact says that a call gives, or that an attribute holds: an expression over the types of
/// the arguments, which whoever reads the call evaluates.
///
/// Written as in annotations, where that can say it: `re.Match | None`, `list[str]`, `(str, int)`.
/// A name without a dot is one of the builtins; a single capital letter is a type variable of the
/// class that the line is about.
public sealed interface ReturnType {

  /// An instance of this class. `builtins.type` with one argument is the class object itself.
  ///
  /// @param arguments what the class's type variables stand for; none if the fact does not say
  record Instance(String className, List<ReturnType> arguments) implements ReturnType {
    public Instance {
      arguments = List.copyOf(arguments);
    }
  }

  /// A tuple of just these elements.
  record TupleOf(List<ReturnType> elements) implements ReturnType {
    public TupleOf {
      elements = List.copyOf(elements);
    }
  }

  /// A tuple with one element for each argument that `*parameter` takes, written `(each*)`: inside
  /// of `each`, the parameter is that one argument.
  record TupleForEach(String parameter, ReturnType each) implements ReturnType {}

  /// Any one of several.
  record Union(List<ReturnType> alternatives) implements ReturnType {
    public Union {
      alternatives = List.copyOf(alternatives);
    }
  }

  /// `None`.
  record None() implements ReturnType {}

  /// Written `?`: something of which nothing is known.
  record Anything() implements ReturnType {}

  /// What the method is called on: the instance, in a `classmethod` the class.
  record Self() implements ReturnType {}

  /// The value of this argument, or what the parameter's default is where none is given: nothing
  /// at all without one. Of `*parameter` it is a tuple of the arguments.
  record Argument(String parameter) implements ReturnType {}

  /// A type variable of the class that the method belongs to.
  record Variable(String name) implements ReturnType {}

  /// What one gets by doing something with a value of a type.
  record Projected(Projection projection, ReturnType of) implements ReturnType {}

  /// The module itself, written `module(NAME)`.
  record ModuleObject(String name) implements ReturnType {}

  /// The first if the condition holds for the call, else the second; both where it cannot be told.
  record Choice(Condition condition, ReturnType then, ReturnType otherwise) implements ReturnType {}

  /// The types that this one is made of.
  default List<ReturnType> parts() {
    return switch (this) {
      case Instance(_, var arguments) -> arguments;
      case TupleOf(var elements) -> elements;
      case TupleForEach(_, var each) -> List.of(each);
      case Union(var alternatives) -> alternatives;
      case Projected(_, var of) -> List.of(of);
      case Choice(_, var then, var otherwise) -> List.of(then, otherwise);
      case None _, Anything _, Self _, Argument _, Variable _, ModuleObject _ -> List.of();
    };
  }
}
