package seatrial.syntax;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A minor release of Python, such as 3.12.
public record PythonVersion(int major, int minor) implements Comparable<PythonVersion> {
  public static final PythonVersion OLDEST = new PythonVersion(3, 8);
  public static final PythonVersion NEWEST = new PythonVersion(3, 14);

  private static final Pattern FORM = Pattern.compile("(?:py)?(3)\\.?(\\d{1,2})(?:\\.\\d+.*)?");

  /// Reads `3.12`, `3.12.4`, `py312` or `py3.12`; null if the text is none of these.
  public static @Nullable PythonVersion parse(String text) {
    var matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return null;
    }
    return new PythonVersion(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  public static PythonVersion of(int minor) {
    return new PythonVersion(3, minor);
  }

  public boolean isAtLeast(int otherMinor) {
    return major > 3 || (major == 3 && minor >= otherMinor);
  }

  /// Whether the parser knows this release's grammar.
  public boolean isSupported() {
    return compareTo(OLDEST) >= 0 && compareTo(NEWEST) <= 0;
  }

  @Override
  public int compareTo(PythonVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
