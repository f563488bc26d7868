package seatrial.report;

import java.util.List;
import java.util.Optional;

/// The output formats by name.
public final class ReportFormats {
  private ReportFormats() {}

  /// What `--output-format` accepts, in the order in which help lists them.
  public static final List<String> NAMES =
      List.of("text", "concise", "json", "sarif", "github", "gitlab", "junit");

  /// The format of that name, or empty. Only `text` follows the style.
  public static Optional<ReportFormat> named(String name, Style style) {
    return switch (name) {
      case "text" -> Optional.of(new TextFormat(style));
      case "concise" -> Optional.of(new ConciseFormat());
      case "json" -> Optional.of(new JsonFormat());
      case "sarif" -> Optional.of(new SarifFormat());
      case "github" -> Optional.of(new GitHubFormat());
      case "gitlab" -> Optional.of(new GitLabFormat());
      case "junit" -> Optional.of(new JUnitFormat());
      default -> Optional.empty();
    };
  }
}
