package seatrial.analysis.effect;

/// How sure it is that nobody else waits for the loop at the start or end of what runs on it, told
/// by what may be done there without keeping anyone waiting.
enum Solitude {
  /// What stops a part of a service, whose threads were told to end: it waits for these.
  OWN_THREADS,
  /// The first coroutine of a program: who sleeps or waits for others there has more to run as a
  /// rule.
  FILES,
  /// The start or end of a service, which waits for its own threads and processes.
  OWN_WORKERS,
  /// The same, of a coroutine whose name says nothing else: it opens the database that it keeps.
  START,
  /// A command: one coroutine, run to its end.
  WORK,
  /// What a framework runs before it serves and after.
  ALL;

  boolean allows(EffectKind kind) {
    return switch (kind) {
      case WAITS_FOR_FILE, LOOKS_AT_FILES -> this != OWN_THREADS;
      case WAITS_FOR_THREAD -> this != FILES;
      case WAITS_FOR_PROCESS -> this != OWN_THREADS && this != FILES;
      case WAITS_FOR_DATABASE -> compareTo(START) >= 0;
      case SLEEPS, WAITS_FOR_TERMINAL -> this == ALL;
      default -> this == WORK || this == ALL;
    };
  }

  Solitude and(Solitude other) {
    return compareTo(other) < 0 ? this : other;
  }
}
