package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seatrial.finding.observation.Observation;

class TimelineFormatsTest {
  private static String render(String format, Observation observation) throws IOException {
    var out = new ByteArrayOutputStream();
    ObservationFormats.named(format, false).orElseThrow().write(observation, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonTree tree(String format, Observation observation) throws IOException {
    return JsonTree.of(render(format, observation));
  }

  private static List<JsonTree> events(JsonTree trace, String phase, String category) {
    return trace.all("traceEvents").stream()
        .filter(e -> e.text("ph").equals(phase) && (category.isEmpty() || is(e, category)))
        .toList();
  }

  private static boolean is(JsonTree event, String category) {
    return event.text("cat").equals(category);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "firefox", "chrome"})
  void hostileNamesDoNotBreakADocument(String format) throws IOException {
    String text = render(format, Observations.hostile());

    assertThat(text).doesNotContain("\u001b", "\u202e", "\u2028", "\0");
    assertThat(JsonTree.of(text).value()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "run.json,json",
    "run.firefox.json,firefox",
    "RUN.TRACE.JSON,chrome",
    "a.chrome.json,chrome",
    "a.folded,collapsed",
    "a.pb.gz,pprof",
    "html,json"
  })
  void theEndOfAFilesNameTellsItsFormat(String file, String format) {
    assertThat(ObservationFormats.ofFile(file)).isEqualTo(format);
  }

  @Test
  void jsonTellsTheOrderByThePlacesOfStacks() throws IOException {
    var json = tree("json", Observations.service());

    assertThat(json.number("timeline.start")).isEqualTo(1_000);
    assertThat(json.text("timeline.threads.1.thread")).isEqualTo("worker-1");
    assertThat(json.at("timeline.threads.1.spans").value())
        .isEqualTo(
            List.of(
                List.of(0.0, 1.0, 1.0),
                List.of(1.0, 2.0, 2.0),
                List.of(2.0, 3.0, 1.0),
                List.of(3.5, 4.0, 3.0)));
  }

  @Test
  void chromeShowsAFunctionForAsLongAsItStaysOnTheStack() throws IOException {
    var trace = tree("chrome", Observations.service());

    var slices = new ArrayList<String>();
    for (var event : events(trace, "X", "python")) {
      slices.add(
          "%.0f %s %.0f-%.0f"
              .formatted(
                  event.number("tid"),
                  event.text("name"),
                  event.number("ts") / 1e3,
                  (event.number("ts") + event.number("dur")) / 1e3));
    }
    assertThat(slices)
        .containsExactly(
            "11 <module> 0-3000",
            "12 <module> 0-3000",
            "12 serve 0-3000",
            "12 price 0-1000",
            "12 render 1000-2000",
            "12 price 2000-3000",
            "12 <module> 3500-4000",
            "12 serve 3500-4000");
  }

  @Test
  void chromeShowsTheGilStallsAndMemoryOnLinesOfTheirOwn() throws IOException {
    var trace = tree("chrome", Observations.service());

    assertThat(events(trace, "b", "gil"))
        .extracting(e -> e.text("name") + " " + e.number("ts"))
        .containsExactly(
            "worker-1: holds the GIL 0.0",
            "worker-1: holds the GIL 2000000.0",
            "worker-1: waits for the GIL 1000000.0");
    assertThat(events(trace, "e", "gil")).hasSize(3);
    var stall = events(trace, "b", "stall").getFirst();
    assertThat(stall.number("ts")).isEqualTo(1_500_000);
    assertThat(stall.text("args.task")).isEqualTo("render");
    assertThat(stall.text("args.stack.1")).isEqualTo("render (render.py:7)");
    assertThat(events(trace, "e", "stall").getFirst().number("ts")).isEqualTo(1_620_250);
    assertThat(events(trace, "C", "memory"))
        .extracting(e -> e.number("args.bytes"))
        .containsExactly(1e6, 3e6);
  }

  @Test
  void firefoxSamplesStandInTheOrderOfTimeAndWeighWhatTheyLast() throws IOException {
    var profile = tree("firefox", Observations.service());

    assertThat(profile.text("threads.1.name")).isEqualTo("worker-1");
    assertThat(profile.text("threads.1.samples.weightType")).isEqualTo("tracing-ms");
    double before = -1;
    double weight = 0;
    int nothing = 0;
    for (int i = 0; i < profile.number("threads.1.samples.length"); i++) {
      double time = profile.number("threads.1.samples.time." + i);
      assertThat(time).isGreaterThan(before);
      before = time;
      weight += profile.number("threads.1.samples.weight." + i);
      nothing += profile.at("threads.1.samples.stack." + i).isNull() ? 1 : 0;
    }
    assertThat(weight).isCloseTo(3_500, Offset.offset(1.0));
    assertThat(nothing).isEqualTo(1);
  }

  @Test
  void firefoxTablesNameEachOtherByPlacesThatThereAre() throws IOException {
    var shared = tree("firefox", Observations.service()).at("shared");

    assertPlaces(shared, "stackTable.frame", "frameTable");
    assertPlaces(shared, "frameTable.func", "funcTable");
    assertPlaces(shared, "funcTable.source", "sources");
    int stacks = shared.count("stackTable.frame");
    for (int i = 0; i < stacks; i++) {
      var prefix = shared.at("stackTable.prefix." + i);
      assertThat(prefix.isNull() || prefix.number() < i).isTrue();
    }
    for (var table : List.of("stackTable", "frameTable", "funcTable", "sources", "nativeSymbols")) {
      var columns = shared.at(table);
      double length = columns.number("length");
      if (columns.value() instanceof Map<?, ?> members) {
        members.forEach(
            (name, column) ->
                assertThat(column instanceof List<?> list ? (double) list.size() : length)
                    .as(table + "." + name)
                    .isEqualTo(length));
      }
    }
  }

  private static void assertPlaces(JsonTree shared, String column, String table) {
    double length = shared.number(table + ".length");
    assertThat(shared.all(column))
        .isNotEmpty()
        .allSatisfy(place -> assertThat(place.number()).isBetween(0.0, length - 1));
  }

  @Test
  void firefoxMarksStallsGilAndStatesOnTheirThread() throws IOException {
    var profile = tree("firefox", Observations.service());

    var markers = new ArrayList<String>();
    for (int i = 0; i < profile.number("threads.1.markers.length"); i++) {
      markers.add(
          "%s %.2f-%.2f"
              .formatted(
                  profile.text("threads.1.markers.data." + i + ".type"),
                  profile.number("threads.1.markers.startTime." + i),
                  profile.number("threads.1.markers.endTime." + i)));
    }
    assertThat(markers)
        .containsExactly(
            "HOLDING_GIL 0.00-1000.00",
            "WAITING_FOR_GIL 1000.00-2000.00",
            "STALL 1500.00-1620.25",
            "HOLDING_GIL 2000.00-3000.00");
    assertThat(profile.text("threads.0.markers.data.0.state")).isEqualTo("sleeping");
    assertThat(profile.all("counters.0.samples.count"))
        .extracting(JsonTree::number)
        .containsExactly(1e6, 2e6);
  }

  @Test
  void processesOfAFamilyStandApartOnOneClock() throws IOException {
    var trace = tree("chrome", Observations.family());
    var profile = tree("firefox", Observations.family());

    assertThat(events(trace, "X", "python"))
        .filteredOn(e -> e.number("pid") == 99)
        .first()
        .extracting(e -> e.number("ts"))
        .isEqualTo(1e6);
    assertThat(profile.all("threads"))
        .extracting(thread -> thread.text("pid"))
        .containsExactly("11", "11", "99", "99");
    assertThat(profile.number("threads.2.samples.time.0")).isEqualTo(1_000);
    assertThat(profile.number("counters.1.mainThreadIndex")).isEqualTo(2);
  }
}
