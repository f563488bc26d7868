package seatrial.semantics.project;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A file name pattern as git reads one: `*`, `?`, `[a-z]`, and `**` for any number of folders.
///
/// Held against bytes, as git does, in time linear in the text: patterns are hostile too.
public final class Glob {
  private static final int LITERAL = 0;
  private static final int ONE = 1;
  private static final int CLASS = 2;
  private static final int STAR = 3;
  private static final int ALL = 4;

  /// No folders at all, or the [#INSIDE] that follows.
  private static final int FOLDERS = 5;

  /// Any bytes up to a slash.
  private static final int INSIDE = 6;

  private final int[] kinds;
  private final int[] literals;
  private final List<BitSet> classes;
  private final boolean isLiteral;
  private final boolean isNever;

  private Glob(int[] kinds, int[] literals, List<BitSet> classes, boolean isNever) {
    this.kinds = kinds;
    this.literals = literals;
    this.classes = classes;
    this.isNever = isNever;
    boolean onlyLiterals = true;
    for (int kind : kinds) {
      onlyLiterals &= kind == LITERAL;
    }
    this.isLiteral = onlyLiterals;
  }

  /// A pattern that git would never match, such as one with an open bracket, matches nothing.
  public static Glob of(String pattern) {
    return of(pattern.getBytes(StandardCharsets.UTF_8));
  }

  static Glob of(byte[] pattern) {
    return new Compiler(pattern).compile();
  }

  /// Whether the whole text fits; `/` parts folders.
  public boolean matches(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return matches(bytes, 0, bytes.length);
  }

  boolean matches(byte[] text, int from, int to) {
    if (isNever) {
      return false;
    }
    return isLiteral ? equalsText(text, from, to) : simulates(text, from, to);
  }

