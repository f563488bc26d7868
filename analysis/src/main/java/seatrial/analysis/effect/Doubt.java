package seatrial.analysis.effect;

import seatrial.finding.Confidence;

/// How much may be otherwise on the way from a call to its effect, in points that add up along a
/// chain.
final class Doubt {
  /// An exception handler: rarely entered.
  static final int RARE = 9;

  /// Something is passed in place of what would be made.
  static final int GIVEN_INSTEAD = 9;

  /// The environment has to switch it on.
  static final int SWITCHED_OFF = 9;

  /// Work that is done once and kept.
  static final int ONCE = 6;

  /// What is loaded when it is read may be there already.
  static final int LOADED = 9;

  /// A file lies in memory unless it is large.
  static final int IN_MEMORY = 9;

  /// What is configured decides whether there is a wait.
  static final int AS_CONFIGURED = 3;

  /// What another thread does may be done already.
  static final int MAY_BE_DONE = 1;

  /// A pool of threads is waited for at the end of a `with`: its work may be done by then.
  static final int POOL_ENDS = 3;

  /// Something else besides what is known may be called.
  static final int UNKNOWN = 2;

  /// Chains with more are not kept.
  static final int MOST = 40;

  private static final int LIKELY = 8;

  /// Chains of real defects have up to ten calls.
  private static final int LONG = 10;

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

  /// What it costs that branches have to be taken in one function, below the call that is asked
  /// about.
  ///
  /// @param narrowness the sum of [BranchTests#narrowness]
  static int ofBranches(int narrowness) {
    return switch (narrowness) {
      case 0 -> 0;
      case 1, 2 -> 1;
      case 3, 4 -> 3;
      case 5, 6 -> 5;
      default -> RARE;
    };
  }

  /// What it costs that a chain is so long that no one wrote all of it with one case in mind.
  static int ofLength(int hops) {
    return hops <= LONG ? 0 : 2 * (hops - LONG);
  }

  /// What one more hop costs. Files are on the way of so much code that a long way says little.
  static int ofHop(EffectKind kind, int length) {
    return switch (kind) {
      case LOOKS_AT_FILES -> 1;
      case WAITS_FOR_FILE -> length < 4 ? 0 : 1;
      default -> 0;
    };
  }

  static Confidence confidence(int doubt) {
    if (doubt == 0) {
      return Confidence.CERTAIN;
    }
    return doubt <= LIKELY ? Confidence.LIKELY : Confidence.POSSIBLE;
  }
}
