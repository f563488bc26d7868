package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class ObserveCommandTest {
  private static final String WAITER =
      """
      import sys
      def wait_for_orders():
          print("ready", flush=True)
          sys.stdin.read()
      wait_for_orders()
      """;

  private static final String BURNER =
      """
      import time
      def burn():
          end = time.monotonic() + 20
          print("ready", flush=True)
          while time.monotonic() < end:
              pass
      burn()
      """;

  @TempDir Path folder;

  private static PythonProcess start(String program) throws IOException {
    return PythonProcess.start(PythonInterpreters.newest(15), program);
  }

  @Test
  void onceTellsEveryThread() throws IOException {
    try (var python = start(WAITER)) {
      var run = CommandRun.in(folder, "observe", "--pid", "" + python.pid(), "--once");

      assertThat(run.err()).isEmpty();
      assertThat(run.status()).isZero();
      assertThat(run.out())
          .startsWith("Process " + python.pid() + ", CPython 3.")
          .contains("MainThread (" + python.pid() + "): ")
          .contains("\n  wait_for_orders at " + python.script() + ":");
      assertThat(python.isAlive()).isTrue();
    }
  }

  @Test
  void aRecordingIsOneJsonObject() throws IOException {
    try (var python = start(BURNER)) {
      var run = CommandRun.in(folder, "observe", "--pid", "" + python.pid(), "--duration", "500ms");

      assertThat(run.status()).isZero();
      assertThat(run.out())
          .startsWith("{\n  \"schema\": \"seatrial-observation/1\",\n  \"python\": \"3.")
          .contains(
              "\"pid\": " + python.pid() + ",",
              "\"thread\": \"MainThread\"",
              "\"state\": \"running\"")
          .contains(
              "\"function\": \"burn\"",
              "\"event_loop\": {",
              "\"rss_bytes\": ",
              "\"cpu_seconds\": ");
    }
  }

  @Test
  void theFormatFollowsTheFile() throws IOException {
    try (var python = start(BURNER)) {
      var pid = "" + python.pid();
      CommandRun.in(folder, "observe", "--pid", pid, "--duration", "300ms", "-o", "a.collapsed");
      CommandRun.in(
          folder, "observe", "--pid", pid, "--duration", "300ms", "-o", "b.speedscope.json");
      CommandRun.in(folder, "observe", "--pid", pid, "--duration", "300ms", "-oc.pprof");

      assertThat(Files.readString(folder.resolve("a.collapsed")))
          .matches("(?s)(MainThread;<module> \\(.*\\);burn \\(.*:\\d+\\) \\d+\n)+");
      assertThat(Files.readString(folder.resolve("b.speedscope.json")))
          .contains("\"$schema\": \"https://www.speedscope.app/file-format-schema.json\"");
      try (var zipped = new GZIPInputStream(Files.newInputStream(folder.resolve("c.pprof")))) {
        assertThat(new String(zipped.readAllBytes(), StandardCharsets.ISO_8859_1))
            .contains("burn", "wall", "nanoseconds");
      }
    }
  }

  @Test
  void idleThreadsAreLeftOutOfCollapsedStacksUnlessAskedFor() throws Exception {
    try (var python = start(WAITER)) {
      // It has said that it is ready, and comes to rest.
      Thread.sleep(200);
      var pid = "" + python.pid();
      var words = new String[] {"observe", "--pid", pid, "--duration", "300ms", "--output-format"};
      var busy = CommandRun.in(folder, with(words, "collapsed"));
      var all = CommandRun.in(folder, with(words, "collapsed", "--idle"));

      assertThat(busy.out()).isEmpty();
      assertThat(all.out()).startsWith("MainThread;<module> (").contains(";wait_for_orders (");
    }
  }

  private static String[] with(String[] words, String... more) {
    return Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  @Test
  void aStartedCommandHandsItsExitStatusOn() throws IOException {
    var script = folder.resolve("job.py");
    Files.writeString(
        script,
        """
        import sys, time
        def load():
            time.sleep(1)
        load()
        sys.exit(7)
        """);
    var python = PythonInterpreters.newest(15).executable().toString();

    var run = CommandRun.in(folder, "observe", "-o", "job.json", "--", python, script.toString());

    assertThat(run.status()).isEqualTo(7);
    assertThat(Files.readString(folder.resolve("job.json")))
        .contains("\"function\": \"load\"", "\"state\": \"sleeping\"");
  }

  @Test
  void aCommandThatIsNotPythonRunsAndIsTold() {
    var run = CommandRun.in(folder, "observe", "--", "sh", "-c", "exit 3");

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "seatrial: sh ended before CPython was seen in it; with --subprocesses what it starts"
                + " is recorded, too\n");
  }

  @Test
  void onceTellsChildrenToo() throws IOException {
    var program =
        """
        import os, sys
        child = os.fork()
        if child == 0:
            def in_child():
                os.write(1, b"ready\\n")
                sys.stdin.read()
            in_child()
        else:
            os.waitpid(child, 0)
        """;
    try (var python = start(program)) {
      var run =
          CommandRun.in(folder, "observe", "--pid", "" + python.pid(), "--once", "--subprocesses");

      assertThat(run.status()).isZero();
      assertThat(run.out())
          .startsWith("Process " + python.pid() + ", CPython 3.")
          .contains("\nProcess ", "\n  in_child at ");
      python.say("end");
    }
  }

  @Test
  void whatACommandStartsStandsInItsPlace() throws IOException {
    var script = folder.resolve("inner.py");
    Files.writeString(script, "import time\ndef inner():\n    time.sleep(2)\ninner()\n");
    var python = PythonInterpreters.newest(15).executable().toString();

    var run =
        CommandRun.in(
            folder,
            "observe",
            "--subprocesses",
            "-o",
            "inner.json",
            "--",
            "sh",
            "-c",
            "\"$0\" \"$1\"; exit 5",
            python,
            script.toString());

    assertThat(run.status()).as(run.err()).isEqualTo(5);
    assertThat(Files.readString(folder.resolve("inner.json")))
        .contains("\"function\": \"inner\"", "\"processes\": []");
  }

  @Test
  void aFileThatCannotBeWrittenIsToldBeforehand() throws IOException {
    try (var python = start(WAITER)) {
      var run =
          CommandRun.in(folder, "observe", "--pid", "" + python.pid(), "-o", "nowhere/x.json");

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err())
          .startsWith("seatrial: cannot write ")
          .endsWith("nowhere/x.json: no such file or folder\n");
    }
  }

  @Test
  void anotherToolsProfileIsShownAndWritten() throws IOException {
    Files.writeString(folder.resolve("a.collapsed"), "main (a.py:9);f\u001b[31m (a.py:3) 3\n");

    var shown = CommandRun.in(folder, "observe", "--read", "a.collapsed");
    var written = CommandRun.in(folder, "observe", "--read", "a.collapsed", "-o", "a.html");
    var json = CommandRun.in(folder, "observe", "--read", "a.collapsed", "--output-format", "json");

    assertThat(shown.out())
        .isEqualTo(
            """
            collapsed: 3 samples, 2 functions

                SELF    TOTAL      CALLS  FUNCTION
             100.0 %  100.0 %             f\\x1b[31m at a.py:3
               0.0 %  100.0 %             main at a.py:9
            """);
    assertThat(written.status()).isZero();
    assertThat(Files.readString(folder.resolve("a.html"))).startsWith("<!doctype html>");
    assertThat(json.out()).startsWith("{\n  \"schema\": \"seatrial-profile/1\",");
  }

  @Test
  void aRecordingIsReadAgainAsItWasWritten() throws Exception {
    try (var python = start(WAITER)) {
      var pid = "" + python.pid();
      var recorded =
          CommandRun.in(
              folder, "observe", "--pid", pid, "--duration", "1s", "--growth", "-o", "a.json");
      assertThat(recorded.status()).as(recorded.err()).isZero();
    }

    var again = CommandRun.in(folder, "observe", "--read", "a.json", "-o", "b.json");
    var shown = CommandRun.in(folder, "observe", "--read", "a.json");
    CommandRun.in(folder, "observe", "--read", "a.json", "-o", "b.html");
    CommandRun.in(folder, "observe", "--read", "a.json", "-o", "b.firefox.json");

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(Files.readString(folder.resolve("b.json")))
        .isEqualTo(Files.readString(folder.resolve("a.json")))
        .contains("\"objects\": {");
    assertThat(shown.out())
        .startsWith("seatrial: ")
        .contains("\nGIL: held in ", "\nMemory: ", " MB resident at the beginning, ");
    assertThat(Files.readString(folder.resolve("b.html"))).contains("\"growth\": [");
    assertThat(Files.readString(folder.resolve("b.firefox.json"))).contains("MainThread");
  }

  @Test
  void whatCannotBeReadIsToldInOneSentence() throws IOException {
    Files.writeString(folder.resolve("a.py"), "import os\n");

    var run = CommandRun.in(folder, "observe", "--read", "a.py");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "seatrial: %s is no profile that is known: line 1 is no stack with a count behind it\n"
                .formatted(folder.resolve("a.py")));
    assertThat(CommandRun.in(folder, "observe", "--read", "a.py", "--pid", "1").err())
        .isEqualTo("seatrial: --read reads a file; it does not go with --pid and --once\n");
  }

  @Test
  void oneMomentHasNoOrderOfTime() throws IOException {
    try (var python = start(WAITER)) {
      var run =
          CommandRun.in(
              folder, "observe", "--pid", "" + python.pid(), "--once", "--output-format", "chrome");

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err())
          .isEqualTo("seatrial: chrome shows the order of time, and --once is one moment\n");
    }
  }
}
