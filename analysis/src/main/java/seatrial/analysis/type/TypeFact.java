package seatrial.analysis.type;

import java.util.Comparator;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// The types of one element of a program: of what a function returns, of a parameter, or of a
/// variable where it is assigned.
///
/// @param types names, at least one
public record TypeFact(Element element, SortedSet<String> types) {

  /// @param file relative to the folder that was asked about
  /// @param line of the function's, parameter's or variable's name; counts from 1
  /// @param column counts from 1, in characters
  /// @param function qualified name of the function around, or the function itself; null outside
  /// @param parameter its name, or null
  /// @param variable its name, `Class.attribute` or `name['key'][0]`; or null
  public record Element(
      String file,
      int line,
      int column,
      @Nullable String function,
      @Nullable String parameter,
      @Nullable String variable)
      implements Comparable<Element> {
    private static final Comparator<@Nullable String> TEXTS =
        Comparator.nullsFirst(Comparator.<String>naturalOrder());
    private static final Comparator<Element> ORDER =
        Comparator.comparing(Element::file)
            .thenComparingInt(Element::line)
            .thenComparingInt(Element::column)
            .thenComparing(Element::function, TEXTS)
            .thenComparing(Element::parameter, TEXTS)
            .thenComparing(Element::variable, TEXTS);

    @Override
    public int compareTo(Element other) {
      return ORDER.compare(this, other);
    }
  }
}
