package seatrial.semantics.project;

import java.util.Comparator;

/// Orders texts by code points, which is the order of their UTF-8 bytes and not that of
/// [String#compareTo].
enum CodePointOrder implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean isOneSurrogate = Character.isSurrogate(x) != Character.isSurrogate(y);
        return isOneSurrogate ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
