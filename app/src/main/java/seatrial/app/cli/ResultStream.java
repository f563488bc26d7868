package seatrial.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Standard output as commands see it: writing to it never fails. When nobody reads on (`| head`)
/// or the disk is full, the rest is dropped, and the end of the process tells.
public final class ResultStream extends OutputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream target;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private volatile @Nullable IOException failure;

  public ResultStream(OutputStream target) {
    this.target = target;
  }

  @Override
  public synchronized void write(int b) {
    if (filled == buffer.length) {
      drain();
    }
    buffer[filled++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public synchronized void write(byte[] bytes, int start, int length) {
    if (length > buffer.length - filled) {
      drain();
    }
    if (length > buffer.length) {
      pass(bytes, start, length);
    } else {
      System.arraycopy(bytes, start, buffer, filled, length);
      filled += length;
    }
  }

  @Override
  public synchronized void flush() {
    drain();
    try {
      if (failure == null) {
        target.flush();
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private void drain() {
    pass(buffer, 0, filled);
    filled = 0;
  }

  private void pass(byte[] bytes, int start, int length) {
    if (failure != null || length == 0) {
      return;
    }
    try {
      target.write(bytes, start, length);
    } catch (IOException e) {
      failure = e;
    }
  }

  /// Whether further results would reach nobody.
  public boolean isCut() {
    return failure != null;
  }

  /// Why results are lost that somebody waits for, or null: a reader that went away does not.
  public @Nullable String loss() {
    var known = failure;
    if (known == null) {
      return null;
    }
    String message = String.valueOf(known.getMessage());
    return message.contains("Broken pipe") || message.contains("Connection reset") ? null : message;
  }
}
