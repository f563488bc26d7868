package seatrial.surfaces.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.RuleDescription;
import seatrial.finding.Surface;
import seatrial.surfaces.Rule;
import seatrial.testkit.RuleVerifier;

/// Every rule does what its page and its fixtures say, and has both.
class RulePagesTest {
  private static final List<String> HEADINGS =
      List.of(
          "## What it finds",
          "## Why it matters",
          "## Example",
          "## Instead",
          "## What it misses",
          "## Evidence it needs");

  static List<String> names() {
    return RuleCatalog.all().stream().map(rule -> rule.info().name()).toList();
  }

  static List<String> describedNames() {
    return RuleCatalog.descriptions().stream().map(RuleDescription::name).toList();
  }

  @ParameterizedTest
  @MethodSource("describedNames")
  void thePageHolds(String name, @TempDir Path scratch) {
    var page = Objects.requireNonNull(RuleCatalog.named(name)).page();
    assertThat(page).startsWith("# " + name + "\n");
    assertThat(page.lines().filter(HEADINGS::contains)).containsExactlyElementsOf(HEADINGS);
    if (page.contains("```") || names().contains(name)) {
      new RuleVerifier(ProjectChecks::findingsIn).verifyPage(name, page, scratch);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theFixturesHold(String name) throws IOException {
    var verifier = new RuleVerifier(ProjectChecks::findingsIn);
    for (var fixture : fixturesOf(name)) {
      verifier.verifyFolder(name, fixture);
    }
  }

  @Test
  void everyRuleIsAClassOfItsNameInThePackageOfItsSurface() {
    for (var rule : RuleCatalog.all()) {
      var info = rule.info();
      assertThat(rule.getClass().getSimpleName()).isEqualTo(RuleCatalog.className(info.name()));
      assertThat(rule.getClass().getPackageName())
          .isEqualTo("seatrial.surfaces." + info.surface().id());
      assertThat(info.title()).isNotBlank();
      assertThat(info.surface()).isNotEqualTo(Surface.SYNTAX);
      assertThat(rule.info()).as("a constant").isSameAs(info);
    }
  }

  @Test
  void namesAreSortedAndUnique() {
    assertThat(names()).isSorted().doesNotHaveDuplicates();
    assertThat(describedNames()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void everyRuleClassIsListed() throws Exception {
    var listed = RuleCatalog.all().stream().map(rule -> rule.getClass().getName()).toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(ruleClasses());
  }

  private static List<String> ruleClasses() throws IOException, URISyntaxException {
    var root = Path.of(Rule.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var classes = new ArrayList<String>();
    try (var files = Files.walk(root)) {
      for (var file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        var name = root.relativize(file).toString().replace('/', '.').replace('\\', '.');
        var type = type(name.substring(0, name.length() - ".class".length()));
        if (Rule.class.isAssignableFrom(type) && !type.isInterface()) {
          classes.add(type.getName());
        }
      }
    }
    return classes;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, Rule.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /// The folders of a rule's fixtures: the one of its name, or those in it if it holds only
  /// folders.
  private static List<Path> fixturesOf(String name) throws IOException {
    var surface = Objects.requireNonNull(RuleCatalog.named(name)).surface().id();
    var folder =
        Path.of("src/test/resources/seatrial/surfaces", surface, RuleCatalog.className(name));
    assertThat(folder).isDirectory();
    try (var entries = Files.list(folder)) {
      var children = entries.sorted().toList();
      return children.stream().allMatch(Files::isDirectory) ? children : List.of(folder);
    }
  }
}
