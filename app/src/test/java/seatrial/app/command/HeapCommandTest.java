package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class HeapCommandTest {
  private static final String SHOP =
      """
      import sys
      class Order:
          def __init__(self, number):
              self.lines = [number] * 4
      class Shop:
          orders = {}
      def order():
          Shop.orders[len(Shop.orders)] = Order(len(Shop.orders))
      for _ in range(300):
          order()
      print("ready", flush=True)
      for line in sys.stdin:
          for _ in range(int(line)):
              order()
          print("done", flush=True)
      """;

  @TempDir Path folder;

  private static PythonProcess start() throws IOException {
    return PythonProcess.start(PythonInterpreters.newest(15), SHOP);
  }

  private CommandRun heap(String... words) {
    var all = new String[words.length + 1];
    all[0] = "heap";
    System.arraycopy(words, 0, all, 1, words.length);
    return CommandRun.in(folder, all);
  }

  @Test
  void aSnapshotIsTakenShownAndCompared() throws IOException {
    try (var shop = start()) {
      var taken = heap("--pid", "" + shop.pid(), "-o", "before.heap");
      shop.say("120");
      assertThat(shop.line()).isEqualTo("done");
      heap("--pid", "" + shop.pid(), "-o", "after.heap");

      assertThat(taken.status()).isZero();
      assertThat(taken.out()).isEmpty();
      assertThat(taken.err())
          .contains("before.heap: ", " objects of process " + shop.pid(), "was stopped for");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("before.heap"))))
          .isEqualTo("rw-------");

      var shown = heap("show", "before.heap");
      assertThat(shown.err()).isEmpty();
      assertThat(shown.out())
          .startsWith("Process " + shop.pid() + ", CPython 3.")
          .containsPattern("RETAINED +ENTRIES +TYPE +HOLDER")
          .containsPattern(" +300 +dict +__main__\\.Shop\\.orders\n");

      var compared = heap("diff", "before.heap", "after.heap");
      assertThat(compared.out())
          .containsPattern("\\+120 +300 to 420 +\\+.* kB +dict +__main__\\.Shop\\.orders\n")
          .contains("What holds the first\n  __main__.Shop  type\n  __main__.Shop.orders  dict\n")
          .containsPattern("\\+120 +300 to 420 .* __main__\\.Order +__main__\\.Shop\\.orders\n");
    }
  }

  @Test
  void jsonHoldsWhatTheContractSays() throws IOException {
    try (var shop = start()) {
      heap("--pid", "" + shop.pid(), "-o", "a");
      shop.say("50");
      assertThat(shop.line()).isEqualTo("done");
      heap("--pid", "" + shop.pid(), "-o", "b");

      var shown = heap("show", "a", "--output-format", "json").out();
      assertThat(shown)
          .startsWith("{\n  \"schema\": \"seatrial-heap/1\"")
          .containsPattern("\"objects\": \\d+")
          .containsPattern("\"bytes\": \\d+")
          .containsPattern("\"pause_ms\": [\\d.]+")
          .containsPattern("\\{\"type\": \"list\", \"count\": \\d+, \"shallow_bytes\": \\d+\\}")
          .containsPattern(
              "\\{\"path\": \"__main__.Shop.orders\", \"type\": \"dict\", \"entries\": 300,"
                  + " \"retained_bytes\": \\d+\\}");

      assertThat(heap("diff", "a", "b", "--output-format", "json").out())
          .containsPattern(
              "\"holders\": \\[\n"
                  + "    \\{\"path\": \"__main__.Shop.orders\", \"type\": \"dict\",.*"
                  + " \"entries_before\": 300, \"entries_after\": 350, \"retained_before\": \\d+,"
                  + " \"retained_after\": \\d+, \"retaining_path\": \\[\\{\"path\":"
                  + " \"__main__.Shop\", \"type\": \"type\"\\},");
    }
  }

  @Test
  void withoutAFileTheSnapshotIsShown() throws IOException {
    try (var shop = start()) {
      var whole = heap("--pid", "" + shop.pid(), "--limit", "3");
      var old = heap("--pid", "" + shop.pid(), "--no-stop", "--limit", "3");

      assertThat(whole.out()).contains("; stopped for ");
      assertThat(old.out()).contains("Not stopped: the oldest generation");
      assertThat(folder).isEmptyDirectory();
      assertThat(shop.isAlive()).isTrue();
    }
  }

  @Test
  void nothingGrewBetweenASnapshotAndItself() throws IOException {
    try (var shop = start()) {
      heap("--pid", "" + shop.pid(), "-q", "-o", "a");

      assertThat(heap("diff", "a", "a").out()).contains("No holder grew by 10 entries or more\n");
      assertThat(heap("diff", "a", "a", "--min-growth", "1").out())
          .contains("No holder grew by 1 entry\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          heap | take a snapshot with heap --pid PID -o FILE, and look at it with heap show FILE
          heap show | take a snapshot with heap --pid PID -o FILE
          heap --pid 1 show x | --pid takes a snapshot; it goes with neither show nor diff
          heap --pid twelve | --pid is the number of a process, not 'twelve'
          heap show none.heap | there is no file
          heap show text | text is no snapshot of a heap
          heap diff text text | text is no snapshot of a heap
          heap --pid 1 -o none/file | no folder that may be written
          heap --pid 1 -o . | cannot write
          heap show text --limit 0 | --limit is a number from 1 on, not '0'
          heap show text --limit x | --limit is a number from 1 on, not 'x'
          """)
  void whatCannotBeDoneIsOneSentence(String words, String sentence) throws IOException {
    Files.writeString(folder.resolve("text"), "words");

    var run = CommandRun.in(folder, words.split(" ", -1));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("seatrial: ").contains(sentence).hasLineCount(1);
  }

  @Test
  void aDeviceIsWrittenToAndNotReplaced() throws IOException {
    var full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full");
    try (var shop = start()) {
      var taken = heap("--pid", "" + shop.pid(), "-o", full.toString());

      assertThat(taken.status()).isEqualTo(2);
      assertThat(Files.isRegularFile(full)).isFalse();
      assertThat(taken.err()).startsWith("seatrial: cannot write /dev/full: No space left");
      var rescued = Path.of(taken.err().strip().replaceFirst("(?s).*what was recorded is in ", ""));
      assertThat(heap("show", rescued.toString()).out()).contains("__main__.Shop.orders");
      Files.delete(rescued);
    }
  }

  @Test
  void aFileThatWasCutOffIsRefused() throws IOException {
    try (var shop = start()) {
      heap("--pid", "" + shop.pid(), "-q", "-o", "a");
    }
    var whole = Files.readAllBytes(file("a"));
    Files.write(file("cut"), Arrays.copyOf(whole, whole.length / 2));

    var run = heap("show", "cut");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("was not written whole");
  }

  private Path file(String name) {
    return folder.resolve(name);
  }
}
