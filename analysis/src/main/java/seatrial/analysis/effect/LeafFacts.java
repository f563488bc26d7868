package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Values;

/// What facts say of what is called: of leaves, and of functions with source.
final class LeafFacts {
  private final Facts facts;
  private final Map<String, Optional<Fact>> byName = new HashMap<>();
  private final Map<String, Optional<Fact>> ofMethods = new HashMap<>();
  private final Map<String, Optional<Fact>> madeMethods = new HashMap<>();
  private final Map<String, Optional<Fact>> wholeClasses = new HashMap<>();
  private final IdentityHashMap<FunctionUnit, Optional<Fact>> ofFunctions = new IdentityHashMap<>();
  private final Map<String, String> shownNames = new HashMap<>();

  LeafFacts(Facts facts) {
    this.facts = facts;
  }

  /// What is known of a function without source.
  @Nullable Fact of(String name) {
    return byName
        .computeIfAbsent(name, key -> Optional.ofNullable(facts.functionOrModule(key)))
        .orElse(null);
  }

  /// The name that people know a function by.
  String shownName(String name) {
    return shownNames.computeIfAbsent(name, facts::documented);
  }

  /// What is declared of the function that runs in a frame, whether or not that is the whole truth.
  @Nullable Fact of(Frame frame) {
    var function = frame.function();
    return function == null || function.module().isProject()
        ? null
        : ofFunctions.computeIfAbsent(function, this::declared).orElse(null);
  }

  /// What is known of a method of the objects of a class, whatever base has its source.
  ///
  /// @param isMade whether it may be one that the class gets when it is made
  @Nullable Fact ofMethod(String className, String method, boolean isMade) {
    var known = isMade ? madeMethods : ofMethods;
    return known
        .computeIfAbsent(
            className + "." + method,
            key -> Optional.ofNullable(isMade ? facts.functionOrMade(key) : facts.function(key)))
        .orElse(null);
  }

  /// The line of a class that is all that is to be known of its methods; else null.
  @Nullable Fact ofWholeClass(String className) {
    return wholeClasses
        .computeIfAbsent(
            className,
            key -> Optional.ofNullable(facts.classNamed(key)).filter(Fact::isInsteadOfSource))
        .orElse(null);
  }

  /// The fact that stands instead of the source of the function that runs in a frame.
  @Nullable Fact insteadOfSource(Frame frame) {
    var fact = of(frame);
    return fact != null && isWhole(fact, frame) ? fact : null;
  }

  /// Whether a fact is all that is to be known of the function that runs in a frame: it says so, or
  /// there is a stub instead of source.
  static boolean isWhole(Fact fact, Frame frame) {
    var function = frame.function();
    return fact.isInsteadOfSource() || function != null && function.module().isStub();
  }

  private Optional<Fact> declared(FunctionUnit function) {
    var fact = facts.function(function.qualifiedName());
    var cls = function.ownerClass();
    if (fact == null && cls != null) {
      if (function.name().equals("__init__") || function.name().equals("__new__")) {
        fact = facts.function(cls.qualifiedName());
      }
      if (fact == null) {
        fact = ofWholeClass(cls.qualifiedName());
      }
    }
    if (fact == null && function.module().isStub()) {
      fact = facts.functionOrModule(function.qualifiedName());
    }
    return Optional.ofNullable(fact);
  }

  /// The arguments of a call that a mark stands on, such as `runs(here)`.
  ///
  /// @param word that the mark has to have, or "" for any
  static List<Values> marked(Fact fact, ArgumentList arguments, FactKind kind, String word) {
    var found = new ArrayList<Values>(1);
    for (var parameter : fact.parameters()) {
      var mark = parameter.mark(kind);
      if (mark != null && (word.isEmpty() || mark.arguments().contains(word))) {
        found.addAll(passed(fact, arguments, parameter));
      }
    }
    return found;
  }

  /// What a call passes for a parameter.
  static List<Values> passed(Fact fact, ArgumentList arguments, Fact.Parameter parameter) {
    int index = fact.parameters().indexOf(parameter);
    if (parameter.stars() == 1) {
      var found = new ArrayList<Values>(1);
      for (int i = index; i < arguments.positional().size(); i++) {
        found.add(arguments.positional().get(i));
      }
      found.add(arguments.rest());
      return found;
    }
    var values = arguments.find(parameter.isKeywordOnly() ? -1 : index, parameter.name());
    return values == null ? List.of() : List.of(values);
  }
}
