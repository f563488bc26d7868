package seatrial.semantics.flow;

import java.util.Arrays;
import seatrial.syntax.ast.Expr;

/// What each use of a place saw: place, value and changes of its object. Found by where the
/// expression stands, which is unlike for any two expressions that name a place.
final class UseTable {
  static final int ABSENT = -1;

  /// How many numbers there are for a use.
  private static final int SIZE = 4;

  /// End, place, value and changes of each use.
  private final int[] facts;

  /// The offsets at which the uses start, ascending.
  private final int[] starts;

  private UseTable(int[] facts, int[] starts) {
    this.facts = facts;
    this.starts = starts;
  }

  /// Uses in the order in which they are read.
  static final class Log {
    private static final int LOGGED = SIZE + 1;

    /// As in the table, with the start behind.
    private final IntList facts = new IntList();

    void add(Expr use, int place, int value, int changes) {
      facts.add(use.end());
      facts.add(place);
      facts.add(value);
      facts.add(changes);
      facts.add(use.start());
    }

    /// All uses but those that saw nothing of their place and are of a variable of the owner: what
    /// is not found is taken for one of these.
    UseTable freeze(FlowGraph graph, PlaceTable places) {
      int n = 0;
      long[] order = new long[facts.size / LOGGED];
      for (int i = 0; i < facts.size; i += LOGGED) {
        int place = facts.get(i + 1);
        int value = graph.resolve(facts.get(i + 2));
        int changes = graph.resolve(facts.get(i + 3));
        facts.items[i + 2] = value;
        facts.items[i + 3] = changes;
        if (value != 0 || changes != 0 || !places.isOwn(place)) {
          order[n++] = (long) facts.get(i + 4) << 32 | i;
        }
      }
      Arrays.sort(order, 0, n);
      int[] starts = new int[n];
      int[] sorted = new int[SIZE * n];
      for (int i = 0; i < n; i++) {
        starts[i] = (int) (order[i] >> 32);
        System.arraycopy(facts.items, (int) order[i], sorted, SIZE * i, SIZE);
      }
      return new UseTable(sorted, starts);
    }
  }

  /// The number of a use, or [#ABSENT].
  int find(Expr use) {
    int start = use.start();
    int i = Arrays.binarySearch(starts, start);
    if (i < 0) {
      return ABSENT;
    }
    while (i + 1 < starts.length && starts[i + 1] == start) {
      i++;
    }
    for (; i >= 0 && starts[i] == start; i--) {
      if (facts[SIZE * i] == use.end()) {
        return i;
      }
    }
    return ABSENT;
  }

  int place(int use) {
    return facts[SIZE * use + 1];
  }

  int value(int use) {
    return facts[SIZE * use + 2];
  }

  int changes(int use) {
    return facts[SIZE * use + 3];
  }
}
