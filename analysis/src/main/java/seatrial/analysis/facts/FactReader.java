package seatrial.analysis.facts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a fact file into tables. A line that is wrong becomes a [FactError] and adds nothing.
final class FactReader {
  private final LibraryVersions versions;
  private final boolean isStrict;
  private final FactTables tables = new FactTables();
  private final List<FactError> errors = new ArrayList<>();
  private final List<FactLine> read = new ArrayList<>();
  private final String file;
  private @Nullable FactOrigin origin;
  private int lineNumber;

  private FactReader(String file, LibraryVersions versions, boolean isStrict) {
    this.file = file;
    this.versions = versions;
    this.isStrict = isStrict;
  }

  /// @param tables what the lines say that hold for the installed version
  record Content(FactTables tables, List<FactError> errors) {}

  /// @param isStrict whether every line is read in full at once
  static Content read(String fileName, String content, LibraryVersions versions, boolean isStrict) {
    var reader = new FactReader(fileName, versions, isStrict);
    int start = 0;
    while (start < content.length()) {
      int end = content.indexOf('\n', start);
      if (end < 0) {
        end = content.length();
      }
      reader.lineNumber++;
      try {
        reader.line(content, start, end);
      } catch (BadLine e) {
        reader.errors.add(new FactError(fileName, reader.lineNumber, e.getMessage()));
      }
      start = end + 1;
    }
    if (isStrict) {
      reader.checkVariables();
    }
    return new Content(reader.tables, reader.errors);
  }

  private void line(String content, int start, int end) throws BadLine {
    int hash = content.indexOf('#', start, end);
    var line = content.substring(start, hash >= 0 ? hash : end).strip();
    if (line.isEmpty()) {
      return;
    }
    if (line.startsWith("library ")) {
      var library = line.substring(8).strip();
      if (origin != null) {
        throw new BadLine("a second library in one file");
      }
      origin = new FactOrigin(file, library, versions.versionOf(library));
      return;
    }
    var from = origin;
    if (from == null) {
      throw new BadLine("the file does not begin with `library NAME`");
    }
    if (line.startsWith("alias ")) {
      alias(line.substring(6), from);
    } else if (line.startsWith("words ")) {
      words(line.substring(6));
    } else if (line.startsWith("twin ")) {
      twin(line.substring(5), from);
    } else {
      fact(line, from);
    }
  }

  /// A method may stand before its class.
  private void checkVariables() {
    for (var line : read) {
      var fact = line.fact();
      var name = fact.name();
      int dot = name.lastIndexOf('.');
      var owner =
          tables
              .classes()
              .get(fact.form() == Fact.Form.CLASS || dot < 0 ? name : name.substring(0, dot));
      try {
        FactCheck.checkVariables(fact, owner == null ? List.of() : owner.fact().typeVariables());
      } catch (BadLine e) {
        errors.add(new FactError(file, line.number(), e.getMessage()));
      }
    }
  }

  private void alias(String text, FactOrigin from) throws BadLine {
    var in = new LineCursor(text, 0);
    var name = in.aliasName();
    if (!in.accept('=')) {
      throw new BadLine("an alias is written `alias NAME = NAME`");
    }
    var target = in.aliasName();
    if (name.endsWith(".*") != target.endsWith(".*")) {
      throw new BadLine("`.*` stands on both sides of an alias or on none");
    }
    var range = VersionRange.read(in);
    in.end();
    if (!from.isMeant(range)) {
      return;
    }
    if (tables.aliases().putIfAbsent(name, target) != null) {
      throw new BadLine("`" + name + "` is already an alias");
    }
  }

  private void words(String text) throws BadLine {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new BadLine("words are written `words GROUP = WORD, WORD`");
    }
    var group =
        tables.words().computeIfAbsent(text.substring(0, equals).strip(), _ -> new ArrayList<>());
    for (var word : text.substring(equals + 1).split(",", -1)) {
      group.add(word.strip());
    }
  }

  private void twin(String text, FactOrigin from) throws BadLine {
    var in = new LineCursor(text, 0);
    var name = in.aliasName();
    if (!in.accept('=')) {
      throw new BadLine("a twin is written `twin NAME = NAME, (NAME), \"WORDS\"`");
    }
    var twins = new ArrayList<Twin>(2);
    do {
      twins.add(Twin.read(in));
    } while (in.accept(','));
    var range = VersionRange.read(in);
    in.end();
    if (from.isMeant(range)
        && tables.twins().putIfAbsent(name, List.copyOf(twins)) != null
        && (from.version() != null || range.equals(VersionRange.ANY))) {
      throw new BadLine("`" + name + "` has twins already");
    }
  }

  private void fact(String text, FactOrigin from) throws BadLine {
    var range = VersionRange.atEndOf(text);
    if (!from.isMeant(range)) {
      return;
    }
    var line = new FactLine(text, lineNumber, from);
    if (isStrict) {
      line.read();
      read.add(line);
    }
    var in = new LineCursor(text, 0);
    var known = tables.functions();
    if (in.accept("class ")) {
      known = tables.classes();
    } else if (in.accept("module ")) {
      known = tables.modules();
    } else if (!in.accept("async ") && !in.accept("classmethod ") && !in.accept("static ")) {
      in.name();
      known = in.peek() == '(' ? tables.functions() : tables.values();
      in = new LineCursor(text, 0);
    }
    var name = in.name();
    if (known.putIfAbsent(name, line) != null
        && (from.version() != null || range.equals(VersionRange.ANY))) {
      throw new BadLine("`" + name + "` has a line already");
    }
  }
}
