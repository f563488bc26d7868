package seatrial.devtools.engine;

import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a benchmark or `inspect types` says of one element of a program: a function's return, a
/// parameter, or a variable.
///
/// @param types as the benchmark compares them: lower case, without what stands in brackets
record TypeFact(Element element, SortedSet<String> types) {

  enum Kind {
    RETURN,
    PARAMETER,
    VARIABLE
  }

  /// @param function qualified name of the function around, or the function itself; null at module
  ///     level
  record Element(
      String file,
      int line,
      int column,
      @Nullable String function,
      @Nullable String parameter,
      @Nullable String variable) {
    private static final String SELF = "self.";

    /// Attributes are compared as `Class.attribute`; where a file says `self.attribute`, the class
    /// is the one that the method around is of.
    Element {
      if (variable != null && variable.startsWith(SELF) && function != null) {
        int end = function.lastIndexOf('.');
        if (end > 0) {
          variable = function.substring(0, end + 1) + variable.substring(SELF.length());
        }
      }
    }

    Kind kind() {
      if (variable != null) {
        return Kind.VARIABLE;
      }
      return parameter != null ? Kind.PARAMETER : Kind.RETURN;
    }

    /// The same element wherever on its line it is said to be, and in whichever function.
    Place place() {
      String name = variable != null ? variable : parameter;
      if (name == null) {
        var whole = String.valueOf(function);
        name = whole.substring(whole.lastIndexOf('.') + 1);
      }
      return new Place(file, line, kind(), name);
    }

    @Override
    public String toString() {
      var text = new StringBuilder(file).append(':').append(line).append(':').append(column);
      if (function != null) {
        text.append(" function ").append(function);
      }
      if (parameter != null) {
        text.append(" parameter ").append(parameter);
      }
      if (variable != null) {
        text.append(" variable ").append(variable);
      }
      return text.toString();
    }
  }

  record Place(String file, int line, Kind kind, String name) {}

  static TypeFact of(Element element, Iterable<String> names) {
    var types = new TreeSet<String>();
    for (var name : names) {
      types.add(comparable(name));
    }
    return new TypeFact(element, types);
  }

  private static String comparable(String name) {
    if (name.equals("None")) {
      return "nonetype";
    }
    int bracket = name.indexOf('[');
    return (bracket < 0 ? name : name.substring(0, bracket)).toLowerCase(Locale.ROOT);
  }
}
