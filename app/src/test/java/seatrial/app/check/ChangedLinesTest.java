package seatrial.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.finding.Location;
import seatrial.finding.SeatrialException;
import seatrial.finding.TraceStep;

class ChangedLinesTest {
  @TempDir Path folder = Path.of("");

  @Test
  void readsHunksAndStepsOverTheirContents() {
    var changed =
        ChangedLines.ofDiff(
            """
            diff --git a.py a.py
            --- a.py
            +++ a.py
            @@ -3 +3,2 @@ def f():
            -old
            +++ b.py
            +@@ -1,1 +1,9 @@
            @@ -9,2 +10,0 @@
            -gone
            -gone
            diff --git "we\\"ird.py" "we\\"ird.py"
            --- /dev/null
            +++ "we\\"ird.py"
            @@ -0,0 +1 @@
            +x
            """);
    var findings =
        List.of(
            SampleFindings.at("a.py", 2),
            SampleFindings.at("a.py", 3),
            SampleFindings.at("a.py", 4),
            SampleFindings.at("a.py", 5),
            SampleFindings.at("b.py", 1),
            SampleFindings.at("we\"ird.py", 1));

    assertThat(changed.only(findings))
        .containsExactly(findings.get(1), findings.get(2), findings.get(5));
  }

  @Test
  void aTraceThatLeadsOverAChangedLineCounts() {
    var changed = ChangedLines.ofDiff("+++ b.py\n@@ -7 +7 @@\n-x\n+y\n");
    var step = new TraceStep(new Location("b.py", 7, 1, 7, 5), "b.f", "sleeps");
    var finding = SampleFindings.with("a.py", 1, List.of(step));

    assertThat(changed.only(List.of(finding))).containsExactly(finding);
  }

  @Test
  void aFaultThatIsMetOnAChangedLineCounts() {
    var changed = ChangedLines.ofDiff("+++ b.py\n@@ -7 +7 @@\n-x\n+y\n");
    var other = new TraceStep(new Location("b.py", 7, 1, 7, 5), "b.f", "calls a.f");
    var finding = SampleFindings.with("a.py", 1, List.of(), List.of(other));

    assertThat(changed.only(List.of(finding))).containsExactly(finding);
  }

  @Test
  void asksGit() throws IOException, InterruptedException, SeatrialException {
    git("init", "-q");
    Files.writeString(folder.resolve("a.py"), "x = 1\ny = 2\n");
    git("add", "a.py");
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "one");
    Files.writeString(folder.resolve("a.py"), "x = 1\ny = 3\n");
    Files.writeString(folder.resolve("new.py"), "z = 1\n");

    var changed = ChangedLines.since("HEAD", folder);

    var findings =
        List.of(
            SampleFindings.at("a.py", 1),
            SampleFindings.at("a.py", 2),
            SampleFindings.at("new.py", 1));
    assertThat(changed.only(findings)).containsExactly(findings.get(1), findings.get(2));
    assertThatThrownBy(() -> ChangedLines.since("no-such-revision", folder))
        .isInstanceOf(SeatrialException.class)
        .hasMessageContaining("--since: git says: fatal: bad revision 'no-such-revision'");
    assertThatThrownBy(() -> ChangedLines.since("--output=x", folder))
        .hasMessage("--since needs a git revision: --since main");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
