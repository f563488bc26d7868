package seatrial.observe.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class TargetProcessTest {
  /// Prints where a text of its own lies.
  private static final String TEXT_HOLDER =
      """
      import ctypes, sys, threading, time
      text = ctypes.create_string_buffer(b"on the high seas")
      threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
      print("ready", flush=True)
      print(ctypes.addressof(text), flush=True)
      sys.stdin.read()
      """;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.oneOfEach();
  }

  @Test
  void memoryIsRead() throws Exception {
    try (var python = PythonProcess.start(PythonInterpreters.newest(15), TEXT_HOLDER)) {
      long address = Long.parseLong(python.line());
      var target = TargetProcess.attach(python.pid());

      var bytes = target.memory().bytes(address, 16);

      assertThat(new String(bytes, StandardCharsets.US_ASCII)).isEqualTo("on the high seas");
      assertThat(target.memory().word(address))
          .isEqualTo(ByteBuffer.wrap(reversed(bytes)).getLong());
      assertThat(target.threads()).hasSize(2).contains(python.pid());
      assertThat(target.isAlive()).isTrue();
    }
  }

  private static byte[] reversed(byte[] bytes) {
    var result = new byte[8];
    for (int i = 0; i < 8; i++) {
      result[i] = bytes[7 - i];
    }
    return result;
  }

  @Test
  void manyPiecesTakeOneCall() throws Exception {
    try (var python = PythonProcess.start(PythonInterpreters.newest(15), TEXT_HOLDER)) {
      long address = Long.parseLong(python.line());
      var batch = TargetProcess.attach(python.pid()).memory().batch();
      for (int i = 0; i < 1000; i++) {
        batch.add(address, 16);
      }

      assertThat(batch.read()).isTrue();

      assertThat(batch.calls()).isEqualTo(1);
      assertThat(batch.octet(999 * 16)).isEqualTo((byte) 'o');
    }
  }

  @Test
  void whatIsNotMappedIsMissingAndTheRestIsRead() throws Exception {
    try (var python = PythonProcess.start(PythonInterpreters.newest(15), TEXT_HOLDER)) {
      long address = Long.parseLong(python.line());
      var memory = TargetProcess.attach(python.pid()).memory();
      var batch = memory.batch();
      batch.add(8, 64);
      batch.add(address, 16);
      batch.add(-4096, 8);
      int last = batch.add(address, 16);

      assertThat(batch.read()).isFalse();

      assertThat(batch.isRead(0)).isFalse();
      assertThat(batch.isRead(1)).isTrue();
      assertThat(batch.isRead(2)).isFalse();
      assertThat(batch.octet(last)).isEqualTo((byte) 'o');
      assertThatThrownBy(() -> memory.word(8)).isInstanceOf(UnreadableMemory.class);
    }
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void theRuntimeIsAnExportedSymbol(PythonInterpreter interpreter) throws Exception {
    try (var python = PythonProcess.start(interpreter, TEXT_HOLDER)) {
      var target = TargetProcess.attach(python.pid());

      var found =
          target.maps().stream()
              .filter(mapping -> mapping.isFile() && mapping.offset() == 0)
              .flatMapToLong(mapping -> target.symbol(mapping, "_PyRuntime").stream())
              .findFirst();

      assertThat(found).isPresent();
      if (interpreter.minor() >= 13) {
        assertThat(target.memory().bytes(found.getAsLong(), 8)).asString().isEqualTo("xdebugpy");
      }
    }
  }

  @Test
  void aStoppedTargetStandsStillAndThenGoesOn() throws Exception {
    try (var python = PythonProcess.start(PythonInterpreters.newest(15), TEXT_HOLDER)) {
      var target = TargetProcess.attach(python.pid());
      try (var stopped = target.stop()) {
        assertThat(state(python.pid())).isEqualTo('T');
        assertThat(stopped.elapsedNanos()).isPositive();
      }
      assertThat(state(python.pid())).isNotEqualTo('T');
      assertThat(target.isAlive()).isTrue();
    }
  }

  private static char state(int pid) throws IOException {
    return ProcessStatus.read(Path.of("/proc", Integer.toString(pid))).state();
  }

  @Test
  void aProcessThatIsNotThereIsRefused() throws Exception {
    var ended = new ProcessBuilder("true").start();
    ended.waitFor();

    refused(Math.toIntExact(ended.pid()), "there is no process");
    refused(Integer.MAX_VALUE, "there is no process");
    refused(-1, "there is no process");
  }

  @Test
  void aThreadAndOurselvesAreRefused() throws Exception {
    try (var python = PythonProcess.start(PythonInterpreters.newest(15), TEXT_HOLDER)) {
      int thread = TargetProcess.attach(python.pid()).threads().getLast();
      refused(thread, "is a thread of process " + python.pid());
    }
    refused(Math.toIntExact(ProcessHandle.current().pid()), "is Seatrial itself");
  }

  @Test
  void aZombieIsRefused() throws Exception {
    try (var python =
        PythonProcess.start(
            PythonInterpreters.newest(15),
            """
            import os, sys
            pid = os.fork()
            if not pid:
                os._exit(0)
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
            print("ready", flush=True)
            print(pid, flush=True)
            sys.stdin.read()
            """)) {
      refused(Integer.parseInt(python.line()), "has ended already");
    }
  }

  @Test
  void aProcessWithoutItsMainThreadIsRefused() throws Exception {
    try (var python =
        PythonProcess.start(
            PythonInterpreters.newest(15),
            """
            import ctypes, os, threading, time
            threading.Thread(target=time.sleep, args=(60,)).start()
            threading.Timer(0.05, lambda: os.write(1, b"gone\\n")).start()
            os.write(1, b"ready\\n")
            ctypes.CDLL(None).pthread_exit(None)
            """)) {
      assertThat(python.line()).isEqualTo("gone");
      refused(python.pid(), "the main thread of process");
    }
  }

  @Test
  void kernelThreadsAreRefused() throws IOException {
    var kernelThread = Path.of("/proc/2/status");
    assumeTrue(
        Files.exists(kernelThread) && Files.readString(kernelThread).contains("kthreadd"),
        "no kernel threads to be seen in this PID namespace");
    refused(2, "is a kernel thread");
  }

  @Test
  void aTargetThatEndedIsNotAliveAndUnreadable() throws Exception {
    TargetProcess target;
    long address;
    try (var python = PythonProcess.start(PythonInterpreters.newest(15), TEXT_HOLDER)) {
      address = Long.parseLong(python.line());
      target = TargetProcess.attach(python.pid());
    }
    assertThat(target.isAlive()).isFalse();
    assertThat(target.threads()).isEmpty();
    assertThatThrownBy(() -> target.memory().word(address))
        .isInstanceOfSatisfying(
            UnreadableMemory.class, e -> assertThat(e.isProcessGone()).isTrue());
  }

  @Test
  void missingPermissionIsSaidWithItsRemedy() throws Exception {
    var status = ProcessStatus.read(Path.of("/proc/self"));
    assertThat(PermissionRemedy.sentence(12, status))
        .startsWith("may not read the memory of process 12: ")
        .doesNotContain("\n");
  }

  private static void refused(int pid, String sentence) {
    assertThatThrownBy(() -> TargetProcess.attach(pid))
        .isInstanceOfSatisfying(
            SeatrialException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
        .hasMessageContaining(sentence);
  }
}
