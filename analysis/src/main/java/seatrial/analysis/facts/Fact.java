package seatrial.analysis.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one function, method or class.
///
/// @param name qualified, under the name that the library documents
/// @param parameters in order, without `self`; none for a class line
/// @param bases qualified names; none for a function
/// @param returns qualified name of the class of what it returns, or null if the fact does not say
/// @param marks what it does
/// @param conditions any of which takes the marks away
public record Fact(
    String name,
    boolean isClass,
    List<Parameter> parameters,
    List<String> bases,
    @Nullable String returns,
    List<Mark> marks,
    List<Condition> conditions) {

  public Fact {
    parameters = List.copyOf(parameters);
    bases = List.copyOf(bases);
    marks = List.copyOf(marks);
    conditions = List.copyOf(conditions);
  }

  /// @param argument one of the kind's words, or ""
  public record Mark(FactKind kind, String argument) {}

  /// @param name without stars
  /// @param stars 0, 1 for `*args`, 2 for `**kwargs`
  /// @param isKeywordOnly whether it comes after a star
  public record Parameter(String name, int stars, boolean isKeywordOnly, List<Mark> marks) {
    public Parameter {
      marks = List.copyOf(marks);
    }

    public @Nullable Mark mark(FactKind kind) {
      return find(marks, kind);
    }
  }

  /// When the effect is absent.
  ///
  /// @param isPart whether it is enough that the argument mentions a name that contains `value`;
  ///     else it must be the constant `value`, written as in Python: `0`, `False`, `None`
  public record Condition(String parameter, String value, boolean isPart) {}

  public @Nullable Mark mark(FactKind kind) {
    return find(marks, kind);
  }

  public boolean has(FactKind kind) {
    return mark(kind) != null;
  }

  public boolean has(FactKind kind, String argument) {
    var mark = mark(kind);
    return mark != null && mark.argument().equals(argument);
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
