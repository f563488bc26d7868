package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;
import static seatrial.finding.Confidence.CERTAIN;
import static seatrial.finding.Confidence.LIKELY;
import static seatrial.finding.Confidence.POSSIBLE;
import static seatrial.finding.Severity.HIGH;
import static seatrial.finding.Severity.LOW;
import static seatrial.finding.Severity.MEDIUM;
import static seatrial.finding.Status.OBSERVED;
import static seatrial.finding.Status.PREDICTED;
import static seatrial.finding.Status.REFUTED;

import java.util.List;
import org.junit.jupiter.api.Test;
import seatrial.finding.Finding;

class ReportOrderTest {
  @Test
  void whatIsWorthMostStandsFirst() {
    List<Finding> ordered =
        List.of(
            Reports.finding(HIGH, LIKELY, OBSERVED, "z.py"),
            Reports.finding(HIGH, CERTAIN, PREDICTED, "z.py"),
            Reports.finding(HIGH, LIKELY, PREDICTED, "a.py"),
            Reports.finding(HIGH, LIKELY, PREDICTED, "b.py"),
            Reports.finding(MEDIUM, CERTAIN, PREDICTED, "a.py"),
            Reports.finding(LOW, POSSIBLE, OBSERVED, "a.py"),
            Reports.finding(LOW, CERTAIN, PREDICTED, "a.py"),
            Reports.finding(HIGH, POSSIBLE, PREDICTED, "a.py"),
            Reports.finding(HIGH, CERTAIN, REFUTED, "a.py"));

    assertThat(ordered.reversed().stream().sorted(ReportOrder.BY_EVIDENCE))
        .containsExactlyElementsOf(ordered);
  }
}
