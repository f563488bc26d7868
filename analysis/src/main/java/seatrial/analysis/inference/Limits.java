package seatrial.analysis.inference;

/// What bounds the work of one run. Where one is met, the answer is unknown and counted.
///
/// @param variantsOfFunction sets of arguments that one function is looked at with
/// @param nestingOfFrames how many calls deep arguments are told apart by where they come from
/// @param callSitesOfParameter calls that are looked at for the values of a parameter
public record Limits(int variantsOfFunction, int nestingOfFrames, int callSitesOfParameter) {
  public static final Limits DEFAULT = new Limits(8, 4, 40);
}
