package seatrial.analysis.facts;

import org.jspecify.annotations.Nullable;

/// Which version of each library the facts are asked for.
@FunctionalInterface
public interface LibraryVersions {
  /// The installed version of a distribution (`python` is the interpreter), or null if it is not
  /// known: then the facts of every version hold.
  @Nullable String versionOf(String library);
}
