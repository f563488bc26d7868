package seatrial.semantics.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import seatrial.semantics.project.UnreadFile.Reason;
import seatrial.syntax.Notebook;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;

/// A file's bytes, and what they are.
final class FileContent {
  /// No source is that large; whatever is would not fit into the memory that a run may take.
  private static final long MOST_BYTES = 128L << 20;

  private static final int MOST_TRIES = 3;

  private FileContent() {}

  /// How many bytes the file will have, so far as anyone can know before reading it.
  static long expectedSize(Path path) {
    try {
      return Math.min(Files.size(path), MOST_BYTES);
    } catch (IOException e) {
      return 0;
    }
  }

  /// Never fails: what the file system or the file's content refuses is the result.
  static ReadFile read(PythonFile file, PythonVersion version) {
    byte[] content;
    try {
      content = steadyContent(file.path());
    } catch (NoSuchFileException e) {
      return new UnreadFile(
          file, Reason.UNREADABLE, "went away while the project was read; run again");
    } catch (Refusal e) {
      return new UnreadFile(file, Reason.UNREADABLE, e.sentence);
    } catch (IOException e) {
      return new UnreadFile(
          file,
          Reason.UNREADABLE,
          "cannot be read (" + IoSentences.of(e) + "); check its permissions, or exclude it");
    }
    var known = file.withRole(FileRoles.byText(file.role(), content));
    if (file.form() != PythonFile.Form.NOTEBOOK) {
      return parsed(known, SourceText.of(file.displayPath(), content), version);
    }
    return switch (Notebook.read(file.displayPath(), content)) {
      case Notebook.Code(var source) -> parsed(known, source, version);
      case Notebook.Skipped(var reason) -> new UnreadFile(known, Reason.NOT_PYTHON, reason);
      case Notebook.Broken(var message) -> new UnreadFile(known, Reason.BROKEN, message);
    };
  }

  /// A file alone may need more memory than there is: 50 MB of numbers in one list.
  private static ReadFile parsed(PythonFile file, SourceText source, PythonVersion version) {
    try {
      return new SourceModule(file, Parser.parse(source, version));
    } catch (OutOfMemoryError e) {
      return new UnreadFile(
          file,
          Reason.UNREADABLE,
          "needs more memory than the "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB there are; exclude it");
    }
  }

  private static final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Refusal(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }
  }

  /// The bytes of a file that nobody wrote to in the meantime: half of an old text and half of a
  /// new one would be reported as an error that is in neither.
  private static byte[] steadyContent(Path path) throws IOException {
    for (int i = 0; i < MOST_TRIES; i++) {
      var before = attributes(path);
      byte[] content;
      try (var in = Files.newInputStream(path)) {
        content = in.readNBytes((int) before.size() + 1);
      } catch (OutOfMemoryError e) {
        throw new Refusal("does not fit into memory; exclude it");
      }
      var after = attributes(path);
      if (before.lastModifiedTime().equals(after.lastModifiedTime())
          && after.size() == content.length) {
        return content;
      }
    }
    throw new Refusal("kept changing while it was read; run again when it is written");
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new Refusal("is no file any more; run again");
    }
    if (attributes.size() > MOST_BYTES) {
      throw tooLarge();
    }
    return attributes;
  }

  private static Refusal tooLarge() {
    return new Refusal("is larger than " + (MOST_BYTES >> 20) + " MB; exclude it");
  }
}
