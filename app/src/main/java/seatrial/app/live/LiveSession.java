package seatrial.app.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.ResultStream;
import seatrial.finding.observation.LiveMoment;
import seatrial.observe.stack.LiveObserver;
import seatrial.report.LiveScreen;
import seatrial.report.LiveView;
import seatrial.report.Style;

/// Shows a process until the user has seen enough, the process is gone or the time is over.
public final class LiveSession {
  private static final long REFRESH_NANOS = 500_000_000;
  private static final long PLAIN_REFRESH_NANOS = 2_000_000_000;
  private static final long KEY_PAUSE_NANOS = 30_000_000;
  private static final double[] RATES = {5, 10, 20, 50, 100, 200, 500, 1_000, 2_000};

  private final LiveObserver observer;
  private final BooleanSupplier isWanted;
  private final long end;
  private double rate;
  private LiveView view = LiveView.FIRST;
  private @Nullable LiveMoment last;
  private boolean hasQuit;
  private boolean isGone;
  private long keysAt;

  /// @param rate rounds a second to begin with, or 0 for as many as can be
  /// @param nanos how long at most
  /// @param isWanted false once a signal told to end
  public LiveSession(LiveObserver observer, double rate, long nanos, BooleanSupplier isWanted) {
    this.observer = observer;
    this.rate = rate > 0 ? rate : RATES[RATES.length - 1];
    this.end = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 4);
    this.isWanted = isWanted;
  }

  /// Draws screens; where the terminal can only print, a line every other second.
  ///
  /// @param onResize gets what is to be called when the terminal's size changes
  /// @return the last moment, or null if there was none
  public @Nullable LiveMoment run(
      ResultStream out, Style style, boolean hasScreen, Consumer<Runnable> onResize)
      throws IOException {
    var opened = hasScreen ? LiveTerminal.open(out) : Optional.<LiveTerminal>empty();
    if (opened.isEmpty()) {
      runPlainly(out);
      return last;
    }
    try (var terminal = opened.get()) {
      onResize.accept(terminal::resized);
      while (goesOn() && !out.isCut()) {
        obeyKeys(terminal);
        if (view.isPaused()) {
          LockSupport.parkNanos(KEY_PAUSE_NANOS);
          if (terminal.wasResized()) {
            draw(terminal, style);
          }
          continue;
        }
        look(REFRESH_NANOS, () -> isWanted.getAsBoolean() && !isKeyWaiting(terminal));
        draw(terminal, style);
      }
    }
    return last;
  }

  /// Whether the process ended while it was shown.
  public boolean isGone() {
    return isGone;
  }

  private boolean goesOn() {
    return !hasQuit && !isGone && isWanted.getAsBoolean() && System.nanoTime() - end < 0;
  }

  private void runPlainly(ResultStream out) {
    while (goesOn() && !out.isCut()) {
      look(PLAIN_REFRESH_NANOS, isWanted);
      if (last != null && !isGone) {
        out.write((LiveScreen.summary(last) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  private void look(long nanos, BooleanSupplier isStillWanted) {
    long left = Math.max(1, Math.min(nanos, end - System.nanoTime()));
    var seen = observer.look(left, rate, isStillWanted);
    isGone = seen.isEmpty();
    last = seen.orElse(last);
  }

  /// Keys are asked for from time to time only: that is a system call.
  private boolean isKeyWaiting(LiveTerminal terminal) {
    long now = System.nanoTime();
    if (now - keysAt < KEY_PAUSE_NANOS) {
      return false;
    }
    keysAt = now;
    return terminal.hasKey() || terminal.wasResized();
  }

  private void obeyKeys(LiveTerminal terminal) {
    for (int key = terminal.key(); key != LiveTerminal.NO_KEY; key = terminal.key()) {
      switch (key) {
        case 'q', 'Q' -> hasQuit = true;
        case 't' -> view = view.withNextLists();
        case 's' -> view = view.withOtherSort();
        case 'p', ' ' -> view = view.paused(!view.isPaused());
        case '+', '=' -> rate = nextRate();
        case '-' -> rate = lastRate();
        case 'c' -> observer.clear();
        default -> {
          // Means nothing here.
        }
      }
      terminal.resized();
    }
  }

  private double nextRate() {
    for (double one : RATES) {
      if (one > rate) {
        return one;
      }
    }
    return rate;
  }

  private double lastRate() {
    for (int i = RATES.length - 1; i >= 0; i--) {
      if (RATES[i] < rate) {
        return RATES[i];
      }
    }
    return rate;
  }

  private void draw(LiveTerminal terminal, Style style) throws IOException {
    if (last != null) {
      terminal.show(LiveScreen.lines(last, view, style, terminal.columns(), terminal.rows()));
    }
  }
}
