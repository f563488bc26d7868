package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The values of one frame of code while they are made: a graph of small numbers that only grows.
final class FlowGraph {
  static final int INITIAL_VALUE = 0;
  static final int NEVER = 1;

  static final byte INITIAL = 0;

  /// Of one binding.
  static final byte BOUND = 1;

  /// A value and a guard.
  static final byte NARROWED = 2;

  /// A value and a star import.
  static final byte STAR = 3;

  /// The changes so far and one more.
  static final byte CHANGED = 4;

  /// Any of several values.
  static final byte JOINED = 5;

  /// The head of a loop that is still being read.
  static final byte OPEN = 6;

  /// Another value, found to be the same.
  static final byte SAME = 7;

  /// Any of several values at the head of a loop: never written out, for it leads back to itself.
  static final byte HEAD = 8;

  /// Up to how many operands a join looks at pairwise, and how far back it looks.
  private static final int FEW = 16;

  private byte[] kinds = new byte[32];
  private int[] first = new int[32];
  private int[] second = new int[32];
  private int count = 2;

  /// The operands of joins, one after another.
  private final IntList pool = new IntList();

  final List<Binding> bindings = new ArrayList<>();

  /// Tests and matched patterns; guard 2n is that it holds, 2n + 1 that it does not.
  final List<Guard> guards = new ArrayList<>();

  private int[] marks = new int[0];
  private int epoch;
  private int[] scratch = new int[FEW];

  FlowGraph() {
    kinds[NEVER] = JOINED;
  }

  int bound(int binding) {
    return add(BOUND, binding, 0);
  }

  int narrowed(int value, int guard) {
    return add(NARROWED, value, guard);
  }

  int afterStar(int value, int binding) {
    return add(STAR, value, binding);
  }

  int changed(int changes, int mutation) {
    return add(CHANGED, changes, mutation);
  }

  int open() {
    return add(OPEN, 0, 0);
  }

  int guard(Guard whenTrue, Guard whenFalse) {
    guards.add(whenTrue);
    guards.add(whenFalse);
    return guards.size() - 2;
  }

  /// The value itself, where it has been found to be the same as another.
  int resolve(int value) {
    int last = value;
    while (kinds[last] == SAME) {
      last = first[last];
    }
    int step = value;
    while (kinds[step] == SAME) {
      int next = first[step];
      first[step] = last;
      step = next;
    }
    return last;
  }

  /// Any of these values: simplified, so that a value that was narrowed both ways is itself again.
  ///
  /// @param operands overwritten
  int join(int[] operands, int size) {
    int n = distinct(operands, size);
    if (n == 1) {
      return operands[0];
    }
    int[] flat = operands;
    if (n <= FEW) {
      n = flatten(operands, n);
      flat = scratch;
      n = simplify(flat, n);
    }
    return n == 1 ? flat[0] : joined(flat, n);
  }

  /// Closes the head of a loop: what came in, and what comes round.
  void close(int head, int[] operands, int size) {
    int n = distinct(operands, size);
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (!isNarrowedFrom(head, operands[i])) {
        operands[kept++] = operands[i];
      }
    }
    if (kept == 1) {
      kinds[head] = SAME;
      first[head] = operands[0];
      return;
    }
    kinds[head] = HEAD;
    fill(head, operands, kept);
  }

  private boolean isNarrowedFrom(int origin, int value) {
    int step = value;
    for (int i = 0; i < FEW && kinds[step] == NARROWED; i++) {
      step = resolve(first[step]);
    }
    return step == origin;
  }

  /// A fresh mark for [#mark].
  void beginMarks() {
    epoch++;
    if (marks.length < count) {
      marks = Arrays.copyOf(marks, Math.max(count, marks.length * 2));
    }
  }

  /// Marks a value; whether it had no mark before. No value may be made in between.
  boolean mark(int value) {
    if (marks[value] == epoch) {
      return false;
    }
    marks[value] = epoch;
    return true;
  }

  /// The value that a change or a narrowing starts from, or -1 if it is neither.
  int before(int value) {
    byte kind = kinds[value];
    return kind == CHANGED || kind == NARROWED ? resolve(first[value]) : -1;
  }

  FrozenGraph freeze() {
    for (int i = 0; i < count; i++) {
      if (kinds[i] == NARROWED || kinds[i] == STAR || kinds[i] == CHANGED) {
        first[i] = resolve(first[i]);
      }
    }
    for (int i = 0; i < pool.size; i++) {
      pool.items[i] = resolve(pool.items[i]);
    }
    return new FrozenGraph(
        Arrays.copyOf(kinds, count),
        Arrays.copyOf(first, count),
        Arrays.copyOf(second, count),
        pool.toArray(),
        List.copyOf(bindings),
        List.copyOf(guards));
  }

  private int distinct(int[] operands, int size) {
    if (size == 2) {
      operands[0] = resolve(operands[0]);
      operands[1] = resolve(operands[1]);
      return operands[0] == operands[1] ? 1 : 2;
    }
    beginMarks();
    int n = 0;
    for (int i = 0; i < size; i++) {
      int value = resolve(operands[i]);
      if (mark(value)) {
        operands[n++] = value;
      }
    }
    return n;
  }

  /// Writes joins out into the scratch array, as long as they are small.
  private int flatten(int[] operands, int size) {
    beginMarks();
    int n = 0;
    for (int i = 0; i < size; i++) {
      int value = operands[i];
      int parts = kinds[value] == JOINED ? second[value] : 1;
      if (parts == 1 || n + parts + size - i - 1 > FEW || value == NEVER) {
        if (mark(value)) {
          scratch[n++] = value;
        }
        continue;
      }
      for (int j = 0; j < parts; j++) {
        int part = resolve(pool.get(first[value] + j));
        if (mark(part)) {
          scratch[n++] = part;
        }
      }
    }
    return n;
  }

  /// Drops what another operand covers, and puts halves together, until nothing changes.
  private int simplify(int[] values, int size) {
    int n = size;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i == j) {
          continue;
        }
        boolean areHalves =
            kinds[values[i]] == NARROWED
                && kinds[values[j]] == NARROWED
                && second[values[i]] == (second[values[j]] ^ 1)
                && resolve(first[values[i]]) == resolve(first[values[j]]);
        if (areHalves) {
          values[i] = resolve(first[values[i]]);
        }
        if (areHalves || covers(values[i], values[j])) {
          n--;
          System.arraycopy(values, j + 1, values, j, n - j);
          i = -1;
          break;
        }
      }
    }
    return n;
  }

  /// Whether `value` adds nothing to `other`: it is `other` narrowed, or `other` before some
  /// change.
  private boolean covers(int other, int value) {
    if (other == value) {
      return true;
    }
    boolean isChange = kinds[other] == CHANGED;
    int step = isChange ? other : value;
    int goal = isChange ? value : other;
    byte kind = isChange ? CHANGED : NARROWED;
    for (int i = 0; i < FEW && kinds[step] == kind; i++) {
      step = resolve(first[step]);
      if (step == goal) {
        return true;
      }
    }
    return false;
  }

  private int joined(int[] operands, int size) {
    int value = add(JOINED, 0, 0);
    fill(value, operands, size);
    return value;
  }

  private void fill(int value, int[] operands, int size) {
    first[value] = pool.size;
    second[value] = size;
    for (int i = 0; i < size; i++) {
      pool.add(operands[i]);
    }
  }

  private int add(byte kind, int a, int b) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      first = Arrays.copyOf(first, count * 2);
      second = Arrays.copyOf(second, count * 2);
    }
    kinds[count] = kind;
    first[count] = a;
    second[count] = b;
    return count++;
  }
}
