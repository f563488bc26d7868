package seatrial.finding.observation;

import java.util.ArrayList;
import java.util.List;

/// How late an event loop was: what would have waited, and how long, if it had come due at the
/// moment of a round.
///
/// @param buckets from the shortest wait to the longest, without gaps
public record LoopLag(List<Bucket> buckets) {
  /// @param belowMilliseconds what it holds waited for less; infinity for the last
  /// @param rounds that met such a wait
  public record Bucket(double belowMilliseconds, long rounds) {}

  /// Nothing is known.
  public static final LoopLag NONE = new LoopLag(List.of());

  private static final double[] BOUNDS = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, Double.POSITIVE_INFINITY
  };

  public LoopLag {
    buckets = List.copyOf(buckets);
  }

  /// How many buckets there are.
  public static int size() {
    return BOUNDS.length;
  }

  /// Adds rounds that met one callback, evenly over its length, to counts by bucket: the first saw
  /// all of it ahead, the last nothing.
  public static void spread(long rounds, double milliseconds, double[] counts) {
    double from = 0;
    for (int i = 0; i < BOUNDS.length && from <= milliseconds; i++) {
      double until = Math.min(BOUNDS[i], milliseconds);
      counts[i] += milliseconds <= 0 ? rounds : rounds * (until - from) / milliseconds;
      from = BOUNDS[i];
      if (milliseconds <= 0) {
        return;
      }
    }
  }

  /// The distribution with those counts.
  public static LoopLag of(double[] counts) {
    var result = new ArrayList<Bucket>();
    for (int i = 0; i < BOUNDS.length; i++) {
      result.add(new Bucket(BOUNDS[i], Math.round(counts[i])));
    }
    return new LoopLag(result);
  }
}
