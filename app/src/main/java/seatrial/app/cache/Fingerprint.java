package seatrial.app.cache;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/// Tells runs apart that may have different answers over the same files: everything that is asked,
/// word by word.
public final class Fingerprint {
  private final StringBuilder words = new StringBuilder();

  /// @param word null is told apart from every text
  public Fingerprint add(Object word) {
    var text = String.valueOf(word);
    // The length stands before the word, so that no two lists of words look alike.
    words.append(text.length()).append(':').append(text);
    return this;
  }

  public Fingerprint addAll(Collection<?> all) {
    add(all.size());
    all.forEach(this::add);
    return this;
  }

  /// 128 bits as 32 hexadecimal digits.
  String digest() {
    var bytes = words.toString().getBytes(StandardCharsets.UTF_16BE);
    long mixed = 0xcbf29ce484222325L;
    for (byte b : bytes) {
      mixed = (mixed ^ b) * 0x100000001b3L;
    }
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed ^= mixed >>> 33;
    var hash = ContentHash.of(bytes);
    long sums = ((long) hash.first() << 32) | (hash.second() & 0xffff_ffffL);
    return digits(mixed) + digits(sums);
  }

  private static String digits(long number) {
    var digits = Long.toHexString(number);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
