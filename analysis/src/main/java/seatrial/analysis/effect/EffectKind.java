package seatrial.analysis.effect;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;

/// What running a piece of code can do to the process around it.
public enum EffectKind {
  SLEEPS(FactKind.BLOCKS, "sleep"),
  WAITS_FOR_NETWORK(FactKind.BLOCKS, "network"),
  WAITS_FOR_DATABASE(FactKind.BLOCKS, "database"),
  WAITS_FOR_PROCESS(FactKind.BLOCKS, "process"),
  WAITS_FOR_THREAD(FactKind.BLOCKS, "lock"),
  WAITS_FOR_TERMINAL(FactKind.BLOCKS, "terminal"),
  /// Reads or writes a file.
  WAITS_FOR_FILE(FactKind.BLOCKS, "file"),
  /// Opens, lists, tests or removes a file.
  LOOKS_AT_FILES(FactKind.BLOCKS, "file"),
  BURNS_CPU(FactKind.BURNS_CPU, ""),
  COMPUTES_LONG(FactKind.HEAVY, ""),
  TAKES_LOCK(FactKind.TAKES_LOCK, ""),
  RUNS_LOOP(FactKind.RUNS_LOOP, ""),
  SPAWNS_PROCESS(FactKind.SPAWNS, "process"),
  SPAWNS_THREAD(FactKind.SPAWNS, "thread");

  static final EffectKind[] ALL = values();

  private final FactKind factKind;
  private final String word;

  EffectKind(FactKind factKind, String word) {
    this.factKind = factKind;
    this.word = word;
  }

  /// Whether the calling thread waits for something outside of the program.
  public boolean isBlocking() {
    return factKind == FactKind.BLOCKS;
  }

  /// How facts write it: `blocks(network)`.
  public String word() {
    return word.isEmpty() ? factKind.word() : factKind.word() + "(" + word + ")";
  }

  /// What a mark of a fact says, or null if it says nothing of effects.
  ///
  /// @param isMethod whether it is said of a method: what is read or written is open
  static @Nullable EffectKind of(Fact.Mark mark, boolean isMethod) {
    for (var kind : ALL) {
      if (kind.factKind == mark.kind()
          && (kind.word.isEmpty() || mark.arguments().contains(kind.word))) {
        return kind == WAITS_FOR_FILE && !isMethod ? LOOKS_AT_FILES : kind;
      }
    }
    return null;
  }
}
