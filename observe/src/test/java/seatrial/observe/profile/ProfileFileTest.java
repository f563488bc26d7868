package seatrial.observe.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seatrial.finding.SeatrialException;
import seatrial.finding.profile.ForeignProfile;
import seatrial.finding.profile.ProfileUnit;
import seatrial.finding.profile.ProfiledFunction;

/// Files that cProfile 3.13, py-spy 0.4, austin 3.7, Tachyon of 3.15 and memray 1.20 wrote of one
/// small program, and what such files must not do.
class ProfileFileTest {
  @TempDir Path folder;

  private static byte[] bytes(String name) throws IOException {
    try (var in = ProfileFileTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static ForeignProfile read(String name) throws IOException {
    return ProfileFile.read(bytes(name)).profile();
  }

  private static ForeignProfile readText(String text) throws IOException {
    return ProfileFile.read(text.getBytes(StandardCharsets.UTF_8)).profile();
  }

  private static ProfiledFunction function(ForeignProfile profile, String name) {
    return profile.functions().stream()
        .filter(one -> one.function().function().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "cprofile.pstats,        pstats,     SECONDS, total",
    "py-spy.collapsed,       collapsed,  SAMPLES, total",
    "py-spy.speedscope.json, speedscope, SECONDS, total",
    "austin.collapsed,       collapsed,  SECONDS, total",
    "tachyon.collapsed,      collapsed,  SAMPLES, total",
    "memray-stats.json,      memray,     BYTES,   <listcomp>",
    "memray.speedscope.json, speedscope, BYTES,   <listcomp>",
    "memray-flamegraph.html, memray,     BYTES,   <listcomp>",
    "memray-table.html,      memray,     BYTES,   <listcomp>"
  })
  void everyToolsHottestFunctionIsFound(
      String file, String format, ProfileUnit unit, String hottest) throws IOException {
    var profile = read(file);

    assertThat(profile.format()).isEqualTo(format);
    assertThat(profile.unit()).isEqualTo(unit);
    var first = profile.functions().getFirst();
    assertThat(first.function().function()).isEqualTo(hottest);
    assertThat(first.function().path()).endsWith("job.py");
    assertThat(first.function().line()).isBetween(4, 10);
    assertThat(first.self() / profile.all()).isBetween(0.6, 1.0);
  }

  @Test
  void statisticsTellCalls() throws IOException {
    var profile = read("cprofile.pstats");

    var square = function(profile, "square");
    assertThat(square.calls()).isEqualTo(function(profile, "total").calls() * 5_000);
    assertThat(square.function().line()).isEqualTo(2);
    assertThat(function(profile, "main").total()).isCloseTo(0.2, within(0.1));
    assertThat(profile.stacks()).isEmpty();
  }

  @Test
  void threadsAreNoFrames() throws IOException {
    assertThat(read("austin.collapsed").stacks())
        .allMatch(stack -> stack.thread().matches("P\\d+ T0:\\d+"));
    assertThat(read("tachyon.collapsed").stacks())
        .allMatch(stack -> stack.thread().matches("thread \\d+"));
    var own = readText("worker-1;<module> (a.py:1);f (b;c.py:2) 3\n");
    assertThat(own.stacks().getFirst().thread()).isEqualTo("worker-1");
    var child = readText("process 7;worker-1;<module> (a.py:1) 3\n");
    assertThat(child.stacks().getFirst().thread()).isEqualTo("process 7 worker-1");
    var plain = readText("main;f;g 3\nmain;f 1\n");
    assertThat(plain.stacks().getFirst().thread()).isEmpty();
    assertThat(function(plain, "f").total()).isEqualTo(4);
    assertThat(function(plain, "f").self()).isEqualTo(1);
  }

  @Test
  void memraysPageAndItsSpeedscopeFileSayTheSame() throws IOException {
    var page = read("memray-flamegraph.html");
    var file = read("memray.speedscope.json");

    assertThat(page.functions()).hasSameSizeAs(file.functions());
    assertThat(function(page, "<listcomp>").self()).isEqualTo(function(file, "<listcomp>").self());
  }

  @Test
  void aRecursiveFunctionCountsOnceInItsTotal() throws IOException {
    assertThat(function(readText("f;f;f 5"), "f").total()).isEqualTo(5);
  }

  @Test
  void eventsOfSpeedscopeAreStacks() throws IOException {
    var profile =
        readText(
            """
            {"profiles": [{"type": "evented", "name": "t", "unit": "milliseconds", "events": [
              {"type": "O", "at": 0, "frame": 0}, {"type": "O", "at": 10, "frame": 1},
              {"type": "C", "at": 40, "frame": 1}, {"type": "C", "at": 50, "frame": 0}]}],
             "shared": {"frames": [{"name": "f"}, {"name": "g", "file": "a.py", "line": 7}]}}
            """);

    assertThat(function(profile, "f").self()).isCloseTo(0.02, within(1e-9));
    assertThat(function(profile, "f").total()).isCloseTo(0.05, within(1e-9));
    assertThat(function(profile, "g").self()).isCloseTo(0.03, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n ",
        "import os\n",
        "f;g\n",
        "f -3\n",
        "f 99999999999999999999999\n",
        "{",
        "{}",
        "[1, 2]",
        "<html><body>no data</body></html>",
        "<html>packed_data = {\"nodes\": {\"children\": [[0]], \"value\": [1]}}",
        "<html>packed_data = [{\"size\": \"many\"}]",
        "{\"profiles\": [], \"shared\": {\"frames\": []}}",
        "{\"profiles\": [{\"type\": \"sampled\", \"samples\": [[7]], \"weights\": [1]}],"
            + " \"shared\": {\"frames\": []}}",
        "{\"profiles\": [{\"type\": \"sampled\", \"samples\": [[0]], \"weights\": []}],"
            + " \"shared\": {\"frames\": [{\"name\": \"f\"}]}}",
        "{\"profiles\": [{\"type\": \"sampled\", \"samples\": [[0]], \"weights\": [-1]}],"
            + " \"shared\": {\"frames\": [{\"name\": \"f\"}]}}",
        "{\"top_allocations_by_size\": 1}"
      })
  void whatIsNoProfileIsRefusedInOneSentence(String text) throws IOException {
    var file = folder.resolve("profile");
    Files.writeString(file, text);

    assertThatThrownBy(() -> ProfileFile.read(file))
        .isInstanceOf(SeatrialException.class)
        .hasMessageStartingWith(file + " ")
        .message()
        .doesNotContain("\n")
        .hasSizeLessThan(file.toString().length() + 200);
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    assertThatThrownBy(() -> ProfileFile.read(folder.resolve("nothing")))
        .hasMessageEndingWith("nothing does not exist");
    assertThatThrownBy(() -> ProfileFile.read(folder)).hasMessageEndingWith(" is no file");
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> readText("{\"profiles\": " + "[".repeat(100_000)))
        .isInstanceOf(BrokenProfile.class);
    var deep = new byte[100_000];
    Arrays.fill(deep, (byte) '[');
    deep[0] = '{';
    deep[1] = ')';
    assertThatThrownBy(() -> ProfileFile.read(deep)).isInstanceOf(BrokenProfile.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cprofile.pstats",
        "py-spy.collapsed",
        "py-spy.speedscope.json",
        "memray-stats.json",
        "memray-flamegraph.html"
      })
  void brokenFilesAreReadOrRefusedAndNothingElse(String name) throws IOException {
    var whole = bytes(name);
    var random = new Random(name.hashCode());
    for (int i = 0; i < 1_500; i++) {
      var broken = Arrays.copyOf(whole, i % 2 == 0 ? whole.length : random.nextInt(whole.length));
      for (int change = i % 7; change > 0 && broken.length > 0; change--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(ProfileFile.read(broken).profile().all()).isNotNegative();
      } catch (BrokenProfile e) {
        assertThat(e.getMessage()).matches("[\\p{Print}]{5,150}");
      }
    }
  }

  @Test
  void aProfileOfTimeCanBeWrittenAsAnObservation() throws Exception {
    var samples = ForeignObservation.of(read("py-spy.collapsed"));
    assertThat(samples.samples()).isEqualTo(92);
    assertThat(samples.seconds()).isCloseTo(0.92, within(1e-9));

    var statistics = ForeignObservation.of(read("cprofile.pstats"));
    assertThat(statistics.seconds()).isCloseTo(0.2, within(0.1));
    assertThat(statistics.stacks()).allMatch(stack -> stack.frames().size() == 1);

    var memory = read("memray-stats.json");
    assertThatThrownBy(() -> ForeignObservation.of(memory))
        .hasMessageStartingWith("a profile of memory can be shown as text and json");
  }
}
