package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import seatrial.finding.Finding;
import seatrial.finding.NotAssessed;
import seatrial.finding.Report;
import seatrial.finding.RuleDescription;
import seatrial.finding.Severity;
import seatrial.finding.Surface;

class SummaryTest {
  private static String summary(
      List<Finding> findings, List<NotAssessed> notAssessed, int files, int notAnalysed) {
    SequencedMap<String, Number> statistics = new LinkedHashMap<>();
    statistics.put("files", files);
    statistics.put("files_not_analysed", notAnalysed);
    var rules = List.of(new RuleDescription("r", Surface.ASYNC, Severity.LOW, "", ""));
    var report = new Report("1", "/r", "3.12", "", rules, findings, notAssessed, statistics);
    return Summary.render(report, Style.PLAIN);
  }

  @Test
  void findingsAreCountedByConfidence() {
    assertThat(Summary.render(Reports.shop(), Style.PLAIN))
        .isEqualTo(
            """
            Found 3 findings (1 certain, 1 likely, 1 possible) in 214 files, 1 file not analysed.
            1 rule not assessed:
              retaining-path: needs a heap census
            """);
  }

  @Test
  void allPassedIsSaidOnlyWhereAllWasLookedAt() {
    assertThat(summary(List.of(), List.of(), 1, 0))
        .isEqualTo("All checks passed: 1 file, 1 rule.\n");
    assertThat(summary(List.of(), List.of(), 2, 3))
        .isEqualTo("No findings in 2 files, 3 files not analysed.\n");
  }

  @Test
  void rulesThatWereNotAssessedForOneReasonStandTogether() {
    List<NotAssessed> notAssessed =
        List.of(
            new NotAssessed("a", "no lock file"),
            new NotAssessed("b", "crashed\n"),
            new NotAssessed("c", "no lock file"));

    assertThat(summary(List.of(), notAssessed, 2, 0))
        .isEqualTo(
            """
            No findings in 2 files.
            3 rules not assessed:
              a, c: no lock file
              b: crashed\\n
            """);
  }

  @Test
  void theTableCountsByRuleAndSaysWhatTheRunCounted() {
    var report =
        Reports.of(Reports.chain(0), Reports.chain(1), Reports.shop().findings().getFirst());

    assertThat(StatisticsTable.render(report, Style.PLAIN))
        .isEqualTo(
            """
            2  some-rule        high    async
            1  loop-over-range  low     performance

            files               214
            files not analysed  1
            seconds             0.71
            """);
  }
}
