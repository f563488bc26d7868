package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.Timeline;

class ObservationHtmlTest {
  private static final String DATA_START = "<script id=\"data\" type=\"application/json\">";

  private static String page(Observation observation) throws IOException {
    var out = new ByteArrayOutputStream();
    ObservationFormats.named("html", false).orElseThrow().write(observation, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String data(String page) {
    int start = page.indexOf(DATA_START) + DATA_START.length();
    return page.substring(start, page.indexOf("</script>", start));
  }

  private static String between(String text, String start, String end) {
    int from = text.lastIndexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String hash(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void thePageHoldsAllThatItNeedsAndRunsItsOwnScriptAlone() throws Exception {
    String page = page(Observations.service());

    assertThat(page).doesNotContain("http://", "https://", "src=", "href=", "@import", "url(");
    assertThat(page)
        .contains(
            "default-src 'none'; style-src 'sha256-"
                + hash(between(page, "<style>", "</style>"))
                + "'; script-src 'sha256-"
                + hash(between(page, "<script>", "</script>"))
                + "'\">");
    assertThat(between(page, "<script>", "</script>"))
        .contains("use strict")
        .doesNotContain("innerHTML", "insertAdjacent", "document.write", "eval(", "fetch(");
    assertThat(Pattern.compile(" on[a-z]+=| style=").matcher(page).find()).isFalse();
  }

  @Test
  void whatIsShownComesFromTheObservation() throws IOException {
    var process = JsonTree.of(data(page(Observations.service()))).at("processes.0");

    assertThat(process.number("pid")).isEqualTo(11);
    assertThat(process.number("gil.waiting.worker-1")).isEqualTo(0.25);
    assertThat(process.all("threads"))
        .extracting(thread -> thread.text("name"))
        .containsExactly("MainThread", "worker-1");
    assertThat(process.at("threads.1.spans").value())
        .isEqualTo(List.of(0.0, 1e6, 1.0, 0.0, 1e6, 2.0, 0.0, 1e6, 1.0, 500_000.0, 500_000.0, 3.0));
    assertThat(process.number("loops.0.stalls.0.start")).isEqualTo(1.5);
    assertThat(process.count("loops.0.stalls.0.frames")).isEqualTo(2);
    assertThat(process.count("loops.0.tasks.suspended")).isZero();
    assertThat(process.at("memory").value()).isEqualTo(List.of(0.0, 1e6, 2.0, 3e6));
  }

  @Test
  void aFamilysProcessesAreKeptApart() throws IOException {
    var data = JsonTree.of(data(page(Observations.family())));

    assertThat(data.all("processes"))
        .extracting(process -> process.number("pid"))
        .containsExactly(11.0, 99.0);
    assertThat(data.text("processes.1.command")).isEqualTo("python -m worker");
  }

  @Test
  void hostileNamesAreInert() throws IOException {
    String page = page(Observations.hostile());

    assertThat(page).doesNotContain("<img", "\u001b", "\u202e", "\u2028", "\0");
    assertThat(data(page)).doesNotContain("<");
    var process = JsonTree.of(data(page)).at("processes.0");
    assertThat(process.text("threads.1.name"))
        .startsWith("</script><img src=x onerror=alert(1)><!--\\x1b[31m\\n\\u202e\\u2028&");
  }

  @Test
  void thePageOfALongRecordingIsBounded() throws IOException {
    var stacks = new ArrayList<ObservedStack>();
    for (int i = 0; i < 40_000; i++) {
      int number = i;
      var frames =
          IntStream.range(0, i == 0 ? 100_000 : 20)
              .mapToObj(
                  depth ->
                      new ObservedFrame(
                          "function_%d_%d".formatted(number % 500, depth), "module.py", depth + 1))
              .toList();
      stacks.add(new ObservedStack("t", 1, ThreadState.RUNNING, true, 40_000 - i, frames));
    }
    stacks.add(
        new ObservedStack(
            "t",
            1,
            ThreadState.SLEEPING,
            false,
            1,
            List.of(new ObservedFrame("x".repeat(1_000_000), "y".repeat(1_000_000), 1))));
    var observation = Observations.of(1, stacks, null, List.of(), List.of(), Timeline.NONE);

    String page = page(observation);

    assertThat(page.length()).isLessThan(12_000_000);
    var process = JsonTree.of(data(page)).at("processes.0");
    assertThat(process.count("stacks")).isEqualTo(HtmlStacks.MOST_STACKS);
    assertThat(process.number("left_out.samples")).isPositive();
    assertThat(page).contains("… 99600 frames …");
  }
}
