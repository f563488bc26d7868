package seatrial.analysis.inference;

/// What bounds the work of one run. Where one is met, the answer is unknown and counted.
///
/// @param variantsOfFunction sets of arguments that one function is looked at with, all arguments
///     told apart; eight times as many follow in which only those are that take few values
/// @param variantsOfDecorator the same where functions or classes are passed
/// @param valuesOfArgument values that a parameter may take to be told apart after that
/// @param nestingOfFrames how many calls deep arguments are told apart by where they come from
/// @param callSitesOfParameter calls that are looked at for the values of a parameter
/// @param namesOfPattern attributes that a name which is put together may mean
/// @param followsPlainValues whether objects are told apart by the plain values that they were made
///     with
public record Limits(
    int variantsOfFunction,
    int variantsOfDecorator,
    int valuesOfArgument,
    int nestingOfFrames,
    int callSitesOfParameter,
    int namesOfPattern,
    boolean followsPlainValues) {
  public static final Limits DEFAULT = new Limits(8, 8, 16, 4, 40, 12, false);

  /// For who asks about the types themselves.
  public static final Limits THOROUGH = new Limits(24, 200, 32, 5, 400, 200, true);
}
