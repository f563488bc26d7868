package seatrial.observe.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class RememberedMemoryTest {
  /// Three pages; counts in the first word when it is told to.
  private static final String COUNTER =
      """
      import ctypes, mmap, sys
      pages = mmap.mmap(-1, 3 * 4096)
      pages[4090:4102] = b"on high seas"
      pages[0] = 1
      print("ready", flush=True)
      print(ctypes.addressof(ctypes.c_char.from_buffer(pages)), flush=True)
      sys.stdin.readline()
      pages[0] = 2
      print("counted", flush=True)
      sys.stdin.read()
      """;

  @Test
  void memoryIsAsItWasUntilItIsForgotten() throws Exception {
    try (var python = PythonProcess.start(PythonInterpreters.newest(15), COUNTER)) {
      long address = Long.parseLong(python.line());
      var memory = TargetProcess.attach(python.pid()).rememberedMemory();
      assertThat(memory.word(address)).isEqualTo(1);

      python.say("");
      assertThat(python.line()).isEqualTo("counted");

      assertThat(memory.word(address)).isEqualTo(1);
      assertThat(memory.integer(address)).isEqualTo(1);
      memory.forget();
      assertThat(memory.word(address)).isEqualTo(2);
    }
  }

  @Test
  void whatLiesOnTwoPagesIsReadFromBoth() throws Exception {
    try (var python = PythonProcess.start(PythonInterpreters.newest(15), COUNTER)) {
      long address = Long.parseLong(python.line());
      var target = TargetProcess.attach(python.pid());
      var memory = target.rememberedMemory();

      assertThat(new String(memory.bytes(address + 4090, 12), StandardCharsets.US_ASCII))
          .isEqualTo("on high seas");
      assertThat(memory.word(address + 4092)).isEqualTo(target.memory().word(address + 4092));
    }
  }

  @Test
  void whatIsNotMappedCannotBeRead() throws Exception {
    try (var python = PythonProcess.start(PythonInterpreters.newest(15), COUNTER)) {
      long address = Long.parseLong(python.line());
      var memory = TargetProcess.attach(python.pid()).rememberedMemory();

      assertThatThrownBy(() -> memory.word(64))
          .isInstanceOf(UnreadableMemory.class)
          .hasMessageContaining("0x40");
      assertThat(memory.word(address)).isEqualTo(1);
    }
  }
}
