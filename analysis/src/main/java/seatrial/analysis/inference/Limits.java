package seatrial.analysis.inference;

/// What bounds the work of one run. Where one is met, the answer is unknown and counted.
///
/// @param variantsOfFunction sets of arguments that one function is looked at with
/// @param nestingOfFrames how many calls deep arguments are told apart by where they come from
/// @param callSitesOfParameter calls that are looked at for the values of a parameter
/// @param followsPlainValues whether objects are told apart by the plain values that they were made
///     with
public record Limits(
    int variantsOfFunction,
    int nestingOfFrames,
    int callSitesOfParameter,
    boolean followsPlainValues) {
  public static final Limits DEFAULT = new Limits(8, 4, 40, false);

  /// For who asks about the types themselves.
  public static final Limits THOROUGH = new Limits(24, 5, 40, true);
}