  private boolean equalsText(byte[] text, int from, int to) {
    if (to - from != kinds.length) {
      return false;
    }
    for (int i = 0; i < kinds.length; i++) {
      if (literals[i] != (text[from + i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  private boolean simulates(byte[] text, int from, int to) {
    var now = new boolean[kinds.length + 1];
    enter(now, 0);
    for (int i = from; i < to; i++) {
      var next = new boolean[kinds.length + 1];
      boolean isAlive = false;
      for (int state = 0; state < kinds.length; state++) {
        if (now[state]) {
          isAlive |= step(next, state, text[i] & 0xFF);
        }
      }
      if (!isAlive) {
        return false;
      }
      now = next;
    }
    return now[kinds.length];
  }

  private boolean step(boolean[] next, int state, int b) {
    boolean isSlash = b == '/';
    return switch (kinds[state]) {
      case LITERAL -> b == literals[state] && enter(next, state + 1);
      case ONE -> !isSlash && enter(next, state + 1);
      case CLASS -> !isSlash && classes.get(literals[state]).get(b) && enter(next, state + 1);
      case STAR -> !isSlash && enter(next, state);
      case ALL -> enter(next, state);
      case INSIDE -> enter(next, state) && (!isSlash || enter(next, state + 1));
      case FOLDERS -> false;
      default -> throw new AssertionError(kinds[state]);
    };
  }

  /// Enters a state and those that follow from it without a byte; always true.
  private boolean enter(boolean[] states, int state) {
    if (!states[state]) {
      states[state] = true;
      if (state < kinds.length) {
        switch (kinds[state]) {
          case STAR, ALL -> enter(states, state + 1);
          case FOLDERS -> {
            enter(states, state + 1);
            enter(states, state + 2);
          }
          default -> {}
        }
      }
    }
    return true;
  }

  /// Pattern to states; the quirks are those of git's `wildmatch`.
  private static final class Compiler {
    private final byte[] pattern;
    private final List<int[]> states = new ArrayList<>();
    private final List<BitSet> classes = new ArrayList<>();
    private int at;
    private boolean hasWildcard;
    private boolean isNever;

    Compiler(byte[] pattern) {
      this.pattern = pattern;
    }

    Glob compile() {
      while (at < pattern.length && !isNever) {
        int c = pattern[at++] & 0xFF;
        switch (c) {
          case '\\' -> escaped();
          case '?' -> add(ONE, 0);
          case '*' -> stars();
          case '[' -> bracket();
          default -> {
            add(LITERAL, c);
            continue;
          }
        }
        hasWildcard = true;
      }
      return new Glob(
          states.stream().mapToInt(s -> s[0]).toArray(),
          states.stream().mapToInt(s -> s[1]).toArray(),
          classes,
          isNever);
    }

    private void add(int kind, int literal) {
      states.add(new int[] {kind, literal});
    }

    private void escaped() {
      if (at == pattern.length) {
        isNever = true;
      } else {
        add(LITERAL, pattern[at++] & 0xFF);
      }
    }

    private void stars() {
      int first = at - 1;
      while (at < pattern.length && pattern[at] == '*') {
        at++;
      }
      boolean isDouble = at - first > 1;
      // Git cuts off what comes before the first wildcard, so there the stars begin the pattern.
      boolean isWhole =
          isDouble
              && (!hasWildcard || pattern[first - 1] == '/')
              && (at == pattern.length || pattern[at] == '/');
      if (!isWhole) {
        add(STAR, 0);
      } else if (at == pattern.length) {
        add(ALL, 0);
      } else {
        at++;
        add(FOLDERS, 0);
        add(INSIDE, 0);
      }
    }

    private void bracket() {
      var members = new BitSet(256);
      boolean isNegated = at < pattern.length && (pattern[at] == '!' || pattern[at] == '^');
      if (isNegated) {
        at++;
      }
      int previous = -1;
      boolean isFirst = true;
      while (at < pattern.length && (isFirst || pattern[at] != ']') && !isNever) {
        isFirst = false;
        previous = member(members, previous);
      }
      if (at >= pattern.length) {
        isNever = true;
        return;
      }
      at++;
      if (isNegated) {
        members.flip(0, 256);
      }
      add(CLASS, classes.size());
      classes.add(members);
    }

    /// Reads one member and returns the byte that a range may start from, or -1.
    private int member(BitSet members, int previous) {
      int c = pattern[at] & 0xFF;
      if (c == '-' && previous >= 0 && at + 1 < pattern.length && pattern[at + 1] != ']') {
        at++;
        int last = literalMember();
        if (last >= previous) {
          members.set(previous, last + 1);
        }
        return -1;
      }
      if (c == '[' && at + 1 < pattern.length && pattern[at + 1] == ':') {
        int end = at + 2;
        while (end < pattern.length && pattern[end] != ']') {
          end++;
        }
        if (end == pattern.length) {
          isNever = true;
          return -1;
        }
        if (end - at >= 3 && pattern[end - 1] == ':') {
          named(members, new String(pattern, at + 2, end - at - 3, StandardCharsets.US_ASCII));
          at = end + 1;
          return -1;
        }
      }
      int literal = literalMember();
      if (literal >= 0) {
        members.set(literal);
      }
      return literal;
    }

    private int literalMember() {
      if (pattern[at] == '\\') {
        at++;
      }
      if (at >= pattern.length) {
        isNever = true;
        return -1;
      }
      return pattern[at++] & 0xFF;
    }

    private void named(BitSet members, String name) {
      for (int c = 0; c < 128; c++) {
        if (isOf(name, c)) {
          members.set(c);
        }
      }
      isNever |= members.isEmpty();
    }

    private static boolean isOf(String name, int c) {
      boolean isDigit = c >= '0' && c <= '9';
      boolean isLower = c >= 'a' && c <= 'z';
      boolean isUpper = c >= 'A' && c <= 'Z';
      boolean isGraphic = c > ' ' && c < 127;
      return switch (name) {
        case "alnum" -> isDigit || isLower || isUpper;
        case "alpha" -> isLower || isUpper;
        case "blank" -> c == ' ' || c == '\t';
        case "cntrl" -> c < ' ' || c == 127;
        case "digit" -> isDigit;
        case "graph" -> isGraphic;
        case "lower" -> isLower;
        case "print" -> isGraphic || c == ' ';
        case "punct" -> isGraphic && !isDigit && !isLower && !isUpper;
        case "space" -> c == ' ' || (c >= 9 && c <= 13);
        case "upper" -> isUpper;
        case "xdigit" -> isDigit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        default -> false;
      };
    }
  }
}
