package seatrial.analysis.inference;

/// What bounds the work of one run. Where one is met, the answer is unknown and counted.
///
/// @param variantsOfFunction sets of arguments that one function is looked at with, all arguments
///     told apart; eight times as many follow in which only those are that take few values
/// @param variantsOfDecorator the same where functions or classes are passed
/// @param sourceOfVariants characters of source that all sets of arguments of one function may have
///     together (six sets there are at least): what its callers have to tell apart, wrappers and
///     factories, is short, and each way of running a long function costs as much as all of a short
///     one
/// @param valuesOfArgument values that a parameter may take to be told apart after that
/// @param nestingOfFrames how many calls deep arguments are told apart by where they come from
/// @param callSitesOfParameter calls that are looked at for the values of a parameter
/// @param namesOfPattern attributes that a name which is put together may mean
/// @param followsPlainValues whether objects are told apart by the plain values that they were made
///     with
public record Limits(
    int variantsOfFunction,
    int variantsOfDecorator,
    int sourceOfVariants,
    int valuesOfArgument,
    int nestingOfFrames,
    int callSitesOfParameter,
    int namesOfPattern,
    boolean followsPlainValues) {
  public static final Limits DEFAULT = new Limits(8, 8, 20_000, 16, 4, 40, 12, false);

  /// For who asks about the types themselves.
  public static final Limits THOROUGH =
      new Limits(24, 200, Integer.MAX_VALUE, 32, 5, 400, 200, true);
}
