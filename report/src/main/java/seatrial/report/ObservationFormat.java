package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import seatrial.finding.observation.Observation;

/// One way to write down what was observed. Found by name with [ObservationFormats#named].
public interface ObservationFormat {
  /// The word that follows `--output-format`: `json`.
  String name();

  /// Writes the whole observation, flushes, and leaves the stream open.
  void write(Observation observation, OutputStream out) throws IOException;
}
