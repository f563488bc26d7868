package seatrial.analysis.facts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of one function, method, class, value or module.
///
/// @param name qualified, as where it is defined: `_thread.lock.acquire`
/// @param parameters in order, without `self` or `cls`; none for anything that is not called
/// @param typeVariables of a class
/// @param bases of a class
/// @param returns what a call gives (awaited, if [Form#ASYNC_FUNCTION]), what a value is; null if
///     the fact does not say
/// @param projections of a class: what its instances give when this is done with them
/// @param marks what it does
/// @param conditions any of which takes the marks away where all its parts are met
public record Fact(
    String name,
    Form form,
    List<Parameter> parameters,
    List<String> typeVariables,
    List<ReturnType.Instance> bases,
    @Nullable ReturnType returns,
    Map<Projection, ReturnType> projections,
    List<Mark> marks,
    List<List<Condition>> conditions) {

  public Fact {
    parameters = List.copyOf(parameters);
    typeVariables = List.copyOf(typeVariables);
    bases = List.copyOf(bases);
    projections = Map.copyOf(projections);
    marks = List.copyOf(marks);
    conditions = conditions.stream().map(List::copyOf).toList();
  }

  /// What a line is about.
  public enum Form {
    /// A function, a method that takes `self`, or the constructor of the class of that name.
    FUNCTION,
    /// The same, whose call gives a coroutine.
    ASYNC_FUNCTION,
    CLASS_METHOD,
    STATIC_METHOD,
    CLASS,
    /// A module's variable, or an attribute of instances.
    VALUE,
    /// A module without source: its marks are those of every function in it that has no line.
    MODULE
  }

  /// @param arguments the kind's words, or names of parameters; may be empty
  public record Mark(FactKind kind, List<String> arguments) {
    public Mark {
      arguments = List.copyOf(arguments);
    }

    /// The first argument, or "".
    public String argument() {
      return arguments.isEmpty() ? "" : arguments.getFirst();
    }
  }

  /// @param name without stars
  /// @param stars 0, 1 for `*args`, 2 for `**kwargs`
  /// @param isKeywordOnly whether it comes after a star
  /// @param defaultValue a constant as Python writes it, or null if the line names none
  public record Parameter(
      String name,
      int stars,
      boolean isKeywordOnly,
      @Nullable String defaultValue,
      List<Mark> marks) {
    public Parameter {
      marks = List.copyOf(marks);
    }

    public @Nullable Mark mark(FactKind kind) {
      return find(marks, kind);
    }
  }

  public @Nullable Mark mark(FactKind kind) {
    return find(marks, kind);
  }

  public boolean has(FactKind kind) {
    return mark(kind) != null;
  }

  public boolean has(FactKind kind, String argument) {
    var mark = mark(kind);
    return mark != null && mark.arguments().contains(argument);
  }

  /// Whether this is the whole truth, even where there is Python source.
  public boolean isInsteadOfSource() {
    return has(FactKind.INSTEAD_OF_SOURCE);
  }

  /// The class of what a call gives, if that is the same for every call; else null.
  public @Nullable String returnedClass() {
    return returns instanceof ReturnType.Instance(var className, _) ? className : null;
  }

  public @Nullable Parameter parameter(String name) {
    for (var parameter : parameters) {
      if (parameter.name().equals(name)) {
        return parameter;
      }
    }
    return null;
  }

  /// Position of a parameter among those that can be passed by position, or -1.
  public int indexOf(String parameter) {
    for (int i = 0; i < parameters.size(); i++) {
      var candidate = parameters.get(i);
      if (candidate.stars() > 0 || candidate.isKeywordOnly()) {
        return -1;
      }
      if (candidate.name().equals(parameter)) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Mark find(List<Mark> marks, FactKind kind) {
    for (var mark : marks) {
      if (mark.kind() == kind) {
        return mark;
      }
    }
    return null;
  }
}
