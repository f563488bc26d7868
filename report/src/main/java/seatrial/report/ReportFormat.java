package seatrial.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import seatrial.finding.Report;

/// One way to write a report down. Found by name with [ReportFormats#named].
///
/// Every format shows the findings in the order of [ReportOrder], whatever their order in the
/// report, accepts any report, and neutralises what the analysed project put into it.
public interface ReportFormat {
  /// The word that follows `--output-format`: `text`.
  String name();

  /// Writes the whole report in UTF-8, flushes, and leaves the stream open.
  void write(Report report, SourceLines sources, OutputStream out) throws IOException;

  /// What [#write] writes, as a string.
  default String render(Report report, SourceLines sources) {
    var bytes = new ByteArrayOutputStream();
    try {
      write(report, sources, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
