package seatrial.semantics.project;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Patterns that a user wrote for files, with the folder that they are written for.
///
/// A pattern without `/` is held against the file's name and the names of the folders above it,
/// one with `/` against the path from `base`. What fits a folder holds for everything in it.
/// `{a,b}` stands for both, `!` before a pattern turns it round.
public final class PathGlobs {
  private static final int MOST_ALTERNATIVES = 256;

  private final Path base;

  /// The base with a slash at its end.
  private final byte[] prefix;

  private final List<Alternative> alternatives;

  /// @param text as written, for those who look which pattern it was
  private record Alternative(String text, Glob glob, boolean isName, boolean isNegated) {}

  private PathGlobs(Path base, List<Alternative> alternatives) {
    this.base = base;
    var text = base.toString();
    this.prefix = (text.endsWith("/") ? text : text + "/").getBytes(StandardCharsets.UTF_8);
    this.alternatives = alternatives;
  }

  public static PathGlobs of(Path base, List<String> patterns) {
    var alternatives = new ArrayList<Alternative>();
    for (var pattern : patterns) {
      boolean isNegated = pattern.startsWith("!");
      for (var text : withoutBraces(isNegated ? pattern.substring(1) : pattern)) {
        alternatives.add(alternative(base, text, isNegated));
      }
    }
    return new PathGlobs(base, List.copyOf(alternatives));
  }

  private static Alternative alternative(Path base, String pattern, boolean isNegated) {
    var text = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean isName = text.indexOf('/') < 0;
    if (text.startsWith("./")) {
      text = text.substring(2);
    } else if (text.startsWith("/")) {
      var root = base.toString().equals("/") ? "/" : base + "/";
      // A path from the root of the file system may point below the base; else it is anchored.
      text = text.startsWith(root) ? text.substring(root.length()) : text.substring(1);
    }
    return new Alternative(pattern, Glob.of(text), isName, isNegated);
  }

  /// Whether a pattern fits the path itself or a folder above it, up to the base.
  public boolean matches(Path path) {
    for (int i = 0; i < alternatives.size(); i++) {
      if (alternatives.get(i).isNegated != fitsWithin(i, path)) {
        return true;
      }
    }
    return false;
  }

  int count() {
    return alternatives.size();
  }

  String text(int index) {
    return alternatives.get(index).text;
  }

  /// Whether one pattern fits the path or a folder above it.
  boolean fitsWithin(int index, Path path) {
    if (!path.startsWith(base)) {
      return alternatives.get(index).isName && fits(index, path);
    }
    for (Path p = path; p != null && !p.equals(base); p = p.getParent()) {
      if (fits(index, p)) {
        return true;
      }
    }
    return false;
  }

  /// Whether one pattern fits just this path.
  private boolean fits(int index, Path path) {
    return nextFit(index, path.toString().getBytes(StandardCharsets.UTF_8), index + 1) >= 0;
  }

  /// Index of the first pattern from `index` on that fits just this path, or -1.
  ///
  /// @param path absolute
  int nextFit(int index, byte[] path) {
    return nextFit(index, path, alternatives.size());
  }

  private int nextFit(int index, byte[] path, int end) {
    int nameStart = path.length;
    while (nameStart > 0 && path[nameStart - 1] != '/') {
      nameStart--;
    }
    for (int i = index; i < end; i++) {
      var alternative = alternatives.get(i);
      int from = alternative.isName ? nameStart : isBelowBase(path) ? prefix.length : -1;
      if (from >= 0 && alternative.glob.matches(path, from, path.length)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isBelowBase(byte[] path) {
    return path.length > prefix.length
        && Arrays.equals(path, 0, prefix.length, prefix, 0, prefix.length);
  }

  /// How many bytes of a path below the folder name the folder and its slash.
  static int prefixLength(Path folder) {
    var text = folder.toString();
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return text.endsWith("/") ? length : length + 1;
  }

  private static List<String> withoutBraces(String pattern) {
    int open = pattern.indexOf('{');
    int close = pattern.indexOf('}', open + 1);
    if (open < 0 || close < 0) {
      return List.of(pattern);
    }
    int inner = pattern.lastIndexOf('{', close);
    var results = new ArrayList<String>();
    for (var choice : pattern.substring(inner + 1, close).split(",", -1)) {
      var one = pattern.substring(0, inner) + choice + pattern.substring(close + 1);
      for (var text : withoutBraces(one)) {
        if (results.size() < MOST_ALTERNATIVES) {
          results.add(text);
        }
      }
    }
    return results;
  }
}
