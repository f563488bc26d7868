package seatrial.surfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.outline.CodeBlock;
import seatrial.finding.Finding;
import seatrial.finding.NotAssessed;
import seatrial.finding.Surface;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.project.Exclusions;
import seatrial.semantics.project.ProjectFiles;
import seatrial.surfaces.catalog.ProjectChecks;
import seatrial.surfaces.catalog.RuleCatalog;
import seatrial.syntax.PythonVersion;

class CheckerTest {
  @TempDir Path folder;

  private static RuleInfo info(String name, Need... needs) {
    return RuleInfo.named(name, Surface.ASYNC).title("For a test").needs(needs).build();
  }

  /// Counts functions over all files; reports on the first file that has one.
  private record Counting(RuleInfo info) implements ProjectRule<Anchor> {
    @Override
    public Anchor summarise(ModuleInput module) {
      return module.anchor(module.parsed().module(), module.outline().module());
    }

    @Override
    public void check(List<Anchor> summaries, ProjectInput project, Findings findings) {
      findings.report(summaries.getFirst(), summaries.size() + " modules");
    }
  }

  private record Crashing(RuleInfo info) implements FunctionRule {
    @Override
    public void check(CodeBlock function, ModuleInput module, Findings findings) {
      if (function.name().equals("explode")) {
        throw new IllegalStateException("boom");
      }
      findings.report(module.anchor(function.node(), function), "function " + function.name());
    }
  }

  private CheckResult check(List<Rule> rules, boolean failsFast, int threads) throws Exception {
    var project = ProjectFiles.find(folder, List.of(), List.of(), Exclusions::standard);
    var settings = ProjectChecks.settings(rules);
    return Checker.check(
        new CheckRequest(
            rules,
            _ -> PythonVersion.of(9),
            Facts.bundled(_ -> null),
            new ManifestInput(List.of(), Environment.none()),
            _ -> settings,
            settings,
            new ProjectInput(PythonVersion.of(9), Environment.none(), project),
            threads,
            failsFast));
  }

