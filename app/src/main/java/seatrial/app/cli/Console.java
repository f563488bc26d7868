package seatrial.app.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.report.Style;

/// Where a command runs: its streams, its environment variables, its working directory. Results go
/// to [#out], all else to [#err].
///
/// @param isOutTerminal and isErrTerminal: whether a person looks at that stream
/// @param columns width of the terminal, or 0 where it is not known
public record Console(
    InputStream in,
    ResultStream out,
    PrintStream err,
    Map<String, String> environment,
    Path workingDirectory,
    boolean isOutTerminal,
    boolean isErrTerminal,
    int columns) {
  private static final int USUAL_COLUMNS = 100;

  /// Writes results.
  public void print(String text) {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Says something that is no result, on a line of its own, whatever names are in it.
  public void say(String sentence) {
    var harmless = new StringBuilder(sentence.length());
    sentence
        .codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(harmless::appendCodePoint);
    err.println(harmless);
  }

  /// An environment variable, or null where it is not set or empty.
  public @Nullable String variable(String name) {
    var value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /// The working directory's reading of a path that a user wrote.
  ///
  /// @throws SeatrialException with code USER where it cannot be a path
  public Path path(String text) throws SeatrialException {
    try {
      return workingDirectory.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new SeatrialException(
          ErrorCode.USER, "'" + Suggestion.shown(text) + "' cannot be a path", e);
    }
  }

  /// How results are painted.
  public Style style(Arguments arguments) throws SeatrialException {
    return style(arguments, isOutTerminal);
  }

  /// How what goes to the error stream is painted.
  public Style errorStyle(Arguments arguments) throws SeatrialException {
    return style(arguments, isErrTerminal);
  }

  private Style style(Arguments arguments, boolean isTerminal) throws SeatrialException {
    boolean colors =
        switch (arguments.choice(Options.COLOR, "auto")) {
          case "always" -> true;
          case "never" -> false;
          default -> wantsColors(isTerminal);
        };
    int width = columns > 0 ? columns : USUAL_COLUMNS;
    return new Style(colors, isTerminal && colors && showsHyperlinks(), width);
  }

  private boolean wantsColors(boolean isTerminal) {
    if (variable("NO_COLOR") != null) {
      return false;
    }
    var forced = variable("FORCE_COLOR");
    if (forced != null) {
      return !forced.equals("0");
    }
    return isTerminal && !"dumb".equals(variable("TERM"));
  }

  /// Terminals that are known to; others may print the link's raw form.
  private boolean showsHyperlinks() {
    return variable("WT_SESSION") != null
        || variable("KITTY_WINDOW_ID") != null
        || variable("VTE_VERSION") != null
        || switch (String.valueOf(variable("TERM_PROGRAM"))) {
          case "iTerm.app", "vscode", "WezTerm", "ghostty" -> true;
          default -> false;
        };
  }
}
