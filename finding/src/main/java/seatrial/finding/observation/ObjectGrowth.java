package seatrial.finding.observation;

import java.util.Comparator;
import java.util.List;

/// How many objects of each type the oldest generation had over time, counted while the process
/// went on.
///
/// @param points when they were counted, and how many there were
/// @param types those that changed most, growth first; not all of them
public record ObjectGrowth(List<Point> points, List<TypeGrowth> types) {
  /// The order of results.
  public static final Comparator<TypeGrowth> MOST_GROWTH_FIRST =
      Comparator.comparingLong(TypeGrowth::growth).reversed().thenComparing(TypeGrowth::type);

  /// @param seconds since the observation began
  /// @param took how long counting took, in seconds
  public record Point(double seconds, double took, long objects) {}

  /// @param type with its module where that is not `builtins`
  /// @param counts one for each point
  public record TypeGrowth(String type, List<Long> counts) {
    public TypeGrowth {
      counts = List.copyOf(counts);
    }

    /// How many more there were at the end than at the beginning.
    public long growth() {
      return counts.isEmpty() ? 0 : counts.getLast() - counts.getFirst();
    }
  }

  public ObjectGrowth {
    points = List.copyOf(points);
    types = List.copyOf(types);
  }
}
