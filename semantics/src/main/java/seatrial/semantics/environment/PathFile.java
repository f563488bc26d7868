package seatrial.semantics.environment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `.pth` file: lines that `site` adds to the search path, and lines that it would run. Of the
/// latter the forms that tools write are understood, by what they say; none is run.
record PathFile(Path path, List<Line> lines) {
  private static final long LARGEST = 1 << 20;

  sealed interface Line {
    /// Goes to the search path if it exists; relative to the site folder.
    record Folder(String text) implements Line {}

    /// `easy_install`'s last line: what this file added goes before everything else.
    record MoveToFront() implements Line {}

    record Hooked(Redirection redirection) implements Line {}

    record WithoutEffect() implements Line {}

    record Unknown(int number) implements Line {}
  }

  static PathFile read(Path path) {
    var lines = new ArrayList<Line>();
    int number = 0;
    for (String text : text(path).lines().toList()) {
      number++;
      if (text.startsWith("#") || text.isBlank()) {
        continue;
      }
      if (text.startsWith("import ") || text.startsWith("import\t")) {
        lines.add(importLine(path, text, number));
      } else {
        lines.add(new Line.Folder(text.stripTrailing()));
      }
    }
    return new PathFile(path, List.copyOf(lines));
  }

  private static Line importLine(Path path, String text, int number) {
    if (text.contains("sys.__egginsert")) {
      return new Line.MoveToFront();
    }
    boolean isNamespaceDeclaration = text.contains("f_locals['sitedir']");
    if (isNamespaceDeclaration || text.contains("sys.__plen")) {
      // The former makes a namespace package of a folder that is one without it.
      return new Line.WithoutEffect();
    }
    Path site = path.getParent();
    if (site == null) {
      return new Line.Unknown(number);
    }
    var shim = KnownShim.in(text, site);
    if (shim != null) {
      return new Line.Hooked(shim);
    }
    for (String module : importedModules(text)) {
      Path file = site.resolve(module + ".py");
      if (Files.isRegularFile(file)) {
        var redirection = ImportHookFile.read(file);
        if (redirection != null) {
          return new Line.Hooked(redirection);
        }
      }
    }
    return new Line.Unknown(number);
  }

  /// The names in `import a, b; …`; what follows the first statement only uses them.
  private static List<String> importedModules(String text) {
    int end = text.indexOf(';');
    var names = new ArrayList<String>();
    for (String name : text.substring(6, end < 0 ? text.length() : end).split(",", -1)) {
      String stripped = name.strip();
      if (!stripped.isEmpty() && stripped.codePoints().allMatch(Character::isJavaIdentifierPart)) {
        names.add(stripped);
      }
    }
    return names;
  }

  private static String text(Path path) {
    byte @Nullable [] bytes = bytes(path);
    if (bytes == null) {
      return "";
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static byte @Nullable [] bytes(Path path) {
    try {
      return Files.isRegularFile(path) && Files.size(path) <= LARGEST
          ? Files.readAllBytes(path)
          : null;
    } catch (IOException unreadable) {
      return null;
    }
  }
}
