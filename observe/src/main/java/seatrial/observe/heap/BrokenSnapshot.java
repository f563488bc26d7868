package seatrial.observe.heap;

import java.io.IOException;

/// A file is no snapshot, or none that can be read. The message says what is wrong with it, as the
/// end of a sentence that begins with the file's name.
public final class BrokenSnapshot extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenSnapshot(String message) {
    super(message);
  }
}
