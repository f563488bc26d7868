package seatrial.semantics.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import seatrial.finding.SeatrialException;

/// Real files in a real folder.
record Tree(Path root) {
  Tree file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Tree file(String path, byte[] content) {
    try {
      var file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Tree files(String... paths) {
    for (var path : paths) {
      file(path, "");
    }
    return this;
  }

  Tree link(String path, String target) {
    try {
      var link = root.resolve(path);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Project project(String... paths) {
    return project(folder -> Exclusions.standard(root), paths);
  }

  Project project(Exclusions.ByFolder exclusions, String... paths) {
    try {
      var named = List.of(paths).stream().map(Path::of).toList();
      return ProjectFiles.find(root, named, List.of(), exclusions);
    } catch (SeatrialException e) {
      throw new AssertionError(e);
    }
  }

  List<String> found(String... paths) {
    return project(paths).files().stream().map(PythonFile::displayPath).toList();
  }

  /// `path -> import root: module` of each file.
  List<String> modules(String... paths) {
    return project(paths).files().stream()
        .map(
            f ->
                f.displayPath()
                    + " -> "
                    + (f.importRoot().equals(root) ? "." : root.relativize(f.importRoot()))
                    + ": "
                    + f.module())
        .toList();
  }

  /// `path role` of each file that is no plain code.
  List<String> roles(String... paths) {
    return project(paths).files().stream()
        .filter(f -> f.role() != PythonFile.Role.CODE)
        .map(f -> f.displayPath() + " " + f.role())
        .toList();
  }
}
