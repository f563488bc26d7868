package seatrial.app.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Confidence;
import seatrial.finding.Evidence;
import seatrial.finding.Finding;
import seatrial.finding.Fix;
import seatrial.finding.Location;
import seatrial.finding.NotAssessed;
import seatrial.finding.Severity;
import seatrial.finding.Status;
import seatrial.finding.Surface;
import seatrial.finding.TraceStep;

/// Reads what [ResultEncoder] wrote.
final class ResultDecoder {
  private static final int HEADER = 20;

  private final ByteBuffer in;

  private ResultDecoder(ByteBuffer in) {
    this.in = in;
  }

  /// @throws IOException if that is no whole entry of this form
  static StoredResult decode(byte[] entry) throws IOException {
    var header = ByteBuffer.wrap(entry);
    if (entry.length < HEADER || header.getLong() != ResultEncoder.MARK) {
      throw new IOException("not an entry of this form");
    }
    long expected = header.getLong();
    int length = header.getInt();
    var checksum = new CRC32();
    checksum.update(entry, HEADER, entry.length - HEADER);
    if (length != entry.length - HEADER || checksum.getValue() != expected) {
      throw new IOException("not a whole entry");
    }
    try {
      var decoder = new ResultDecoder(header);
      return new StoredResult(
          decoder.inputs(), decoder.findings(), decoder.notAssessed(), decoder.statistics());
    } catch (RuntimeException e) {
      throw new IOException("not an entry that we wrote", e);
    }
  }

  /// What is counted takes at least a byte each, so that no count asks for more memory than that.
  private int count() throws IOException {
    int count = in.getInt();
    if (count < 0 || count > in.remaining()) {
      throw new IOException("not a count: " + count);
    }
    return count;
  }

  private Inputs inputs() throws IOException {
    int fileCount = count();
    var files = new ArrayList<InputFile>(fileCount);
    for (int i = 0; i < fileCount; i++) {
      files.add(new InputFile(Path.of(text()), stamp(), hash()));
    }
    int folderCount = count();
    var folders = new ArrayList<InputFolder>(folderCount);
    for (int i = 0; i < folderCount; i++) {
      folders.add(folder());
    }
    return new Inputs(files, folders);
  }

  private InputFolder folder() throws IOException {
    var path = Path.of(text());
    var stamp = stamp();
    boolean exists = truth();
    var names = hash();
    var files = new TreeMap<String, Boolean>();
    var links = new TreeSet<String>();
    int count = count();
    for (int i = 0; i < count; i++) {
      var name = text();
      files.put(name, truth());
      if (truth()) {
        links.add(name);
      }
    }
    return new InputFolder(path, stamp, exists, names, files, links);
  }

  private Stamp stamp() {
    return new Stamp(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  private ContentHash hash() {
    return new ContentHash(in.getLong(), in.getInt(), in.getInt());
  }

  private List<Finding> findings() throws IOException {
    int count = count();
    var findings = new ArrayList<Finding>(count);
    for (int i = 0; i < count; i++) {
      findings.add(
          new Finding(
              text(),
              text(),
              Surface.valueOf(text()),
              Severity.valueOf(text()),
              Confidence.valueOf(text()),
              Status.valueOf(text()),
              location(),
              text(),
              text(),
              text(),
              trace(),
              trace(),
              evidence(),
              fix()));
    }
    return findings;
  }

  private Location location() throws IOException {
    return new Location(text(), in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt());
  }

  private List<TraceStep> trace() throws IOException {
    int count = count();
    var steps = new ArrayList<TraceStep>(count);
    for (int i = 0; i < count; i++) {
      steps.add(new TraceStep(location(), text(), text()));
    }
    return steps;
  }

  private List<Evidence> evidence() throws IOException {
    int count = count();
    var all = new ArrayList<Evidence>(count);
    for (int i = 0; i < count; i++) {
      all.add(new Evidence(text(), in.getDouble(), text()));
    }
    return all;
  }

  private @Nullable Fix fix() throws IOException {
    if (!truth()) {
      return null;
    }
    var message = text();
    boolean isSafe = truth();
    int count = count();
    var edits = new ArrayList<Fix.Edit>(count);
    for (int i = 0; i < count; i++) {
      edits.add(new Fix.Edit(location(), text()));
    }
    return new Fix(message, isSafe, edits);
  }

  private List<NotAssessed> notAssessed() throws IOException {
    int count = count();
    var all = new ArrayList<NotAssessed>(count);
    for (int i = 0; i < count; i++) {
      all.add(new NotAssessed(text(), text()));
    }
    return all;
  }

  private SequencedMap<String, Number> statistics() throws IOException {
    int count = count();
    var statistics = new LinkedHashMap<String, Number>();
    for (int i = 0; i < count; i++) {
      var name = text();
      if (truth()) {
        statistics.put(name, in.getLong());
      } else {
        statistics.put(name, in.getDouble());
      }
    }
    return statistics;
  }

  private boolean truth() {
    return in.get() != 0;
  }

  private String text() throws IOException {
    boolean isNarrow = truth();
    int length = count();
    if (isNarrow) {
      var letters = new byte[length];
      in.get(letters);
      return new String(letters, StandardCharsets.ISO_8859_1);
    }
    var letters = new char[length / 2];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = in.getChar();
    }
    return new String(letters);
  }
}
