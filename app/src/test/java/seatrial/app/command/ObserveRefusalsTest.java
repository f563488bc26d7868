package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.app.cli.Console;
import seatrial.app.cli.ResultStream;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

/// What cannot be observed is refused with one sentence and exit status 2; what was recorded is
/// kept whatever becomes of the place it was to go to.
class ObserveRefusalsTest {
  @TempDir Path folder;

  @Test
  void aNumberThatIsNoProcessIsRefused() {
    refused("there is no process 2147483647", "--pid", "2147483647");
    refused("there is no process 0", "--pid", "0");
    refused("is the number of a process, not '1e9'", "--pid", "1e9");
  }

  @Test
  void aProcessThatIsNotPythonIsRefused() throws IOException {
    var sleeping = new ProcessBuilder("sleep", "100").start();
    try {
      refused("runs no CPython: it is /", "--pid", "" + sleeping.pid());
    } finally {
      sleeping.destroyForcibly();
    }
  }

  @Test
  void aCommandThatCannotBeStartedIsRefused() throws IOException {
    var text = Files.writeString(folder.resolve("notes.txt"), "no program");

    refused("cannot start 'no-such-command': there is no such command", "--", "no-such-command");
    refused("it may not be executed", "--", text.toString());
    refused("it may not be executed", "--", folder.toString());
  }

  private void refused(String sentence, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addFirst("observe");
    var run = CommandRun.in(folder, all.toArray(String[]::new));

    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("seatrial: ").contains(sentence).hasLineCount(1);
  }

  @Test
  void aSignalThatEndsTheCommandIsHandedOn() {
    var run =
        CommandRun.in(
            folder, "observe", "-o", "x.json", "--", "sh", "-c", "kill -TERM $$; sleep 9");

    assertThat(run.status()).isEqualTo(128 + 15);
  }

  @Test
  void aFullDiskLeavesTheRecordingAmongTemporaryFiles() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full");
    try (var python = startSleeper()) {
      var run =
          CommandRun.in(
              folder, "observe", "--pid", "" + python.pid(), "--duration", "200ms", "-o/dev/full");

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).startsWith("seatrial: cannot write /dev/full: No space left");
      assertThat(rescued(run.err())).contains("\"schema\": \"seatrial-observation/1\"");
    }
  }

  @Test
  void aReaderThatWentAwayLeavesTheRecordingAmongTemporaryFiles() throws IOException {
    var closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ResultStream(closed),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            folder,
            false,
            false,
            0);
    try (var python = startSleeper()) {
      var words = List.of("observe", "--pid", "" + python.pid(), "--duration", "200ms");
      Commands.run(new ArrayList<>(words), console);
    }
    assertThat(rescued(err.toString(StandardCharsets.UTF_8)))
        .contains("\"schema\": \"seatrial-observation/1\"");
  }

  private static PythonProcess startSleeper() throws IOException {
    return PythonProcess.start(
        PythonInterpreters.newest(15), "print('ready', flush=True)\nimport sys\nsys.stdin.read()");
  }

  /// What lies in the file that the sentence names; it is removed.
  private static String rescued(String sentence) throws IOException {
    var file = Path.of(sentence.strip().replaceFirst("(?s).*what was recorded is in ", ""));
    var content = Files.readString(file);
    Files.delete(file);
    return content;
  }
}