  private void write(String name, String content) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), content);
  }

  @Test
  void aRuleThatCrashesIsNamedWithItsPlaceAndTheRunGoesOn() throws Exception {
    write("app.py", "def explode(): pass\ndef fine(): pass\n");
    var rules = List.<Rule>of(new Crashing(info("crashing")));
    var result = check(rules, false, 1);
    assertThat(result.crashes()).hasSize(1);
    assertThat(result.crashes().getFirst().message())
        .isEqualTo(
            "the rule crashing crashed at app.py:1:1: java.lang.IllegalStateException: boom");
    assertThat(result.findings()).extracting(Finding::message).containsExactly("function fine");
    assertThatThrownBy(() -> check(rules, true, 1)).hasMessage("boom");
  }

  @Test
  void aProjectRuleSeesASummaryOfEveryModuleInOrder() throws Exception {
    write("b.py", "");
    write("a.py", "");
    write("pkg/__init__.py", "");
    var result = check(List.of(new Counting(info("counting"))), true, 2);
    assertThat(result.findings())
        .extracting(f -> f.location() + " " + f.message())
        .containsExactly("a.py:1:1 3 modules");
  }

  @Test
  void aNeedThatIsNotMetIsReported() throws Exception {
    write("app.py", "");
    var result =
        check(
            List.of(
                new Counting(info("with-environment", Need.ENVIRONMENT)),
                new Counting(info("with-tests", Need.TESTS))),
            true,
            1);
    assertThat(result.findings()).isEmpty();
    assertThat(result.notAssessed())
        .containsExactly(
            new NotAssessed(
                "with-environment",
                "needs the Python environment that the project runs in, and there is none"),
            new NotAssessed("with-tests", "needs the project's tests, and there is none"));
  }

  @Test
  void whatDoesNotParseIsAFindingThatNoSelectionHides() throws Exception {
    write("broken.py", "def f(:\n  pass\n");
    write("newer.py", "match x:\n  case 1: pass\n");
    write("outside.py", "return 1\n");
    Files.write(folder.resolve("latin.py"), new byte[] {'x', '=', '"', (byte) 0xe9, '"', '\n'});
    var result = check(List.of(), true, 2);
    assertThat(result.findings())
        .extracting(f -> f.location().path() + " " + f.rule() + " " + f.surface().id())
        .containsExactly(
            "broken.py syntax-error syntax",
            "latin.py invalid-encoding syntax",
            "newer.py unsupported-syntax syntax",
            "outside.py syntax-error syntax");
    assertThat(result.findings().get(2).message())
        .endsWith("valid from Python 3.10, the target is 3.9");
  }

  @Test
  void theSameInputGivesTheSameFindingsOnAnyNumberOfThreads() throws Exception {
    for (int i = 0; i < 40; i++) {
      write("m" + i + ".py", "import time\nasync def f():\n  time.sleep(1)\n".repeat(i % 5 + 1));
    }
    var one = check(RuleCatalog.all(), true, 1);
    var four = check(RuleCatalog.all(), true, 4);
    assertThat(four.findings()).isEqualTo(one.findings()).hasSizeGreaterThan(40);
    assertThat(one.findings()).extracting(Finding::id).doesNotHaveDuplicates();
  }

  @Test
  void deepTreesDoNotOverflow() throws Exception {
    write("sum.py", "x = " + "a(1) + ".repeat(20_000) + "1\n");
    write("chain.py", "async def f():\n  x" + ".b()".repeat(5_000) + "\n");
    write("text.py", "def f(c, x):\n  c.execute('select 1' " + "+ x ".repeat(20_000) + ")\n");
    var result = check(RuleCatalog.all(), true, 2);
    assertThat(result.findings()).extracting(Finding::rule).containsExactly("formatted-sql-query");
    assertThat(result.statistics()).containsEntry("calls", 25_001L);
  }

  private List<String> idsOf(String content) throws Exception {
    write("app.py", content);
    var ids = new ArrayList<String>();
    for (var finding : check(RuleCatalog.all(), true, 1).findings()) {
      ids.add(finding.symbol() + " " + finding.id());
    }
    return ids;
  }

  @Test
  void anIdSurvivesLineShiftsReorderingAndUnrelatedRenames() throws Exception {
    var first = "async def first():\n  time.sleep(1)\n  time.sleep(1)\n\n";
    var second = "async def second():\n  time.sleep( 2 )\n\n";
    var before = idsOf("import time\n\n" + first + second);
    assertThat(before).hasSize(3).doesNotHaveDuplicates();
    assertThat(idsOf("import time\n# more\n\n\nx = 1\n" + first + second)).isEqualTo(before);
    assertThat(idsOf("import time\n\n" + second + first))
        .containsExactlyInAnyOrderElementsOf(before);
    assertThat(idsOf("import time\n\ndef other(): pass\n" + first + second.replace("( 2 )", "(2)")))
        .isEqualTo(before);
    assertThat(
            idsOf(
                "import time\n\n"
                    + first.replace("sleep(1)\n\n", "sleep(1)\n  y = 2\n\n")
                    + second))
        .isEqualTo(before);
    assertThat(idsOf("import time\n\n" + first + second.replace("second", "renamed")))
        .startsWith(before.get(0), before.get(1))
        .doesNotContain(before.get(2));
  }

  /// Many classes with a `read` of their own, all handed to one function, and then an open file,
  /// again and again.
  private void writeManyWaysOfReading() throws IOException {
    var source = new StringBuilder("def parse(source):\n    return source.read()\n\n");
    for (int i = 0; i < 12; i++) {
      source.append(
          """
          class Text%1$d:
              def read(self):
                  return "%1$d"

          async def text%1$d():
              return parse(Text%1$d())

          async def twice%1$d():
              return parse(Text%1$d()) + parse(Text%1$d())

          """
              .formatted(i));
    }
    source.append("async def configuration():\n    with open('c') as file:\n        parse(file)\n");
    write("service.py", source.toString());
  }

  private static List<Rule> asynchronous(String name) {
    return RuleCatalog.all().stream()
        .filter(rule -> rule.info().surface() == Surface.ASYNC)
        .filter(rule -> rule.info().name().contains(name))
        .toList();
  }

  private static List<String> blocked(CheckResult result) {
    return result.findings().stream()
        .filter(finding -> finding.rule().equals("blocking-call-in-async"))
        .map(finding -> finding.confidence() + " " + finding.message())
        .toList();
  }

  @Test
  void aFunctionThatIsCalledInManyWaysIsStillToldWhatItIsCalledWith() throws Exception {
    writeManyWaysOfReading();

    var result = check(asynchronous("blocking-call-in-async"), false, 1);

    assertThat(blocked(result)).anyMatch(told -> told.startsWith("CERTAIN `parse`"));
  }

  @Test
  void whatARuleFindsDoesNotDependOnTheOtherRules() throws Exception {
    writeManyWaysOfReading();
    var alone = check(asynchronous("blocking-call-in-async"), false, 1);

    assertThat(blocked(check(asynchronous(""), false, 1))).isEqualTo(blocked(alone)).isNotEmpty();
  }
}
