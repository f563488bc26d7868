package seatrial.report;

import java.nio.charset.StandardCharsets;

/// Paths as URI references, percent-encoded.
final class Uris {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private Uris() {}

  static boolean isAbsolute(String path) {
    return path.startsWith("/") || hasDrive(path);
  }

  private static boolean hasDrive(String path) {
    return path.length() > 2
        && path.charAt(1) == ':'
        && path.charAt(2) == '/'
        && Character.isLetter(path.charAt(0));
  }

  /// A relative reference for a relative path, a `file:` URI for an absolute one.
  static String of(String path) {
    var result = new StringBuilder(path.length() + 16);
    int from = 0;
    if (hasDrive(path)) {
      result.append("file:///").append(path, 0, 2);
      from = 2;
    } else if (path.startsWith("/")) {
      result.append("file://");
    }
    byte[] bytes = Visible.encodable(path.substring(from)).getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      if (b > 0 && UNRESERVED.indexOf(b) >= 0) {
        result.append((char) b);
      } else {
        result.append('%');
        result.append(Character.toUpperCase(Character.forDigit((b >> 4) & 0xF, 16)));
        result.append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
      }
    }
    return result.toString();
  }

  /// The `file:` URI of a path that may be relative to the root.
  static String of(String root, String path) {
    return of(isAbsolute(path) || root.isEmpty() ? path : root + "/" + path);
  }
}
