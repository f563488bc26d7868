package seatrial.app.check;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Console;
import seatrial.app.cli.Suggestion;
import seatrial.app.cli.SystemReason;
import seatrial.finding.ErrorCode;
import seatrial.finding.Report;
import seatrial.finding.SeatrialException;
import seatrial.report.ReportFormat;
import seatrial.report.ReportFormats;
import seatrial.report.SourceLines;
import seatrial.report.Style;

/// Where a run's report goes: one format at most to standard output, any number to files.
public final class Outputs {
  private record Output(ReportFormat format, @Nullable Path file) {}

  private final List<Output> outputs;

  private Outputs(List<Output> outputs) {
    this.outputs = outputs;
  }

  /// Reads what `--output-format` says: `json` or `json=FILE`.
  ///
  /// @throws SeatrialException with code USER for an unknown format, two on standard output, or a
  /// file in a folder that is not there
  public static Outputs parse(List<String> values, Console console, Style style)
      throws SeatrialException {
    var outputs = new ArrayList<Output>();
    String onStandardOutput = null;
    for (var value : values) {
      int equals = value.indexOf('=');
      String name = equals < 0 ? value : value.substring(0, equals);
      String target = equals < 0 ? "-" : value.substring(equals + 1);
      if (target.equals("-")) {
        if (onStandardOutput != null) {
          throw wrong(
              "%s and %s cannot both go to standard output: give one of them a file, as in %s=FILE"
                  .formatted(onStandardOutput, Suggestion.shown(name), Suggestion.shown(name)));
        }
        onStandardOutput = name;
        outputs.add(new Output(format(name, style), null));
      } else {
        outputs.add(new Output(format(name, Style.PLAIN), file(name, target, console)));
      }
    }
    return new Outputs(outputs);
  }

  private static ReportFormat format(String name, Style style) throws SeatrialException {
    var format = ReportFormats.named(name, style);
    if (format.isEmpty()) {
      throw wrong(
          "there is no output format '"
              + Suggestion.shown(name)
              + "': use "
              + String.join(", ", ReportFormats.NAMES));
    }
    return format.get();
  }

  private static Path file(String name, String target, Console console) throws SeatrialException {
    if (target.isEmpty()) {
      throw wrong("name a file after " + name + "=");
    }
    var file = console.path(target);
    var folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw wrong(
          "cannot write " + Suggestion.shown(target) + ": there is no folder " + shown(folder));
    }
    if (Files.isDirectory(file)) {
      throw wrong("cannot write " + Suggestion.shown(target) + ": it is a folder");
    }
    return file;
  }

  /// Whether what is on standard output is for people, so that a table may follow it.
  public boolean isReadable() {
    return outputs.stream()
        .filter(output -> output.file == null)
        .allMatch(output -> List.of("text", "concise").contains(output.format.name()));
  }

  /// Whether a format carries the pages of rules.
  public boolean showRulePages() {
    return outputs.stream().anyMatch(output -> output.format.name().equals("sarif"));
  }

  /// Writes the report everywhere. Standard output first: if a file fails, the results are seen.
  ///
  /// @throws SeatrialException with code ENVIRONMENT if a file cannot be written
  public void write(Report report, SourceLines sources, Console console) throws SeatrialException {
    for (var output : outputs) {
      if (output.file == null) {
        writeTo(console.out(), output, report, sources, "standard output");
        console.out().flush();
      }
    }
    for (var output : outputs) {
      if (output.file != null) {
        String name = Suggestion.shown(output.file.toString());
        try (var stream = new BufferedOutputStream(Files.newOutputStream(output.file))) {
          writeTo(stream, output, report, sources, name);
        } catch (IOException e) {
          throw failed(name, e);
        }
      }
    }
  }

  private static void writeTo(
      OutputStream stream, Output output, Report report, SourceLines sources, String name)
      throws SeatrialException {
    try {
      output.format.write(report, sources, stream);
    } catch (IOException e) {
      throw failed(name, e);
    }
  }

  private static SeatrialException failed(String name, IOException e) {
    return new SeatrialException(
        ErrorCode.ENVIRONMENT, "cannot write " + name + ": " + SystemReason.of(e), e);
  }

  private static String shown(Path path) {
    return Suggestion.shown(path.toString());
  }

  private static SeatrialException wrong(String message) {
    return new SeatrialException(ErrorCode.USER, message);
  }
}
