package seatrial.surfaces.memory;

import seatrial.surfaces.Anchor;

/// What one place of a module does to a container that belongs to a module.
///
/// @param container import root and qualified name: `/srv/app:package.module.NAME`
/// @param adder for [Kind#ADDS], who adds; [Adder#NONE] otherwise
record ContainerUse(String container, Kind kind, Adder adder, Anchor place) {
  enum Kind {
    /// Puts something in.
    ADDS,
    /// Looks for an element, as a cache does before it adds.
    LOOKS_UP,
    /// May take something out, replace the container, or decide by its size.
    REMOVES,
    /// Hands the container itself to something that may do anything with it.
    HANDS_OUT
  }

  /// The function that adds.
  ///
  /// @param function its bare name
  /// @param isRepeated whether it may add something new at each call, by all that it says itself
  /// @param isSure whether it is public, what it adds comes from its callers, and nothing hints at
  ///     a registry
  record Adder(String function, boolean isRepeated, boolean isSure) {
    static final Adder NONE = new Adder("", false, false);
  }

  /// The container's bare name.
  String name() {
    return container.substring(container.lastIndexOf('.') + 1);
  }
}
