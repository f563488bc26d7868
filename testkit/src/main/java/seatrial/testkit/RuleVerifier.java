package seatrial.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import seatrial.finding.Finding;
import seatrial.finding.Surface;

/// Holds a rule to what its page and its fixtures say of it.
///
/// A line that must be found says so in a comment of its own: `# error: [rule-name] "text"`, where
/// the text, which may be left out, is part of the message. `# possible: [rule-name]` expects a
/// finding of that confidence. `# FN` after the finding's place admits a miss, and fails once it is
/// found; `# FP` admits a false alarm, and fails once it is gone. Every other line must be silent.
///
/// In a page, each fenced block is a project of one file: ```` ```py ```` is a module, and
/// ```` ```requirements.txt ```` a file of that name. A line `# file: name` begins a file of that
/// name; all blocks of a section that begin so are one project. ```` ```py ok ```` must be silent.
public final class RuleVerifier {
  private final Function<Path, List<Finding>> check;
  private int admittedMisses;
  private int admittedAlarms;

  /// @param check gives the findings of the project in a folder, of every confidence, with paths
  ///     relative to the folder
  public RuleVerifier(Function<Path, List<Finding>> check) {
    this.check = check;
  }

  public int admittedMisses() {
    return admittedMisses;
  }

  public int admittedAlarms() {
    return admittedAlarms;
  }

  /// Checks every block of a page.
  ///
  /// @param scratch an empty folder to lay the projects out in
  public void verifyPage(String rule, String page, Path scratch) {
    var projects = RulePage.projectsOf(page);
    assertThat(projects.stream().filter(project -> !project.isSilent()))
        .as("blocks of the page of %s that show the finding", rule)
        .isNotEmpty();
    assertThat(projects.stream().filter(RulePage.Project::isSilent))
        .as("blocks of the page of %s that show the remedy", rule)
        .isNotEmpty();
    for (var project : projects) {
      var folder = scratch.resolve("block-at-line-" + project.line());
      project.files().forEach((name, text) -> write(folder.resolve(name), text));
      int expected = verify(rule, folder, "page of " + rule + ", line " + project.line());
      if (project.isSilent()) {
        assertThat(expected).as("expectations in an `ok` block").isZero();
      } else {
        assertThat(expected).as("expectations in block at line %d", project.line()).isPositive();
      }
    }
  }

  /// Checks a fixture folder as one project.
  public void verifyFolder(String rule, Path folder) {
    assertThat(verify(rule, folder, "fixture " + folder.getFileName()))
        .as("expectations in fixture %s", folder)
        .isPositive();
  }

  private int verify(String rule, Path folder, String where) {
    var expectations = new ArrayList<Expectation>();
    for (var file : filesIn(folder)) {
      expectations.addAll(
          Expectation.in(folder.relativize(file).toString().replace('\\', '/'), read(file), rule));
    }
    var open = new ArrayList<>(expectations);
    var problems = new ArrayList<String>();
    for (var finding : check.apply(folder)) {
      boolean isOurs =
          finding.rule().equals(rule)
              || finding.surface() == Surface.SYNTAX
              || expectations.stream().anyMatch(e -> e.rule().equals(finding.rule()));
      var met = open.stream().filter(e -> e.isMetBy(finding)).findFirst();
      if (met.isPresent()) {
        open.remove(met.get());
      } else if (isOurs) {
        problems.add("not expected: " + show(finding));
      }
    }
    for (var expectation : open) {
      if (expectation.kind() != Expectation.Kind.MISS) {
        problems.add("not found: " + expectation);
      }
    }
    for (var expectation : expectations) {
      if (expectation.kind() == Expectation.Kind.MISS && !open.contains(expectation)) {
        problems.add("found, so no longer a miss: " + expectation);
      }
      admittedMisses += expectation.kind() == Expectation.Kind.MISS ? 1 : 0;
      admittedAlarms += expectation.kind() == Expectation.Kind.ALARM ? 1 : 0;
    }
    assertThat(problems).as(where).isEmpty();
    return expectations.size();
  }

  private static String show(Finding finding) {
    return finding.location()
        + " ["
        + finding.rule()
        + "] "
        + finding.confidence().id()
        + ": "
        + finding.message();
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
