package seatrial.syntax;

/// The names met so far, each as one string, with the keywords among them. Names of up to eight
/// bytes are found by their bytes packed into a `long`, longer ones by the first and the last
/// eight.
final class NameTable {
  private static final int MOST_NAMES = 1 << 18;
  private static final ThreadLocal<NameTable> OF_THREAD = ThreadLocal.withInitial(NameTable::new);

  private long[] shortKeys = new long[2048];
  private String[] shortNames = new String[2048];
  private byte[] shortKinds = new byte[2048];
  private int shortCount;
  private long[] longHeads = new long[1024];
  private long[] longTails = new long[1024];
  private String[] longNames = new String[1024];

  /// Lengths of the names, so that a name need not be looked at to know that it is the one.
  private int[] longLengths = new int[1024];
  private int longCount;

  private byte kind;

  private NameTable() {
    for (int i = 0; i < TokenKind.KEYWORDS.length; i++) {
      var keyword = TokenKind.KEYWORDS[i];
      long key = 0;
      for (int j = 0; j < keyword.length(); j++) {
        key = key << 8 | keyword.charAt(j);
      }
      int slot = shortSlot(key);
      shortKeys[slot] = key;
      shortNames[slot] = keyword;
      shortKinds[slot] = (byte) (TokenKind.FALSE + i);
      shortCount++;
    }
  }

  /// The calling thread's table; names are shared over the files that a thread reads.
  static NameTable ofThread() {
    var table = OF_THREAD.get();
    if (table.shortCount + table.longCount > MOST_NAMES) {
      table = new NameTable();
      OF_THREAD.set(table);
    }
    return table;
  }

  /// The kind of the name found last: [TokenKind#NAME] or a keyword.
  byte kind() {
    return kind;
  }

  /// @param key the name's bytes, first byte highest
  String shortName(long key) {
    int slot = shortSlot(key);
    var name = shortNames[slot];
    if (name == null) {
      return addShort(slot, key);
    }
    kind = shortKinds[slot];
    return name;
  }

  private String addShort(int slot, long key) {
    int length = 8 - Long.numberOfLeadingZeros(key) / 8;
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (key >>> 8 * (length - 1 - i));
    }
    var name = ascii(bytes, 0, length);
    shortKeys[slot] = key;
    shortNames[slot] = name;
    shortKinds[slot] = TokenKind.NAME;
    kind = TokenKind.NAME;
    if (++shortCount * 2 > shortKeys.length) {
      growShort();
    }
    return name;
  }

  private int shortSlot(long key) {
    int mask = shortKeys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 40) & mask;
    while (shortNames[slot] != null && shortKeys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void growShort() {
    var keys = shortKeys;
    var names = shortNames;
    var kinds = shortKinds;
    shortKeys = new long[keys.length * 2];
    shortNames = new String[keys.length * 2];
    shortKinds = new byte[keys.length * 2];
    for (int i = 0; i < keys.length; i++) {
      if (names[i] != null) {
        int slot = shortSlot(keys[i]);
        shortKeys[slot] = keys[i];
        shortNames[slot] = names[i];
        shortKinds[slot] = kinds[i];
      }
    }
  }

  /// A name of more than eight bytes, all ASCII.
  ///
  /// @param head its first eight bytes, packed
  /// @param tail its last eight bytes, packed
  String longName(byte[] source, int start, int end, long head, long tail) {
    kind = TokenKind.NAME;
    int length = end - start;
    int mask = longHeads.length - 1;
    int slot = longSlot(head, tail);
    while (true) {
      var name = longNames[slot];
      if (name == null) {
        name = ascii(source, start, length);
        longHeads[slot] = head;
        longTails[slot] = tail;
        longNames[slot] = name;
        longLengths[slot] = length;
        if (++longCount * 2 > longHeads.length) {
          growLong();
        }
        return name;
      }
      if (longHeads[slot] == head
          && longTails[slot] == tail
          && longLengths[slot] == length
          && (length <= 16 || isSameMiddle(name, source, start, length))) {
        return name;
      }
      slot = slot + 1 & mask;
    }
  }

  private int longSlot(long head, long tail) {
    long mixed = (head * 31 + tail) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & longHeads.length - 1;
  }

  private static boolean isSameMiddle(String name, byte[] source, int start, int length) {
    for (int i = 8; i < length - 8; i++) {
      if (name.charAt(i) != source[start + i]) {
        return false;
      }
    }
    return true;
  }

  private void growLong() {
    var heads = longHeads;
    var tails = longTails;
    var names = longNames;
    var lengths = longLengths;
    longHeads = new long[heads.length * 2];
    longTails = new long[heads.length * 2];
    longNames = new String[heads.length * 2];
    longLengths = new int[heads.length * 2];
    int mask = longHeads.length - 1;
    for (int i = 0; i < heads.length; i++) {
      if (names[i] != null) {
        int slot = longSlot(heads[i], tails[i]);
        while (longNames[slot] != null) {
          slot = slot + 1 & mask;
        }
        longHeads[slot] = heads[i];
        longTails[slot] = tails[i];
        longNames[slot] = names[i];
        longLengths[slot] = lengths[i];
      }
    }
  }

  @SuppressWarnings("deprecation") // the one constructor that copies Latin-1 bytes as they are
  static String ascii(byte[] bytes, int start, int length) {
    return new String(bytes, 0, start, length);
  }
}
