package seatrial.surfaces.security;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.text.Template;
import seatrial.analysis.text.Template.Constant;
import seatrial.analysis.text.Template.Hole;

/// A template read as SQL: what kind of statement it is, and what each hole stands in place of.
final class SqlText {
  /// Statements in which drivers accept placeholders for values.
  private static final Set<String> DATA_VERBS =
      Set.of(
          "select", "insert", "update", "delete", "replace", "with", "merge", "upsert", "call",
          "exec", "execute", "values");

  private static final Set<String> OTHER_VERBS =
      Set.of(
          "create",
          "drop",
          "alter",
          "truncate",
          "grant",
          "revoke",
          "pragma",
          "set",
          "show",
          "describe",
          "explain",
          "analyze",
          "vacuum",
          "copy",
          "use",
          "attach",
          "detach",
          "begin",
          "lock",
          "comment",
          "declare",
          "do",
          "refresh",
          "reindex");

  /// What must follow somewhere for a verb that is an everyday word.
  private static final Set<String> COMPANIONS =
      Set.of("from", "into", "set", "where", "values", "using", "as", "table");

  /// Words after which a value stands.
  private static final Set<String> BEFORE_VALUE =
      Set.of("like", "ilike", "limit", "offset", "in", "then", "else", "is", "regexp", "glob");

  /// What a hole stands in place of.
  enum Position {
    /// A value, which a placeholder could stand for.
    VALUE,
    /// A part of a placeholder's own name.
    PLACEHOLDER,
    /// A name, a keyword, a clause: no placeholder is possible.
    OTHER
  }

  private final List<Template.Piece> pieces;
  private final boolean isSql;
  private final boolean isData;

  SqlText(Template template) {
    pieces = template.pieces();
    var words = words(before(pieces.size(), " "));
    var verb = words.isEmpty() ? "" : words.getFirst();
    isData =
        DATA_VERBS.contains(verb) && words.stream().skip(1).anyMatch(COMPANIONS::contains)
            || (verb.equals("select") && words.size() > 1)
            || verb.equals("call")
            || verb.equals("exec");
    isSql = isData || (OTHER_VERBS.contains(verb) && words.size() > 1);
  }

  /// Whether the text begins as a statement of SQL does.
  boolean isSql() {
    return isSql;
  }

  /// Whether it is a statement that takes placeholders.
  boolean isData() {
    return isData;
  }

  /// What the piece of this number, a hole, stands in place of.
  Position position(int index) {
    var before = before(index, "\uFFFC");
    var after = index + 1 < pieces.size() ? text(pieces.get(index + 1)) : "";
    char last = before.isEmpty() ? ' ' : before.charAt(before.length() - 1);
    if (last == ':' || last == '$' || last == '@' || before.endsWith("%(")) {
      return Position.PLACEHOLDER;
    }
    char quote = openQuote(before);
    if (quote != 0) {
      return quote == '\'' ? Position.VALUE : Position.OTHER;
    }
    char next = after.isEmpty() ? ' ' : after.charAt(0);
    if (isNamePart(last) || isNamePart(next) || last == '\uFFFC' || next == '(') {
      return Position.OTHER;
    }
    return unquoted(before.stripTrailing(), after.stripLeading());
  }

  private static Position unquoted(String before, String after) {
    if (before.isEmpty()) {
      return Position.OTHER;
    }
    char last = before.charAt(before.length() - 1);
    if (last == '=' || last == '<' || last == '>') {
      return Position.VALUE;
    }
    if (last == '(' || last == ',') {
      return inList(before, after);
    }
    return BEFORE_VALUE.contains(lastWord(before)) ? Position.VALUE : Position.OTHER;
  }

  /// Between the parentheses of `VALUES (…)` or `IN (…)`; alone in them, a hole may well be a list
  /// of placeholders.
  private static Position inList(String before, String after) {
    int depth = 0;
    int open = -1;
    for (int i = before.length() - 1; i >= 0 && open < 0; i--) {
      char c = before.charAt(i);
      depth += c == ')' ? 1 : c == '(' ? -1 : 0;
      if (depth < 0) {
        open = i;
      }
    }
    var word = open < 0 ? "" : lastWord(before.substring(0, open).stripTrailing());
    boolean isAlone = open == before.length() - 1 && after.startsWith(")");
    return (word.equals("values") || word.equals("in")) && !isAlone
        ? Position.VALUE
        : Position.OTHER;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '"' || c == '`';
  }

  /// The quote that is open at the end of a text, or 0.
  private static char openQuote(String text) {
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && (c == '\'' || c == '"' || c == '`')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    return quote;
  }

  private static String lastWord(String text) {
    int start = text.length();
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start).toLowerCase(Locale.ROOT);
  }

  /// The text of the pieces before one, with a stand-in for holes.
  private String before(int index, String hole) {
    var text = new StringBuilder();
    for (int i = 0; i < index; i++) {
      text.append(pieces.get(i) instanceof Constant(var constant) ? constant : hole);
    }
    return text.toString();
  }

  private static String text(Template.@Nullable Piece piece) {
    return switch (piece) {
      case Constant(var text) -> text;
      case Hole _ -> "\uFFFC";
      case null -> "";
    };
  }

  /// Words outside of comments, in lower case; parentheses before the first are skipped.
  private static List<String> words(String text) {
    var plain = text.strip();
    while (plain.startsWith("--") || plain.startsWith("/*")) {
      int end = plain.startsWith("--") ? plain.indexOf('\n') : plain.indexOf("*/") + 1;
      if (end <= 0) {
        return List.of();
      }
      plain = plain.substring(end + 1).strip();
    }
    while (plain.startsWith("(")) {
      plain = plain.substring(1).strip();
    }
    return List.of(plain.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_]+", -1));
  }
}
