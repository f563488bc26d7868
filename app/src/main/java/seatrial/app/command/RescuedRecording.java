package seatrial.app.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.Observation;
import seatrial.report.ObservationFormat;

/// A recording that could not be written to where it was to go: an hour of looking is not thrown
/// away because a disk is full or a reader went away.
///
/// @param file among temporary ones, or null if there is no room for it either
record RescuedRecording(@Nullable Path file) {
  /// Writes a recording.
  interface Writer {
    void write(OutputStream out) throws IOException;
  }

  static RescuedRecording of(Observation seen, ObservationFormat format) {
    return of("seatrial-observation-", "." + format.name(), out -> format.write(seen, out));
  }

  static RescuedRecording of(String prefix, String ending, Writer writer) {
    Path file = null;
    try {
      file = Files.createTempFile(prefix, ending);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        writer.write(out);
      }
      return new RescuedRecording(file);
    } catch (IOException _) {
      // What is said instead tells that it is lost.
      delete(file);
      return new RescuedRecording(null);
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // It lies among temporary files.
    }
  }

  /// How a sentence about the failure ends.
  String sentence() {
    return file == null
        ? "what was recorded is lost, temporary files cannot be written either"
        : "what was recorded is in " + file;
  }
}
