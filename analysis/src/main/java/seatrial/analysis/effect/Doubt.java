package seatrial.analysis.effect;

import seatrial.finding.Confidence;

/// How much may be otherwise on the way from a call to its effect, in points that add up along a
/// chain.
final class Doubt {
  /// A branch that is taken or not, below the call that is asked about.
  static final int BRANCH = 1;

  /// An exception handler: rarely entered.
  static final int RARE = 9;

  /// Work that is done once and kept.
  static final int ONCE = 6;

  /// Something else besides what is known may be called.
  static final int UNKNOWN = 2;

  /// Chains with more are not kept.
  static final int MOST = 40;

  private static final int LIKELY = 8;

  private Doubt() {}

  /// What it costs that only some of several callees have an effect.
  static int ofAlternatives(int alternatives, int withEffect) {
    if (withEffect >= alternatives) {
      return 0;
    }
    return switch (alternatives) {
      case 0, 1 -> 0;
      case 2 -> 2;
      case 3 -> 3;
      case 4, 5, 6 -> 5;
      default -> RARE;
    };
  }

  static Confidence confidence(int doubt) {
    if (doubt == 0) {
      return Confidence.CERTAIN;
    }
    return doubt <= LIKELY ? Confidence.LIKELY : Confidence.POSSIBLE;
  }
}
