package seatrial.surfaces;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.analysis.outline.CallSite;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.catalog.ProjectChecks;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.ast.Expr;

class SuppressionTest {
  @TempDir Path folder;

  /// Finds every call of `bad`.
  private static final class BadCall implements CallRule {
    private static final RuleInfo INFO =
        RuleInfo.named("bad-call", Surface.SECURITY)
            .title("A call of bad")
            .foreignCodes("S999", "B999", "bad-call-id")
            .build();

    @Override
    public RuleInfo info() {
      return INFO;
    }

    @Override
    public void check(CallSite call, ModuleInput module, Findings findings) {
      if (call.call().function() instanceof Expr.Name(_, _, var name, _) && name.equals("bad")) {
        findings.report(module.anchor(call), "bad is called");
      }
    }
  }

  private static final List<Rule> RULES = List.of(new BadCall());

  private List<String> check(String content) throws IOException {
    return check(content, ProjectChecks.settings(RULES));
  }

  private List<String> check(String content, CheckSettings settings) throws IOException {
    Files.writeString(folder.resolve("app.py"), content);
    return ProjectChecks.check(folder, RULES, settings).findings().stream()
        .map(f -> f.location().line() + " " + f.rule() + " " + f.surface().id())
        .toList();
  }

  @Test
  void aCommentOnTheLineSuppressesTheRuleThatItNames() throws IOException {
    assertThat(check("bad()  # seatrial: ignore[bad-call] -- known\n")).isEmpty();
    assertThat(check("bad()  #seatrial:ignore[ bad-call ]\n")).isEmpty();
    assertThat(check("bad()  # type: ignore # seatrial: ignore[bad-call]\n")).isEmpty();
    assertThat(check("x = '# seatrial: ignore[bad-call]'; bad()\n"))
        .containsExactly("1 bad-call security");
  }

  @Test
  void aCommentBehindTheLastLineCoversTheStatement() throws IOException {
    assertThat(check("x = [\n  bad(),\n  1,\n]  # seatrial: ignore[bad-call]\n")).isEmpty();
    assertThat(check("x = [\n  1, # seatrial: ignore[bad-call]\n  bad(),\n]\n"))
        .containsExactly("2 unused-suppression security", "3 bad-call security");
    assertThat(check("with bad(\n  1\n):  # seatrial: ignore[bad-call]\n  bad()\n"))
        .containsExactly("4 bad-call security");
    assertThat(check("bad('''\n''')  # seatrial: ignore[bad-call]\n")).isEmpty();
  }

  @Test
  void aCommentOnALineOfItsOwnCoversWhatFollows() throws IOException {
    assertThat(check("# seatrial: ignore[bad-call] -- why\n# more\n\nbad(\n  bad(),\n)\n"))
        .isEmpty();
    assertThat(check("# seatrial: ignore[bad-call]\nx = 1\nbad()\n"))
        .containsExactly("1 unused-suppression security", "3 bad-call security");
    assertThat(check("x = (\n  # seatrial: ignore[bad-call]\n  bad(),\n  bad(),\n)\n"))
        .containsExactly("4 bad-call security");
  }

  @Test
  void aFileIgnoreCoversTheFile() throws IOException {
    assertThat(check("bad()\n# seatrial: file-ignore[bad-call] -- generated\nbad()\n")).isEmpty();
  }

  @Test
  void aSuppressionWithoutRuleIsAFindingAndSuppressesNothing() throws IOException {
    assertThat(check("bad()  # seatrial: ignore\n"))
        .containsExactly("1 bad-call security", "1 invalid-suppression syntax");
    assertThat(check("bad()  # seatrial: ignore[]\n"))
        .containsExactly("1 bad-call security", "1 invalid-suppression syntax");
    assertThat(check("bad()  # seatrial: ignroe[bad-call]\n"))
        .containsExactly("1 bad-call security", "1 invalid-suppression syntax");
  }

  @Test
  void anUnusedSuppressionHasTheSurfaceOfTheRuleThatItNames() throws IOException {
    assertThat(check("good()  # seatrial: ignore[bad-call]\n"))
        .containsExactly("1 unused-suppression security");
    assertThat(check("good()  # seatrial: ignore[bad-cal]\n"))
        .containsExactly("1 unused-suppression syntax");
    assertThat(check("bad()  # seatrial: ignore[bad-call, bad-cal]\n"))
        .containsExactly("1 unused-suppression syntax");
  }

