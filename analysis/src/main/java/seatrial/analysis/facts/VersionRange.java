package seatrial.analysis.facts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Release numbers between bounds: `>=3.9, <3.12`.
record VersionRange(List<Bound> bounds) {
  static final VersionRange ANY = new VersionRange(List.of());

  private record Bound(String operator, int[] release) {}

  /// The range in brackets that a line may end with.
  static VersionRange read(LineCursor in) throws BadLine {
    if (!in.accept('[')) {
      return ANY;
    }
    var range = parse(in.until(']'));
    if (range == null) {
      throw new BadLine("a range is written `[>=1.2, <2]`");
    }
    return range;
  }

  /// The range that a line ends with; any version if it ends otherwise.
  static VersionRange atEndOf(String line) {
    int start = line.endsWith("]") ? line.lastIndexOf('[') : -1;
    var range = start < 0 ? null : parse(line.substring(start + 1, line.length() - 1));
    return range == null ? ANY : range;
  }

  /// Null if the text is no range.
  static @Nullable VersionRange parse(String text) {
    var bounds = new ArrayList<Bound>();
    for (var part : text.split(",", -1)) {
      var bound = part.strip();
      var operator = "";
      for (var candidate : List.of(">=", "<=", "==", "<", ">")) {
        if (bound.startsWith(candidate)) {
          operator = candidate;
          break;
        }
      }
      var release = release(bound.substring(operator.length()).strip());
      if (operator.isEmpty() || release == null) {
        return null;
      }
      bounds.add(new Bound(operator, release));
    }
    return new VersionRange(bounds);
  }

  /// Whether a version lies in the range; one that cannot be read does.
  boolean contains(String version) {
    int length = 0;
    while (length < version.length()
        && (version.charAt(length) == '.' || Character.isDigit(version.charAt(length)))) {
      length++;
    }
    var release = release(version.substring(0, length));
    return release == null || bounds.stream().allMatch(bound -> holds(bound, release));
  }

  private static boolean holds(Bound bound, int[] release) {
    int order = compare(release, bound.release());
    return switch (bound.operator()) {
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case "==" -> order == 0;
      case "<" -> order < 0;
      default -> order > 0;
    };
  }

  private static int compare(int[] left, int[] right) {
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int order = Integer.compare(i < left.length ? left[i] : 0, i < right.length ? right[i] : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int @Nullable [] release(String text) {
    var parts = text.split("\\.", -1);
    var release = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].isEmpty() || parts[i].length() > 8) {
        return null;
      }
      for (int j = 0; j < parts[i].length(); j++) {
        if (parts[i].charAt(j) < '0' || parts[i].charAt(j) > '9') {
          return null;
        }
      }
      release[i] = Integer.parseInt(parts[i]);
    }
    return release;
  }
}
