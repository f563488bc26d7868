package seatrial.syntax;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names that can be imported from `__future__`.
public final class FutureFeatures {
  private static final Set<String> NAMES =
      Set.of(
          "nested_scopes",
          "generators",
          "division",
          "absolute_import",
          "with_statement",
          "print_function",
          "unicode_literals",
          "barry_as_FLUFL",
          "generator_stop",
          "annotations");

  private FutureFeatures() {}

  /// Why CPython refuses to import this feature, in its words; null if it does not.
  public static @Nullable String refusal(String feature) {
    if (feature.equals("braces")) {
      return "not a chance";
    }
    return NAMES.contains(feature) ? null : "future feature " + feature + " is not defined";
  }
}
