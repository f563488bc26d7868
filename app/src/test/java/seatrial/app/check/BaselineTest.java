package seatrial.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.finding.SeatrialException;

class BaselineTest {
  @TempDir Path folder = Path.of("");

  @Test
  void knowsWhatWasWritten() throws SeatrialException {
    var file = folder.resolve("baseline.json");
    var old = SampleFindings.at("a.py", 1);
    var gone = SampleFindings.at("b\"\n.py", 2);
    var fresh = SampleFindings.at("c.py", 3);
    Baseline.write(file, List.of(gone, old));

    var baseline = Baseline.read(file);

    assertThat(baseline.withoutKnown(List.of(old, fresh))).containsExactly(fresh);
    assertThat(baseline.stale(List.of(old, fresh))).isEqualTo(1);
    assertThat(baseline.stale(List.of(old, gone))).isZero();
  }

  @Test
  void isSortedOneFindingALine() throws SeatrialException, IOException {
    var file = folder.resolve("baseline.json");

    Baseline.write(file, List.of(SampleFindings.at("b.py", 1), SampleFindings.at("a.py", 1)));

    assertThat(file)
        .hasContent(
            """
            {"schema": "seatrial-baseline/1", "findings": [
            {"id": "a.py:1", "rule": "blocking-call-in-async", "path": "a.py", "message": "time.sleep blocks the event loop"},
            {"id": "b.py:1", "rule": "blocking-call-in-async", "path": "b.py", "message": "time.sleep blocks the event loop"}
            ]}
            """);
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws IOException {
    var missing = folder.resolve("missing.json");
    var broken = Files.writeString(folder.resolve("broken.json"), "{\n\"schema\": 1,,}");
    var foreign = Files.writeString(folder.resolve("foreign.json"), "{\"a\": [1]}");

    assertThatThrownBy(() -> Baseline.read(missing))
        .hasMessage(
            "cannot read baseline "
                + missing
                + ": no such file or folder; --update-baseline writes one");
    assertThatThrownBy(() -> Baseline.read(broken)).hasMessageContaining("is broken at line 2");
    assertThatThrownBy(() -> Baseline.read(foreign)).hasMessageContaining("is broken");
  }
}
