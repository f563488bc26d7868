package seatrial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResultStreamTest {
  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  void passesEverythingOnInOrder() {
    var target = new ByteArrayOutputStream();
    var expected = new ByteArrayOutputStream();
    var stream = new ResultStream(target);
    for (int size : new int[] {1, 70_000, 3, 65_536, 65_535, 10}) {
      var bytes = new byte[size];
      Arrays.fill(bytes, (byte) size);
      stream.write(bytes);
      expected.writeBytes(bytes);
      stream.write(size);
      expected.write(size);
    }
    stream.flush();

    assertThat(target.toByteArray()).isEqualTo(expected.toByteArray());
    assertThat(stream.isCut()).isFalse();
    assertThat(stream.loss()).isNull();
  }

  @Test
  void aReaderThatWentAwayIsNoLoss() {
    var stream = new ResultStream(failing("Broken pipe"));
    stream.write(1);
    stream.flush();
    stream.write(new byte[100_000]);

    assertThat(stream.isCut()).isTrue();
    assertThat(stream.loss()).isNull();
  }

  @Test
  void aFullDiskIsALoss() {
    var stream = new ResultStream(failing("No space left on device"));
    stream.write(1);
    stream.flush();

    assertThat(stream.loss()).isEqualTo("No space left on device");
  }
}
