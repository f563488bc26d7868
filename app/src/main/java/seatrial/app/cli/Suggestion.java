package seatrial.app.cli;

import java.util.Collection;
import java.util.Optional;

/// What somebody may have meant who mistyped a word.
public final class Suggestion {
  private static final int SHOWN = 80;

  private Suggestion() {}

  /// The nearest of the known words, or nothing where none is near.
  public static Optional<String> of(String word, Collection<String> known) {
    int limit = Math.max(1, word.length() / 3);
    String nearest = null;
    int least = limit + 1;
    for (var candidate : known) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /// A word that may be anything, for a message: short, and without what a terminal would obey.
  public static String shown(String word) {
    var result = new StringBuilder();
    word.codePoints()
        .limit(SHOWN)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(result::appendCodePoint);
    return word.codePointCount(0, word.length()) > SHOWN
        ? result.append('…').toString()
        : result.toString();
  }

  /// Edits (insertion, deletion, replacement, exchange of neighbours) from one word to the other.
  static int distance(String from, String to) {
    var rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        rows[i][j] = i == 0 ? j : j == 0 ? i : step(rows, from, to, i, j);
      }
    }
    return rows[from.length()][to.length()];
  }

  private static int step(int[][] rows, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int best = Math.min(rows[i - 1][j], rows[i][j - 1]) + 1;
    best = Math.min(best, rows[i - 1][j - 1] + (same ? 0 : 1));
    boolean exchanged =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return exchanged ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
