package seatrial.devtools;

import java.io.ByteArrayOutputStream;
import java.util.function.Predicate;

/// Makes an input that fails smaller, as long as it still fails.
final class Shrinker {
  private static final long BUDGET_NANOS = 20_000_000_000L;

  private Shrinker() {}

  static byte[] shrink(byte[] input, Predicate<byte[]> fails) {
    long end = System.nanoTime() + BUDGET_NANOS;
    var smallest = input;
    for (int piece = Math.max(1, input.length / 2); piece > 0; piece /= 2) {
      int at = 0;
      while (at < smallest.length && System.nanoTime() < end) {
        var candidate = without(smallest, at, Math.min(smallest.length, at + piece));
        if (fails.test(candidate)) {
          smallest = candidate;
        } else {
          at += piece;
        }
      }
    }
    return smallest;
  }

  private static byte[] without(byte[] input, int start, int end) {
    var out = new ByteArrayOutputStream(input.length);
    out.write(input, 0, start);
    out.write(input, end, input.length - end);
    return out.toByteArray();
  }
}
