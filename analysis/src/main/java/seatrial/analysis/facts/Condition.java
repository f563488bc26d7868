package seatrial.analysis.facts;

/// A question about one argument of a call. Without that argument, the parameter's default is
/// asked, if the line has one; else it is not met. What cannot be told is not met either.
///
/// @param value a constant as Python writes it, but a text without quotes; or a part of a text or
///     name; "" for [Test#IS_GIVEN]
public record Condition(String parameter, Test test, String value) {

  /// What is asked of the argument.
  public enum Test {
    /// `p = 0`: it is this constant.
    IS,
    /// `p has b`: it is a text with this part, or mentions a name with it.
    HAS,
    /// `p lacks b`: it is a text without this part.
    LACKS,
    /// `p below 1000`: it is a number smaller than this one.
    BELOW,
    /// `p given`: the call passes it.
    IS_GIVEN
  }
}
