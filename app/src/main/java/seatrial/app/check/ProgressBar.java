package seatrial.app.check;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/// A line on a terminal that says how far the run has come, and leaves nothing behind. Drawn at
/// most every so often, and not at all when the run is over before a person would look.
public final class ProgressBar implements AutoCloseable {
  private static final long FIRST_NANOSECONDS = 200_000_000;
  private static final long BETWEEN_NANOSECONDS = 80_000_000;
  private static final int WIDTH = 30;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream terminal;
  private final int total;
  private final boolean isOn;
  private final AtomicInteger done = new AtomicInteger();
  private final Thread atInterrupt = new Thread(this::clear);
  // Guarded by `this`.
  private long next = System.nanoTime() + FIRST_NANOSECONDS;
  private boolean isDrawn;
  private boolean isClosed;

  /// @param isOn whether anything is ever drawn
  public ProgressBar(PrintStream terminal, int total, boolean isOn) {
    this.terminal = terminal;
    this.total = total;
    this.isOn = isOn && total > 0;
    if (this.isOn) {
      Runtime.getRuntime().addShutdownHook(atInterrupt);
    }
  }

  /// One more is done; from any thread.
  public void step() {
    int now = done.incrementAndGet();
    if (isOn && System.nanoTime() - next >= 0) {
      draw(now);
    }
  }

  private synchronized void draw(int now) {
    if (isClosed || System.nanoTime() - next < 0) {
      return;
    }
    next = System.nanoTime() + BETWEEN_NANOSECONDS;
    isDrawn = true;
    int filled = (int) ((long) WIDTH * now / total);
    String bar = "━".repeat(filled) + " ".repeat(WIDTH - filled);
    terminal.print("\rReading " + bar + " " + now + "/" + total + " files\u001b[K");
    terminal.flush();
  }

  private synchronized void clear() {
    isClosed = true;
    if (isDrawn) {
      isDrawn = false;
      terminal.print(CLEAR);
      terminal.flush();
    }
  }

  @Override
  public void close() {
    if (isOn) {
      clear();
      try {
        Runtime.getRuntime().removeShutdownHook(atInterrupt);
      } catch (IllegalStateException e) {
        // The process is ending already, and the hook has cleared the line or will.
        return;
      }
    }
  }
}
