package seatrial.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The formats of observations by name.
public final class ObservationFormats {
  private ObservationFormats() {}

  /// What `--output-format` accepts, in the order in which help lists them.
  public static final List<String> NAMES =
      List.of("json", "collapsed", "speedscope", "pprof", "firefox", "chrome", "html");

  /// Formats by the ends of the names of their files.
  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry(".speedscope.json", "speedscope"),
          Map.entry(".speedscope", "speedscope"),
          Map.entry(".collapsed", "collapsed"),
          Map.entry(".folded", "collapsed"),
          Map.entry(".txt", "collapsed"),
          Map.entry(".pprof", "pprof"),
          Map.entry(".pb.gz", "pprof"),
          Map.entry(".firefox.json", "firefox"),
          Map.entry(".firefox", "firefox"),
          Map.entry(".chrome.json", "chrome"),
          Map.entry(".trace.json", "chrome"),
          Map.entry(".trace", "chrome"),
          Map.entry(".html", "html"),
          Map.entry(".htm", "html"));

  /// The format of that name, or empty.
  ///
  /// @param includesIdle whether threads that wait are shown by formats of running code alone
  public static Optional<ObservationFormat> named(String name, boolean includesIdle) {
    return switch (name) {
      case "json" -> Optional.of(new ObservationJson());
      case "collapsed" -> Optional.of(new CollapsedStacks(includesIdle));
      case "speedscope" -> Optional.of(new SpeedscopeProfile(includesIdle));
      case "pprof" -> Optional.of(new PprofProfile(includesIdle));
      case "firefox" -> Optional.of(new FirefoxProfile());
      case "html" -> Optional.of(new ObservationHtml());
      case "chrome" -> Optional.of(new ChromeTrace());
      default -> Optional.empty();
    };
  }

  /// The name of the format that a file of that name is expected to have.
  public static String ofFile(String fileName) {
    var lower = fileName.toLowerCase(Locale.ROOT);
    for (var ending : ENDINGS.entrySet()) {
      if (lower.endsWith(ending.getKey())) {
        return ending.getValue();
      }
    }
    return "json";
  }
}
