package seatrial.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The tokens of the logical lines that the parser is in: flat arrays, used again for each
/// statement.
final class TokenBuffer {
  byte[] kinds = new byte[256];
  int[] starts = new int[256];
  int[] ends = new int[256];

  /// The identifier of a name or keyword, the message of an error; stale for other kinds.
  @Nullable String[] names = new String[256];

  int count;

  void add(byte kind, int start, int end) {
    int i = count;
    if (i == kinds.length) {
      grow();
    }
    kinds[i] = kind;
    starts[i] = start;
    ends[i] = end;
    count = i + 1;
  }

  void add(byte kind, int start, int end, String name) {
    add(kind, start, end);
    names[count - 1] = name;
  }

  /// Forgets the tokens before `index`, so that the token there becomes the first.
  void dropBefore(int index) {
    int rest = count - index;
    if (rest > 0) {
      System.arraycopy(kinds, index, kinds, 0, rest);
      System.arraycopy(starts, index, starts, 0, rest);
      System.arraycopy(ends, index, ends, 0, rest);
      System.arraycopy(names, index, names, 0, rest);
    }
    count = rest;
  }

  private void grow() {
    int size = kinds.length * 2;
    kinds = Arrays.copyOf(kinds, size);
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
    names = Arrays.copyOf(names, size);
  }
}
