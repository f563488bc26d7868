package seatrial.analysis.facts;

/// A place in a line of a fact file; every question first skips white space.
final class LineCursor {
  private final String line;
  private int position;

  LineCursor(String line, int position) {
    this.line = line;
    this.position = position;
  }

  /// The next character, or `\0` at the end.
  char peek() {
    while (position < line.length() && line.charAt(position) == ' ') {
      position++;
    }
    return position < line.length() ? line.charAt(position) : '\0';
  }

  boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    position++;
    return true;
  }

  /// Takes a character that no white space comes before.
  boolean acceptHere(char c) {
    if (position >= line.length() || line.charAt(position) != c) {
      return false;
    }
    position++;
    return true;
  }

  boolean accept(String text) {
    peek();
    if (!line.startsWith(text, position)) {
      return false;
    }
    position += text.length();
    return true;
  }

  /// Takes a word that no other letter follows.
  boolean acceptWord(String word) {
    peek();
    int end = position + word.length();
    if (!line.startsWith(word, position)
        || (end < line.length() && isNamePart(line.charAt(end), end))) {
      return false;
    }
    position = end;
    return true;
  }

  void expect(char c) throws BadLine {
    if (!accept(c)) {
      throw new BadLine("expected `" + c + "` at `" + rest() + "`");
    }
  }

  /// A dotted name; words of the file format may hold hyphens.
  String name() throws BadLine {
    peek();
    int start = position;
    while (position < line.length() && isNamePart(line.charAt(position), position)) {
      position++;
    }
    if (start == position) {
      throw new BadLine("expected a name at `" + rest() + "`");
    }
    return line.substring(start, position);
  }

  /// A dotted name that may end in `.*`.
  String aliasName() throws BadLine {
    var name = name();
    return name.endsWith(".") && acceptHere('*') ? name + "*" : name;
  }

  private boolean isNamePart(char c, int at) {
    return Character.isJavaIdentifierPart(c) && c != '$'
        || c == '.'
        || (c == '-' && !line.startsWith("->", at));
  }

  /// A constant of Python as Python writes it: a number, a name, or a text, written here in double
  /// quotes and given in single ones.
  String constant() throws BadLine {
    if (accept('"')) {
      return "'" + until('"') + "'";
    }
    peek();
    int start = position;
    accept('-');
    name();
    return line.substring(start, position);
  }

  /// The same, a text without its quotes.
  String plainConstant() throws BadLine {
    return accept('"') ? until('"') : constant();
  }

  /// A whole number, as it is written.
  String number() throws BadLine {
    var written = plainConstant();
    if (!written.chars().allMatch(Character::isDigit)) {
      throw new BadLine("expected a number, not `" + written + "`");
    }
    return written;
  }

  String until(char c) throws BadLine {
    int end = line.indexOf(c, position);
    if (end < 0) {
      throw new BadLine("expected `" + c + "` after `" + rest() + "`");
    }
    var text = line.substring(position, end).strip();
    position = end + 1;
    return text;
  }

  String rest() {
    return line.substring(position);
  }

  void end() throws BadLine {
    if (peek() != '\0') {
      throw new BadLine("nothing known begins with `" + rest() + "`");
    }
  }
}
