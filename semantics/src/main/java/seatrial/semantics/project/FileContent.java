package seatrial.semantics.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import seatrial.syntax.Notebook;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;

/// A file's bytes, and what they are.
final class FileContent {
  private FileContent() {}

  /// How many bytes the file will have, so far as anyone can know before reading it.
  static long expectedSize(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }

  static ReadFile read(PythonFile file, PythonVersion version) {
    byte[] content;
    try {
      content = Files.readAllBytes(file.path());
    } catch (IOException e) {
      return new UnreadFile(file, UnreadFile.Reason.UNREADABLE, "cannot be read");
    }
    if (file.form() != PythonFile.Form.NOTEBOOK) {
      return parsed(file, SourceText.of(file.displayPath(), content), version);
    }
    return switch (Notebook.read(file.displayPath(), content)) {
      case Notebook.Code(var source) -> parsed(file, source, version);
      case Notebook.Skipped(var reason) ->
          new UnreadFile(file, UnreadFile.Reason.NOT_PYTHON, reason);
      case Notebook.Broken(var message) -> new UnreadFile(file, UnreadFile.Reason.BROKEN, message);
    };
  }

  private static SourceModule parsed(PythonFile file, SourceText source, PythonVersion version) {
    return new SourceModule(file, Parser.parse(source, version));
  }
}
