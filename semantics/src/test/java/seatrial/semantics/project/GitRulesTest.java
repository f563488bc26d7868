package seatrial.semantics.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Held against git itself: `git ls-files --others --exclude-standard` on the same trees.
class GitRulesTest {
  private static final String[] NAMES = {"a", "b", "ab", "c.py", "d.py", "a.py", "x y.py", "é.py"};
  private static final String[] PARTS = {
    "a",
    "b",
    "ab",
    "*",
    "**",
    "*.py",
    "?",
    "a*",
    "*b",
    "[ab]",
    "[!a]",
    "[a-c].py",
    "c.py",
    "\\a",
    "[[:alpha:]]*",
    "***",
    "a**",
    "d.p?",
    "[^a-b]*",
    "*.p[!a]",
    "[]a]",
    "[a",
    "??.py",
    "**b",
    "\\*"
  };

  @TempDir Path folder;

  @Test
  void ignoresWhatGitIgnoresInGeneratedTrees() throws Exception {
    var random = new Random(20260101);
    int ignored = 0;
    for (int round = 0; round < 150; round++) {
      var top = folder.resolve("round" + round);
      Files.createDirectories(top);
      git(top, "init", "-q", ".");
      var all = generate(top, random);
      var found = found(top);
      assertThat(found).as("round %d, %s", round, rules(top)).isEqualTo(byGit(top));
      ignored += all - found.size();
    }
    assertThat(ignored).as("generated rules that ignore something").isGreaterThan(300);
  }

  private static int generate(Path top, Random random) throws IOException {
    var folders = new ArrayList<>(List.of(top));
    for (int i = 0; i < 6; i++) {
      var parent = folders.get(random.nextInt(folders.size()));
      var inner = parent.resolve(new String[] {"a", "b", "ab", "c.py"}[random.nextInt(4)]);
      if (!Files.exists(inner)) {
        Files.createDirectory(inner);
        folders.add(inner);
      }
    }
    int count = 0;
    for (var in : folders) {
      for (var name : NAMES) {
        var file = in.resolve(name.endsWith(".py") ? name : name + "1.py");
        if (random.nextInt(3) > 0 && !Files.exists(file)) {
          Files.createFile(file);
          count++;
        }
      }
      if (random.nextInt(3) == 0) {
        Files.writeString(in.resolve(".gitignore"), ruleText(random));
      }
    }
    Files.writeString(top.resolve(".gitignore"), ruleText(random));
    if (random.nextInt(3) == 0) {
      Files.createDirectories(top.resolve(".git/info"));
      Files.writeString(top.resolve(".git/info/exclude"), ruleText(random));
    }
    return count;
  }

  private static String ruleText(Random random) {
    var text = new StringBuilder(random.nextInt(20) == 0 ? "\uFEFF" : "");
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(random.nextInt(8) == 0 ? "# remark\n\n" : "");
      text.append(random.nextInt(3) == 0 ? "!" : "");
      text.append(random.nextInt(4) == 0 ? "/" : "");
      for (int part = random.nextInt(3); part >= 0; part--) {
        text.append(PARTS[random.nextInt(PARTS.length)]).append(part > 0 ? "/" : "");
      }
      text.append(random.nextInt(4) == 0 ? "/" : "");
      text.append(random.nextInt(10) == 0 ? "  " : "");
      text.append(random.nextInt(15) == 0 ? "\\ " : "");
      text.append(random.nextInt(10) == 0 ? "\r\n" : "\n");
    }
    return text.toString();
  }

  @Test
  void aNestedRepositoryHasItsOwnRules() throws Exception {
    var tree =
        new Tree(folder)
            .file(".gitignore", "x.py\n/inner/y.py\n")
            .files("x.py", "inner/x.py", "inner/y.py", "inner/z.py")
            .file("inner/.gitignore", "z.py");
    git(folder, "init", "-q", ".");
    git(folder.resolve("inner"), "init", "-q", ".");

    assertThat(tree.found()).containsExactly("inner/x.py", "inner/y.py");
  }

  @Test
  void aWorktreeHasTheExcludeFileOfItsRepository() throws Exception {
    var main = folder.resolve("main");
    new Tree(main).files("a.py");
    git(main, "init", "-q", ".");
    git(main, "add", ".");
    git(main, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "the first");
    git(main, "worktree", "add", "-q", "../other");
    Files.writeString(main.resolve(".git/info/exclude"), "b.py\n");
    var other = new Tree(folder.resolve("other")).files("b.py", "c.py");

    assertThat(other.found()).containsExactly("a.py", "c.py").isEqualTo(byGit(other.root(), true));
  }

  @Test
  void rulesOutsideOfARepositoryMeanNothing() {
    var tree = new Tree(folder).file(".gitignore", "a.py").files("a.py");

    assertThat(tree.found()).containsExactly("a.py");
  }

  @Test
  void aNamedPathIsReadAlthoughItIsIgnored() throws Exception {
    git(folder, "init", "-q", ".");
    var tree =
        new Tree(folder)
            .file(".gitignore", "/local/**\n*.gen.py\n")
            .files("local/tool/a.py", "local/tool/sub/b.py", "c.gen.py", "d.py");

    assertThat(tree.found()).containsExactly("d.py");
    assertThat(tree.found("local/tool")).containsExactly("local/tool/a.py", "local/tool/sub/b.py");
    assertThat(tree.found("c.gen.py")).containsExactly("c.gen.py");
  }

  private static List<String> found(Path top) {
    var none = new Exclusions(top, List.of(".git"), true, false);
    return new Tree(top)
        .project(folder -> none).files().stream().map(PythonFile::displayPath).toList();
  }

  private static List<String> byGit(Path top) throws Exception {
    return byGit(top, false);
  }

  private static List<String> byGit(Path top, boolean cachedToo) throws Exception {
    var arguments =
        new ArrayList<>(List.of("-c", "core.excludesFile=/dev/null", "ls-files", "-z", "--others"));
    arguments.add("--exclude-standard");
    if (cachedToo) {
      arguments.add("--cached");
    }
    var output = git(top, arguments.toArray(String[]::new));
    return List.of(output.split("\0")).stream()
        .filter(name -> name.endsWith(".py"))
        .sorted(CodePointOrder.INSTANCE)
        .toList();
  }

  private static String rules(Path top) throws IOException {
    var text = new StringBuilder();
    try (var paths = Files.walk(top)) {
      for (var path : paths.sorted().toList()) {
        var name = path.getFileName().toString();
        if (name.equals(".gitignore") || path.endsWith(".git/info/exclude")) {
          text.append(top.relativize(path)).append(":\n").append(Files.readString(path));
        }
      }
    }
    return text.toString();
  }

  private static String git(Path in, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }
}
