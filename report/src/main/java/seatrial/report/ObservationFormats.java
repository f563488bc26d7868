package seatrial.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The formats of observations by name.
public final class ObservationFormats {
  private ObservationFormats() {}

  /// What `--output-format` accepts, in the order in which help lists them.
  public static final List<String> NAMES = List.of("json", "collapsed", "speedscope", "pprof");

  /// The format of that name, or empty.
  ///
  /// @param includesIdle whether threads that wait are shown by formats of running code alone
  public static Optional<ObservationFormat> named(String name, boolean includesIdle) {
    return switch (name) {
      case "json" -> Optional.of(new ObservationJson());
      case "collapsed" -> Optional.of(new CollapsedStacks(includesIdle));
      case "speedscope" -> Optional.of(new SpeedscopeProfile(includesIdle));
      case "pprof" -> Optional.of(new PprofProfile(includesIdle));
      default -> Optional.empty();
    };
  }

  /// The name of the format that a file of that name is expected to have.
  public static String ofFile(String fileName) {
    var lower = fileName.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".speedscope.json") || lower.endsWith(".speedscope")) {
      return "speedscope";
    }
    if (lower.endsWith(".collapsed") || lower.endsWith(".folded") || lower.endsWith(".txt")) {
      return "collapsed";
    }
    return lower.endsWith(".pprof") || lower.endsWith(".pb.gz") ? "pprof" : "json";
  }
}
