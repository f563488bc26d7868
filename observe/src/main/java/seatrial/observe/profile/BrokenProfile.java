package seatrial.observe.profile;

import java.io.IOException;

/// A file is no profile, or none that can be read. The message says what is wrong with it, as the
/// end of a sentence that begins with the file's name.
final class BrokenProfile extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenProfile(String message) {
    super(message);
  }
}
