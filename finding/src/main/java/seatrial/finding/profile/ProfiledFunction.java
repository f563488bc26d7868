package seatrial.finding.profile;

import java.util.Comparator;
import seatrial.finding.observation.ObservedFrame;

/// A function and how much was measured of it.
///
/// @param function with the line that it begins at, or where most of it was measured
/// @param self in itself
/// @param total in itself and all that it calls
/// @param calls how often it was called, or allocated; -1 where the tool does not tell
public record ProfiledFunction(ObservedFrame function, double self, double total, long calls) {
  /// The order of results.
  public static final Comparator<ProfiledFunction> HOTTEST_FIRST =
      Comparator.comparingDouble((ProfiledFunction one) -> -one.self())
          .thenComparingDouble(one -> -one.total())
          .thenComparing(one -> one.function().path())
          .thenComparing(one -> one.function().function())
          .thenComparingInt(one -> one.function().line());
}
