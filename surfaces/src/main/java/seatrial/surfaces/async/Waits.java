package seatrial.surfaces.async;

import seatrial.analysis.effect.EffectKind;

/// How messages say what a thread waits for.
final class Waits {
  private Waits() {}

  /// What the function at the end of a chain does: `waits for the network`.
  static String verb(EffectKind kind) {
    return switch (kind) {
      case SLEEPS -> "sleeps";
      case WAITS_FOR_NETWORK -> "waits for the network";
      case WAITS_FOR_DATABASE -> "waits for the database";
      case WAITS_FOR_PROCESS -> "waits for a process";
      case WAITS_FOR_THREAD -> "waits for another thread";
      case WAITS_FOR_TERMINAL -> "waits for the terminal";
      case WAITS_FOR_FILE, LOOKS_AT_FILES -> "waits for a file";
      case BURNS_CPU, COMPUTES_LONG, TAKES_LOCK, RUNS_LOOP, SPAWNS_PROCESS, SPAWNS_THREAD ->
          throw new IllegalArgumentException(kind.word());
    };
  }
}
