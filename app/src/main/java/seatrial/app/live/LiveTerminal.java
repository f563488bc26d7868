package seatrial.app.live;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The terminal of a live view: a screen of its own, and keys without Return. Closing puts it back
/// as it was.
///
/// Its modes are changed by `stty`, which stands wherever a shell does; a library for it would cost
/// every command its start-up, or this one a second of it.
final class LiveTerminal implements AutoCloseable {
  static final int NO_KEY = -1;

  private static final File DEVICE = new File("/dev/tty");
  private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
  private static final long PATIENCE_SECONDS = 5;
  private static final int USUAL_COLUMNS = 80;
  private static final int USUAL_ROWS = 24;

  private final String modes;
  private final InputStream keys;
  private final OutputStream out;
  private int columns = USUAL_COLUMNS;
  private int rows = USUAL_ROWS;
  private volatile boolean isResized = true;

  private LiveTerminal(String modes, InputStream keys, OutputStream out) {
    this.modes = modes;
    this.keys = keys;
    this.out = out;
  }

  /// Takes the terminal of this process; empty if it has none, or one that cannot be changed.
  ///
  /// @param out that leads to it
  static Optional<LiveTerminal> open(OutputStream out) throws IOException {
    var modes = stty("-g");
    if (modes == null) {
      return Optional.empty();
    }
    var result = new LiveTerminal(modes, new FileInputStream(DEVICE), out);
    // Ctrl-C still ends; Ctrl-Z would leave a terminal behind that nobody can use.
    if (stty("-icanon", "-echo", "min", "0", "time", "0", "susp", "undef") == null) {
      result.keys.close();
      return Optional.empty();
    }
    result.measure();
    out.write(ENTER.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return Optional.of(result);
  }

  /// What `stty` prints; null if that fails.
  private static @Nullable String stty(String... arguments) {
    var words = new ArrayList<String>();
    words.add("stty");
    words.addAll(List.of(arguments));
    try {
      var process =
          new ProcessBuilder(words)
              .redirectInput(DEVICE)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      boolean isDone = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return isDone && process.exitValue() == 0 ? printed : null;
    } catch (IOException _) {
      return null;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /// Its size may have changed.
  void resized() {
    isResized = true;
  }

  boolean wasResized() {
    return isResized;
  }

  private void measure() {
    if (!isResized) {
      return;
    }
    isResized = false;
    var size = stty("size");
    var words = size == null ? new String[0] : size.split(" ", -1);
    if (words.length == 2) {
      rows = positive(words[0], USUAL_ROWS);
      columns = positive(words[1], USUAL_COLUMNS);
    }
  }

  /// Terminals that do not know their size say 0.
  private static int positive(String number, int otherwise) {
    try {
      int value = Integer.parseInt(number);
      return value > 0 ? value : otherwise;
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  int columns() {
    measure();
    return columns;
  }

  int rows() {
    measure();
    return rows;
  }

  boolean hasKey() {
    try {
      return keys.available() > 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// The next key that was pressed, or [#NO_KEY].
  int key() {
    try {
      return keys.available() > 0 ? keys.read() : NO_KEY;
    } catch (IOException _) {
      return NO_KEY;
    }
  }

  /// Draws a screen over the one before.
  void show(List<String> lines) throws IOException {
    var text = new StringBuilder("\u001b[H");
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? "" : "\r\n").append(lines.get(i)).append("\u001b[K");
    }
    out.write(text.append("\u001b[J").toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.write(LEAVE.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    stty(modes);
    keys.close();
  }
}
