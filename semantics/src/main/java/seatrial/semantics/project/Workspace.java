package seatrial.semantics.project;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The members of a uv workspace: projects that are installed into one environment together.
final class Workspace {
  private static final int DEEPEST = 8;

  private Workspace() {}

  /// Folders that the globs of `[tool.uv.workspace] members` name, in order.
  static List<Path> members(ProjectManifest manifest) {
    var members = new ArrayList<Path>();
    for (var pattern : manifest.workspaceMembers()) {
      expand(manifest.folder(), List.of(pattern.split("/+")), members);
    }
    return members.stream().distinct().sorted().toList();
  }

  private static void expand(Path folder, List<String> parts, List<Path> members) {
    if (parts.isEmpty()) {
      members.add(folder);
      return;
    }
    var rest = parts.subList(1, parts.size());
    if (parts.getFirst().isEmpty() || parts.getFirst().equals(".")) {
      expand(folder, rest, members);
      return;
    }
    boolean isAnyDepth = parts.getFirst().equals("**");
    if (isAnyDepth) {
      expand(folder, rest, members);
    }
    if (parts.size() > DEEPEST) {
      return;
    }
    var glob = Glob.of(parts.getFirst());
    for (var inner : folders(folder)) {
      var name = String.valueOf(inner.getFileName());
      boolean isHidden = name.startsWith(".") || Exclusions.DEFAULT.contains(name);
      if (!isHidden && glob.matches(name)) {
        expand(inner, isAnyDepth ? parts : rest, members);
      }
    }
  }

  private static List<Path> folders(Path folder) {
    var folders = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (var entry : entries) {
        if (!Files.isSymbolicLink(entry)) {
          folders.add(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A folder that cannot be listed holds no member that could be read.
      return List.of();
    }
    return folders;
  }
}
