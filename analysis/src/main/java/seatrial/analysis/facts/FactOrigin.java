package seatrial.analysis.facts;

import org.jspecify.annotations.Nullable;

/// The file that lines stand in.
///
/// @param library the distribution that they speak of
/// @param version that is installed of it, or null if that is not known
record FactOrigin(String file, String library, @Nullable String version) {

  /// Whether lines of this range hold: for the installed version, or for one that is not known.
  boolean isMeant(VersionRange range) {
    return version == null || range.contains(version);
  }

  /// Whether it speaks of a distribution that is installed.
  boolean isOfDistribution() {
    return version != null && !library.equals("python");
  }
}
