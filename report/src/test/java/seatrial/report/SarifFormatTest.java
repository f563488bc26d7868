package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import seatrial.finding.Confidence;
import seatrial.finding.Location;
import seatrial.finding.Report;
import seatrial.finding.Severity;
import seatrial.finding.Status;
import seatrial.finding.Surface;

class SarifFormatTest {
  private static String render(Report report) {
    return new SarifFormat().render(report, SourceLines.NONE);
  }

  private static long count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1L;
  }

  @Test
  void aRunKeepsTheMostImportantResultsAndSaysWhatItLeftOut() {
    var low = Reports.finding(Severity.LOW, Confidence.CERTAIN, Status.PREDICTED, "low.py");
    var high = Reports.finding(Severity.HIGH, Confidence.LIKELY, Status.PREDICTED, "high.py");
    var findings = new java.util.ArrayList<>(Collections.nCopies(SarifResults.RESULTS + 1, low));
    findings.add(high);

    String text = render(Reports.of(findings.toArray(new seatrial.finding.Finding[0])));

    assertThat(count(text, "\"ruleId\"")).isEqualTo(SarifResults.RESULTS);
    assertThat(text).contains("high.py", "2 findings left out, the least important");
  }

  @Test
  void aTraceKeepsWhatAResultMayHold() {
    String text = render(Reports.of(Reports.chain(SarifResults.STEPS + 1)));

    assertThat(count(text, "\"location\": {")).isEqualTo(SarifResults.STEPS);
    assertThat(count(text, "\"id\": 100,")).isEqualTo(1);
    assertThat(count(text, "\"id\": 101,")).isZero();
    assertThat(text).contains("1 step of traces left out");
  }

  @Test
  void otherPlacesAreRelatedLocationsBehindTheTrace() {
    String text = render(Reports.of(Reports.metElsewhere(3)));

    assertThat(count(text, "\"uri\": \"other.py\"")).isEqualTo(3);
    assertThat(count(text, "\"id\": 4,")).isEqualTo(1);
    assertThat(count(text, "\"location\": {")).isEqualTo(1);
  }

  @Test
  void pathsArePercentEncodedAndRelativeToTheRoot() {
    var place = new Location("a dir/é#%.py", 1, 1, 1, 2);
    assertThat(render(Reports.of(Reports.hostile("x", place, Surface.ASYNC))))
        .contains("\"uri\": \"a%20dir/%C3%A9%23%25.py\",", "\"uriBaseId\": \"%SRCROOT%\"");
    var outside = new Location("/usr/lib/x.py", 1, 1, 1, 2);
    assertThat(render(Reports.of(Reports.hostile("x", outside, Surface.ASYNC))))
        .contains("\"uri\": \"file:///usr/lib/x.py\"}");
  }

  @Test
  void textOfTheProjectMakesNoLinks() {
    var place = new Location("a.py", 1, 1, 1, 2);
    String text = render(Reports.of(Reports.hostile("[a](http://b)", place, Surface.ASYNC)));

    long inFix = count(text, "\"insertedContent\"");
    assertThat(count(text, "\"text\": \"[a](http")).isEqualTo(inFix);
  }
}
