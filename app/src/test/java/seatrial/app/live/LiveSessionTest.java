package seatrial.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

/// The live view on a terminal that a Python program makes, looks at and types into.
class LiveSessionTest {
  /// Arguments: rows, columns, what to type or which signal to send once a screen stands, and the
  /// command. Prints what came, and at the end whether the terminal's modes are as they were.
  private static final String TERMINAL =
      """
      import fcntl, os, pty, select, signal, struct, sys, termios, time
      rows, columns, deed = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
      main, other = pty.openpty()
      fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
      before = termios.tcgetattr(other)
      pid = os.fork()
      if pid == 0:
          os.setsid()
          fcntl.ioctl(other, termios.TIOCSCTTY, 0)
          os.dup2(other, 0); os.dup2(other, 1); os.dup2(other, 2)
          # A build in the background ignores it, and so would all that it starts.
          signal.signal(signal.SIGINT, signal.SIG_DFL)
          os.execv(sys.argv[4], sys.argv[4:])
      seen, is_done, end = b"", False, time.monotonic() + 60
      while time.monotonic() < end:
          if select.select([main], [], [], 0.2)[0]:
              seen += os.read(main, 65536)
          if not is_done and (b"q quit" in seen or b" s  " in seen):
              is_done = True
              if deed.startswith("SIG"):
                  os.kill(pid, getattr(signal, deed))
              elif deed.startswith("kill "):
                  os.kill(int(deed[5:]), signal.SIGKILL)
              else:
                  os.write(main, deed.encode())
          if os.waitpid(pid, os.WNOHANG)[0]:
              break
      else:
          os.kill(pid, signal.SIGKILL)
          print("DID NOT END")
      while select.select([main], [], [], 0.2)[0]:
          seen += os.read(main, 65536)
      sys.stdout.buffer.write(seen)
      print("\\nMODES", "KEPT" if termios.tcgetattr(other) == before else "CHANGED")
      """;

  private static final String TARGET =
      """
      import threading, time
      def burn():
          while True:
              sum(range(1000))
      threading.Thread(target=burn, name="evil\\x1b]0;title\\x07", daemon=True).start()
      print("ready", flush=True)
      time.sleep(100)
      """;

  @TempDir Path folder;

  private String onTerminal(String deed, PythonProcess target, String... environment)
      throws IOException, InterruptedException {
    var script = folder.resolve("terminal.py");
    Files.writeString(script, TERMINAL);
    var words = new ArrayList<String>();
    words.addAll(
        List.of(
            PythonInterpreters.newest(14).executable().toString(),
            script.toString(),
            "24",
            "80",
            deed,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dseatrial.terminals=out,err",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "seatrial.app.Main",
            "observe",
            "--pid",
            Integer.toString(target.pid())));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("NO_COLOR");
    for (var one : environment) {
      builder.environment().put(one.split("=", 2)[0], one.split("=", 2)[1]);
    }
    var process = builder.start();
    process.getOutputStream().close();
    var seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).doesNotContain("DID NOT END");
    return seen;
  }

  private static PythonProcess target() throws IOException {
    return PythonProcess.start(PythonInterpreters.newest(14), TARGET);
  }

  @Test
  void aKeyEndsItAndTheTerminalIsAsItWas() throws Exception {
    try (var target = target()) {
      var seen = onTerminal("ts+ pq", target);

      assertThat(seen)
          .contains("\u001b[?1049h", "\u001b[?1049l", "\u001b[?25h", "MODES KEPT")
          .contains("evil\\x1b]0;", "GIL", "burn")
          .doesNotContain("\u001b]0;");
      assertThat(seen.indexOf("\u001b[?1049l")).isLessThan(seen.lastIndexOf("hottest burn"));
      assertThat(target.isAlive()).isTrue();
    }
  }

  @Test
  void aSignalEndsItAndTheTerminalIsAsItWas() throws Exception {
    try (var target = target()) {
      assertThat(onTerminal("SIGTERM", target)).contains("\u001b[?1049l", "MODES KEPT");
      assertThat(onTerminal("\u0003", target)).contains("\u001b[?1049l", "MODES KEPT");
    }
  }

  @Test
  void theEndOfTheTargetIsTold() throws Exception {
    try (var target = target()) {
      assertThat(onTerminal("kill " + target.pid(), target))
          .contains("\u001b[?1049l", "MODES KEPT")
          .contains("seatrial: process " + target.pid() + " has ended");
    }
  }

  @Test
  void withoutColoursNoneAreWritten() throws Exception {
    try (var target = target()) {
      assertThat(onTerminal("q", target, "NO_COLOR=1"))
          .contains("\u001b[?1049h")
          .doesNotContainPattern("\u001b\\[[0-9;]*m");
    }
  }

  @Test
  void aTerminalThatCanOnlyPrintGetsLines() throws Exception {
    try (var target = target()) {
      var seen = onTerminal("SIGINT", target, "TERM=dumb");

      assertThat(seen).contains(" s  ", "GIL held").doesNotContain("\u001b").contains("MODES KEPT");
    }
  }
}
