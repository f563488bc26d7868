package seatrial.analysis.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact.Condition;
import seatrial.analysis.facts.Fact.Mark;
import seatrial.analysis.facts.Fact.Parameter;

/// Reads fact files into tables. A line that is wrong becomes a [FactError] and adds nothing.
final class FactReader {
  private final LibraryVersions versions;
  private final Map<String, Fact> functions = new HashMap<>(1024);
  private final Map<String, Fact> classes = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, List<String>> words = new TreeMap<>();
  private final List<FactError> errors = new ArrayList<>();
  private String file = "";
  private int lineNumber;
  private @Nullable String installed;
  private boolean hasLibrary;

  FactReader(LibraryVersions versions) {
    this.versions = versions;
  }

  void read(String fileName, String content) {
    file = fileName;
    lineNumber = 0;
    installed = null;
    hasLibrary = false;
    int start = 0;
    while (start < content.length()) {
      int end = content.indexOf('\n', start);
      if (end < 0) {
        end = content.length();
      }
      lineNumber++;
      try {
        line(content, start, end);
      } catch (BadLine e) {
        errors.add(new FactError(file, lineNumber, e.getMessage()));
      }
      start = end + 1;
    }
  }

  Facts result() {
    return new Facts(functions, classes, aliases, words);
  }

  List<FactError> errors() {
    return errors;
  }

  private void line(String content, int start, int end) throws BadLine {
    int hash = content.indexOf('#', start);
    var line = content.substring(start, hash >= 0 && hash < end ? hash : end).strip();
    if (line.isEmpty()) {
      return;
    }
    if (line.startsWith("library ")) {
      var library = line.substring(8).strip();
      if (hasLibrary) {
        throw new BadLine("a second library in one file");
      }
      hasLibrary = true;
      installed = versions.versionOf(library);
      return;
    }
    if (!hasLibrary) {
      throw new BadLine("the file does not begin with `library NAME`");
    }
    if (line.startsWith("alias ")) {
      alias(line.substring(6));
    } else if (line.startsWith("words ")) {
      words(line.substring(6));
    } else if (line.startsWith("class ")) {
      fact(new Cursor(line, 6), true);
    } else {
      fact(new Cursor(line, 0), false);
    }
  }

  private void alias(String text) throws BadLine {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new BadLine("an alias is written `alias NAME = NAME`");
    }
    var name = text.substring(0, equals).strip();
    if (aliases.putIfAbsent(name, text.substring(equals + 1).strip()) != null) {
      throw new BadLine("`" + name + "` is already an alias");
    }
  }

  private void words(String text) throws BadLine {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new BadLine("words are written `words GROUP = WORD, WORD`");
    }
    var group = words.computeIfAbsent(text.substring(0, equals).strip(), _ -> new ArrayList<>());
    for (var word : text.substring(equals + 1).split(",", -1)) {
      group.add(word.strip());
    }
  }

  private void fact(Cursor in, boolean isClass) throws BadLine {
    var name = in.name();
    var parameters = new ArrayList<Parameter>();
    var bases = new ArrayList<String>();
    if (in.accept('(')) {
      if (isClass) {
        while (!in.accept(')')) {
          bases.add(in.name());
          in.accept(',');
        }
      } else {
        parameters(in, parameters);
      }
    }
    String returns = in.accept("->") ? in.name() : null;
    var marks = new ArrayList<Mark>();
    var conditions = new ArrayList<Condition>();
    if (in.accept(':')) {
      marks(in, marks, conditions, isClass ? FactKind.Subject.CLASS : FactKind.Subject.FUNCTION);
    }
    var range = VersionRange.ANY;
    if (in.accept('[')) {
      var parsed = VersionRange.parse(in.until(']'));
      if (parsed == null) {
        throw new BadLine("a range is written `[>=1.2, <2]`");
      }
      range = parsed;
    }
    in.end();
    for (var condition : conditions) {
      if (parameters.stream().noneMatch(p -> p.name().equals(condition.parameter()))) {
        throw new BadLine("`" + condition.parameter() + "` is no parameter of `" + name + "`");
      }
    }
    if (installed != null && !range.contains(installed)) {
      return;
    }
    var fact = new Fact(name, isClass, parameters, bases, returns, marks, conditions);
    var known = isClass ? classes : functions;
    if (known.putIfAbsent(name, fact) != null
        && (installed != null || range.equals(VersionRange.ANY))) {
      throw new BadLine("`" + name + "` has a line already");
    }
  }

  private static void parameters(Cursor in, List<Parameter> parameters) throws BadLine {
    boolean isKeywordOnly = false;
    while (!in.accept(')')) {
      int stars = in.accept("**") ? 2 : in.accept('*') ? 1 : 0;
      if (stars == 1 && in.peek() == ',') {
        isKeywordOnly = true;
      } else {
        var name = in.name();
        var marks = new ArrayList<Mark>(0);
        if (in.accept(':')) {
          marks(in, marks, List.of(), FactKind.Subject.PARAMETER);
        }
        parameters.add(new Parameter(name, stars, isKeywordOnly, marks));
        isKeywordOnly |= stars == 1;
      }
      if (!in.accept(',') && in.peek() != ')') {
        throw new BadLine("expected `,` or `)` at `" + in.rest() + "`");
      }
    }
  }

  private static void marks(
      Cursor in, List<Mark> marks, List<Condition> conditions, FactKind.Subject subject)
      throws BadLine {
    while (Character.isLetter(in.peek())) {
      var word = in.name();
      if (word.equals("unless") && subject == FactKind.Subject.FUNCTION) {
        in.expect('(');
        var parameter = in.name();
        boolean isPart = in.accept("has ");
        if (!isPart) {
          in.expect('=');
        }
        conditions.add(new Condition(parameter, in.until(')'), isPart));
        continue;
      }
      var kind = FactKind.of(word);
      if (kind == null) {
        throw new BadLine("`" + word + "` is no kind of fact");
      }
      if (kind.subject() != subject) {
        throw new BadLine("`" + word + "` is said of a " + kind.subject().word());
      }
      var argument = in.accept('(') ? in.until(')') : "";
      if (!kind.takes(argument)) {
        throw new BadLine(
            "`" + word + "` takes " + kind.arguments() + "; here it has `" + argument + "`");
      }
      marks.add(new Mark(kind, argument));
    }
  }

  private static final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    BadLine(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /// A place in a line; every question first skips white space.
  private static final class Cursor {
    private final String line;
    private int position;

    Cursor(String line, int position) {
      this.line = line;
      this.position = position;
    }

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

    boolean accept(String text) {
      peek();
      if (!line.startsWith(text, position)) {
        return false;
      }
      position += text.length();
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
      while (position < line.length()
          && (Character.isJavaIdentifierPart(line.charAt(position))
              || line.charAt(position) == '.'
              || (line.charAt(position) == '-' && !line.startsWith("->", position)))) {
        position++;
      }
      if (start == position) {
        throw new BadLine("expected a name at `" + rest() + "`");
      }
      return line.substring(start, position);
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
}
