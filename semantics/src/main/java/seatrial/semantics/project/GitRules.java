package seatrial.semantics.project;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What git ignores, seen from one folder: its own `.gitignore`, then that of each folder above up
/// to the top of the repository, then `info/exclude`.
final class GitRules {
  /// Rules of a folder that lies in no repository.
  static final GitRules NONE = new GitRules(null, Path.of("/"), List.of());

  private final @Nullable GitRules outer;
  private final int prefixLength;
  private final List<Rule> rules;

  /// @param isName whether the glob is held against the name alone
  private record Rule(Glob glob, boolean isNegated, boolean isForFolders, boolean isName) {}

  private GitRules(@Nullable GitRules outer, Path base, List<Rule> rules) {
    this.outer = outer;
    this.prefixLength = PathGlobs.prefixLength(base);
    this.rules = rules;
  }

  /// The rules that hold in a folder, looked up from the folder alone.
  static GitRules of(Path folder) {
    var top = folder;
    while (top != null && !isTop(top)) {
      top = top.getParent();
    }
    if (top == null) {
      return NONE;
    }
    var rules = ofTop(top);
    for (int i = top.getNameCount(); i < folder.getNameCount(); i++) {
      rules = rules.below(folder.getRoot().resolve(folder.subpath(0, i + 1)));
    }
    return rules;
  }

  static boolean isTop(Path folder) {
    return Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
  }

  /// The rules in the top folder of a repository.
  static GitRules ofTop(Path top) {
    var excluded = new GitRules(null, top, read(gitFolder(top).resolve("info").resolve("exclude")));
    return excluded.withFile(top);
  }

  /// The rules in a folder within the folder that these hold for.
  GitRules below(Path folder) {
    return below(folder, isTop(folder), true);
  }

  /// [#below(Path)] for who has listed the folder.
  GitRules below(Path folder, boolean isTop, boolean mayHaveFile) {
    if (isTop) {
      return ofTop(folder);
    }
    return equals(NONE) || !mayHaveFile ? this : withFile(folder);
  }

  private GitRules withFile(Path folder) {
    var own = read(folder.resolve(".gitignore"));
    return own.isEmpty() ? this : new GitRules(this, folder, own);
  }

  /// Whether git ignores what lies directly in a folder, provided that it does not ignore the
  /// folder.
  boolean ignores(Path path, boolean isFolder) {
    var bytes = path.toString().getBytes(StandardCharsets.UTF_8);
    int nameStart = bytes.length;
    while (nameStart > 0 && bytes[nameStart - 1] != '/') {
      nameStart--;
    }
    for (var level = this; level != null; level = level.outer) {
      for (int i = level.rules.size() - 1; i >= 0; i--) {
        var rule = level.rules.get(i);
        int from = rule.isName ? nameStart : level.prefixLength;
        if ((isFolder || !rule.isForFolders)
            && from <= bytes.length
            && rule.glob.matches(bytes, from, bytes.length)) {
          return !rule.isNegated;
        }
      }
    }
    return false;
  }

  /// Whether git ignores a path or a folder above it.
  static boolean ignoresWithin(Path path, boolean isFolder) {
    var parent = path.getParent();
    if (parent == null) {
      return false;
    }
    var chain = new ArrayList<Path>();
    for (Path p = path; p.getParent() != null && !isTop(p); p = p.getParent()) {
      chain.add(p);
    }
    for (int i = chain.size() - 1; i >= 0; i--) {
      var p = chain.get(i);
      var above = p.getParent();
      if (above != null && of(above).ignores(p, i > 0 || isFolder)) {
        return true;
      }
    }
    return false;
  }

  /// The `.git` folder, or what a worktree's or a submodule's `.git` file points to.
  private static Path gitFolder(Path top) {
    var git = top.resolve(".git");
    try {
      if (Files.isRegularFile(git)) {
        var text = firstLine(git);
        if (text.startsWith("gitdir:")) {
          var folder = top.resolve(text.substring("gitdir:".length()).strip()).normalize();
          var common = folder.resolve("commondir");
          return Files.isRegularFile(common)
              ? folder.resolve(firstLine(common).strip()).normalize()
              : folder;
        }
      }
    } catch (IOException | RuntimeException e) {
      // A file that is no pointer leaves a repository without an exclude file.
      return git;
    }
    return git;
  }

  private static String firstLine(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var text = new String(in.readNBytes(8192), StandardCharsets.UTF_8);
      int end = text.indexOf('\n');
      return end < 0 ? text : text.substring(0, end);
    }
  }

  private static List<Rule> read(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? parse(Files.readAllBytes(file))
          : List.of();
    } catch (IOException e) {
      // As git does: what cannot be read ignores nothing, so that more is checked and not less.
      return List.of();
    }
  }

  private static List<Rule> parse(byte[] text) {
    var rules = new ArrayList<Rule>();
    boolean hasMark =
        text.length >= 3
            && text[0] == (byte) 0xEF
            && text[1] == (byte) 0xBB
            && text[2] == (byte) 0xBF;
    int start = hasMark ? 3 : 0;
    while (start < text.length) {
      int end = start;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      int last = end < text.length && end > start && text[end - 1] == '\r' ? end - 1 : end;
      var rule = rule(withoutTrailingSpaces(Arrays.copyOfRange(text, start, last)));
      if (rule != null) {
        rules.add(rule);
      }
      start = end + 1;
    }
    return List.copyOf(rules);
  }

  private static @Nullable Rule rule(byte[] line) {
    int from = 0;
    int to = line.length;
    if (to == 0 || line[0] == '#') {
      return null;
    }
    boolean isNegated = line[0] == '!';
    if (isNegated) {
      from++;
    }
    boolean isForFolders = to > from && line[to - 1] == '/';
    if (isForFolders) {
      to--;
    }
    boolean isName = true;
    for (int i = from; i < to; i++) {
      isName &= line[i] != '/';
    }
    if (from < to && line[from] == '/') {
      from++;
    }
    if (from == to) {
      return null;
    }
    var glob = Glob.of(Arrays.copyOfRange(line, from, to));
    return new Rule(glob, isNegated, isForFolders, isName);
  }

  private static byte[] withoutTrailingSpaces(byte[] line) {
    var kept = new ByteArrayOutputStream();
    int end = 0;
    for (int i = 0; i < line.length; i++) {
      boolean isEscaped = line[i] == '\\' && i + 1 < line.length;
      kept.write(line[i]);
      if (isEscaped) {
        kept.write(line[++i]);
      }
      if (isEscaped || line[i] != ' ') {
        end = kept.size();
      }
    }
    return Arrays.copyOf(kept.toByteArray(), end);
  }
}