  @Test
  void anUnknownRuleIsNamedWithTheOneThatWasMeant() throws IOException {
    Files.writeString(folder.resolve("app.py"), "good()  # seatrial: ignore[bad-cal]\n");
    var findings = ProjectChecks.check(folder, RULES, ProjectChecks.settings(RULES)).findings();
    assertThat(findings.getFirst().message()).isEqualTo("There is no rule `bad-cal`");
    assertThat(findings.getFirst().advice()).isEqualTo("Did you mean `bad-call`?");
  }

  @Test
  void aSuppressionOfARuleThatIsNotSelectedIsNotUnused() throws IOException {
    var none = ProjectChecks.settings(List.of());
    assertThat(check("good()  # seatrial: ignore[bad-call]\n", none)).isEmpty();
  }

  @Test
  void whatIsHiddenByConfidenceStillUsesItsSuppression() throws IOException {
    var names = ProjectChecks.settings(RULES).rules();
    var certainOnly = new CheckSettings(names, Confidence.CERTAIN, Severity.LOW, true, true, false);
    assertThat(check("bad()  # seatrial: ignore[bad-call]\nbad()\n", certainOnly)).isEmpty();
  }

  @Test
  void aReasonCanBeRequired() throws IOException {
    var names = ProjectChecks.settings(RULES).rules();
    var strict = new CheckSettings(names, Confidence.POSSIBLE, Severity.LOW, true, true, true);
    assertThat(check("bad()  # seatrial: ignore[bad-call]\n", strict))
        .containsExactly("1 invalid-suppression syntax");
    assertThat(check("bad()  # seatrial: ignore[bad-call] -- known\n", strict)).isEmpty();
  }

  @Test
  void neighboursCommentsOfTheSameMeaningCount() throws IOException {
    for (var comment :
        List.of(
            "# noqa",
            "# NOQA",
            "# noqa: S999",
            "# noqa:E501,S999",
            "# noqa: S",
            "# nosec",
            "# nosec B999",
            "# nosec: B101, B999 because",
            "# nosemgrep",
            "# nosemgrep: python.lang.bad-call-id",
            "# ruff: ignore[S999]")) {
      assertThat(check("bad()  " + comment + "\n")).as(comment).isEmpty();
    }
    for (var comment :
        List.of(
            "# noqa: E501", "# nosec B101", "# nosemgrep: other", "# noqab", "# type: ignore")) {
      assertThat(check("bad()  " + comment + "\n"))
          .as(comment)
          .containsExactly("1 bad-call security");
    }
    assertThat(check("# ruff: noqa: S999\nbad()\nbad()\n")).isEmpty();
    assertThat(check("# flake8: noqa\nbad()\n")).isEmpty();
  }

  @Test
  void neighboursCommentsCanBeTurnedOff() throws IOException {
    var names = ProjectChecks.settings(RULES).rules();
    var own = new CheckSettings(names, Confidence.POSSIBLE, Severity.LOW, false, true, false);
    assertThat(check("bad()  # noqa\n", own)).containsExactly("1 bad-call security");
  }

  @Test
  void addedCommentsSuppressAndKeepTheText() throws IOException {
    var content =
        "bad()\r\nx = '''\r\n''' + bad()\r\nbad()  # seatrial: ignore[other]\r\nif bad():\r\n  pass";
    Files.writeString(folder.resolve("app.py"), content);
    var settings = ProjectChecks.settings(RULES);
    var findings = ProjectChecks.check(folder, RULES, settings).findings();
    var edited =
        requireNonNull(
            IgnoreComments.add("app.py", content, PythonVersion.NEWEST, findings, "known\nsince"));
    assertThat(edited)
        .isEqualTo(
            """
            bad()  # seatrial: ignore[bad-call] -- known since
            x = '''
            ''' + bad()  # seatrial: ignore[bad-call] -- known since
            bad()  # seatrial: ignore[other, bad-call]
            if bad():  # seatrial: ignore[bad-call] -- known since
              pass"""
                .replace("\n", "\r\n"));
    assertThat(check(edited)).containsExactly("4 unused-suppression syntax");
  }
}
