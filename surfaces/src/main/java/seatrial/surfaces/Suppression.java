package seatrial.surfaces;

import java.util.List;
import seatrial.finding.Surface;

/// A comment that says not to report something.
///
/// @param form who understands the comment
/// @param names rules, or the other tool's codes; empty for a foreign comment that means all
/// @param comment the comment itself
/// @param firstLine of the file's text that it covers
/// @param lastLine of the file's text that it covers
/// @param isTrailing whether code stands before it on its line
record Suppression(
    Form form,
    List<String> names,
    boolean hasReason,
    Anchor comment,
    int firstLine,
    int lastLine,
    boolean isTrailing) {
  enum Form {
    /// Ours: names rules.
    OWN,
    /// `noqa` and `ruff: ignore`: names codes, or nothing and means all.
    NOQA,
    /// `nosec`: names codes, or nothing and means all of security.
    NOSEC,
    /// `nosemgrep`: names rule ids, or nothing and means all.
    NOSEMGREP
  }

  Suppression {
    names = List.copyOf(names);
  }

  boolean covers(Anchor place) {
    return (place.line() >= firstLine && place.line() <= lastLine)
        || (isTrailing && place.endLine() == comment.line());
  }

  /// Whether the comment, if it is a foreign one, means this rule.
  boolean meansForeign(RuleInfo rule) {
    if (names.isEmpty()) {
      return form != Form.NOSEC || rule.surface() == Surface.SECURITY;
    }
    for (var name : names) {
      for (var code : rule.foreignCodes()) {
        if (form == Form.NOSEMGREP
            ? name.equals(code) || name.endsWith("." + code)
            : code.equalsIgnoreCase(name) || isCodePrefix(name, code)) {
          return true;
        }
      }
    }
    return false;
  }

  /// `ASYNC` means all of `ASYNC210`, as flake8 reads it.
  private static boolean isCodePrefix(String name, String code) {
    return name.length() < code.length()
        && code.regionMatches(true, 0, name, 0, name.length())
        && Character.isDigit(code.charAt(name.length()));
  }
}
