package seatrial.observe.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageSizeTest {
  @TempDir Path folder;

  @Test
  void theKernelSaysIt() throws IOException {
    var vector =
        ByteBuffer.allocate(48)
            .order(ByteOrder.nativeOrder())
            .putLong(17)
            .putLong(100)
            .putLong(6)
            .putLong(1 << 16);

    assertThat(PageSize.ofKernel(Files.write(folder.resolve("auxv"), vector.array())))
        .isEqualTo(1 << 16);
  }

  @Test
  void withoutItPagesAreOfTheUsualSize() {
    assertThat(PageSize.ofKernel(folder.resolve("none"))).isEqualTo(4096);
  }
}
