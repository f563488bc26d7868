package seatrial.app.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Console;
import seatrial.app.cli.SystemReason;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.semantics.project.Project;
import seatrial.semantics.project.ProjectManifest;
import seatrial.semantics.project.PythonFile;
import seatrial.semantics.project.PythonFile.Form;
import seatrial.semantics.project.PythonFile.Role;

/// One file whose content comes from standard input, kept in a temporary file meanwhile.
public final class StandardInput implements AutoCloseable {
  private final Path content;
  private final String displayPath;
  private final Path stoodFor;

  private StandardInput(Path content, String displayPath, Path stoodFor) {
    this.content = content;
    this.displayPath = displayPath;
    this.stoodFor = stoodFor;
  }

  /// Reads standard input to its end.
  ///
  /// @param name of the file that it stands for, or null
  public static StandardInput read(Console console, @Nullable String name)
      throws SeatrialException {
    var stoodFor = console.path(name == null ? "stdin.py" : name);
    var root = console.workingDirectory();
    String displayPath =
        name == null
            ? "-"
            : (stoodFor.startsWith(root) ? root.relativize(stoodFor) : stoodFor).toString();
    try {
      var content = Files.createTempFile("seatrial", ".py");
      try (var target = Files.newOutputStream(content)) {
        console.in().transferTo(target);
      }
      return new StandardInput(content, displayPath, stoodFor);
    } catch (IOException e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT, "cannot read standard input: " + SystemReason.of(e), e);
    }
  }

  /// Where the text really lies.
  public Path content() {
    return content;
  }

  public String displayPath() {
    return displayPath;
  }

  /// The path of the file that the text stands for.
  public Path stoodFor() {
    return stoodFor;
  }

  /// The file as a project of its own, read as the project that it would lie in says.
  ///
  /// @param root absolute folder that display paths start from
  public Project project(Path root) throws SeatrialException {
    var parent = stoodFor.getParent();
    var folder = parent == null ? stoodFor : parent;
    var manifest = ProjectManifest.nearest(folder);
    return new Project(
        root,
        List.of(file(folder)),
        List.of(),
        List.of(),
        List.of(folder),
        manifest == null ? List.of() : List.of(manifest));
  }

  private PythonFile file(Path folder) {
    String fileName = String.valueOf(stoodFor.getFileName());
    var form = Form.SOURCE;
    for (var candidate : Form.values()) {
      if (fileName.endsWith(candidate.suffix())) {
        form = candidate;
      }
    }
    String stem =
        fileName.endsWith(form.suffix())
            ? fileName.substring(0, fileName.length() - form.suffix().length())
            : fileName;
    return new PythonFile(content, displayPath, form, Role.CODE, folder, stem, false);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(content);
    } catch (IOException e) {
      content.toFile().deleteOnExit();
    }
  }
}
