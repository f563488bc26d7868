package seatrial.app.cache;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Evidence;
import seatrial.finding.Finding;
import seatrial.finding.Fix;
import seatrial.finding.Location;
import seatrial.finding.NotAssessed;
import seatrial.finding.TraceStep;

/// Writes an entry of the cache: a header, and what [ResultDecoder] reads again.
final class ResultEncoder {
  /// The first bytes of every entry: the name, and the form of what follows.
  static final long MARK = 0x5345415452_000001L;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
  private final DataOutputStream out = new DataOutputStream(bytes);

  private ResultEncoder() {}

  static byte[] encode(StoredResult result) throws IOException {
    var encoder = new ResultEncoder();
    encoder.inputs(result.inputs());
    encoder.findings(result.findings());
    encoder.notAssessed(result.notAssessed());
    encoder.statistics(result.statistics());
    return encoder.finished();
  }

  private byte[] finished() throws IOException {
    out.flush();
    var checksum = new CRC32();
    checksum.update(bytes.toByteArray());
    var whole = new ByteArrayOutputStream(bytes.size() + 24);
    var header = new DataOutputStream(whole);
    header.writeLong(MARK);
    header.writeLong(checksum.getValue());
    header.writeInt(bytes.size());
    bytes.writeTo(header);
    return whole.toByteArray();
  }

  private void inputs(Inputs inputs) throws IOException {
    out.writeInt(inputs.files().size());
    for (var file : inputs.files()) {
      text(file.path().toString());
      stamp(file.stamp());
      hash(file.content());
    }
    out.writeInt(inputs.folders().size());
    for (var folder : inputs.folders()) {
      text(folder.path().toString());
      stamp(folder.stamp());
      out.writeBoolean(folder.exists());
      hash(folder.names());
      out.writeInt(folder.files().size());
      for (var file : folder.files().entrySet()) {
        text(file.getKey());
        out.writeBoolean(file.getValue());
        out.writeBoolean(folder.links().contains(file.getKey()));
      }
    }
  }

  private void stamp(Stamp stamp) throws IOException {
    out.writeLong(stamp.size());
    out.writeLong(stamp.modified());
    out.writeLong(stamp.changed());
    out.writeLong(stamp.place());
  }

  private void hash(ContentHash hash) throws IOException {
    out.writeLong(hash.size());
    out.writeInt(hash.first());
    out.writeInt(hash.second());
  }

  private void findings(List<Finding> findings) throws IOException {
    out.writeInt(findings.size());
    for (var finding : findings) {
      text(finding.id());
      text(finding.rule());
      text(finding.surface().name());
      text(finding.severity().name());
      text(finding.confidence().name());
      text(finding.status().name());
      location(finding.location());
      text(finding.symbol());
      text(finding.message());
      text(finding.advice());
      trace(finding.trace());
      trace(finding.others());
      evidence(finding.evidence());
      fix(finding.fix());
    }
  }

  private void location(Location location) throws IOException {
    text(location.path());
    out.writeInt(location.cell());
    out.writeInt(location.line());
    out.writeInt(location.column());
    out.writeInt(location.endLine());
    out.writeInt(location.endColumn());
  }

  private void trace(List<TraceStep> steps) throws IOException {
    out.writeInt(steps.size());
    for (var step : steps) {
      location(step.location());
      text(step.symbol());
      text(step.note());
    }
  }

  private void evidence(List<Evidence> all) throws IOException {
    out.writeInt(all.size());
    for (var evidence : all) {
      text(evidence.name());
      out.writeDouble(evidence.value());
      text(evidence.unit());
    }
  }

  private void fix(@Nullable Fix fix) throws IOException {
    out.writeBoolean(fix != null);
    if (fix != null) {
      text(fix.message());
      out.writeBoolean(fix.safe());
      out.writeInt(fix.edits().size());
      for (var edit : fix.edits()) {
        location(edit.location());
        text(edit.replacement());
      }
    }
  }

  private void notAssessed(List<NotAssessed> all) throws IOException {
    out.writeInt(all.size());
    for (var notAssessed : all) {
      text(notAssessed.rule());
      text(notAssessed.reason());
    }
  }

  private void statistics(Map<String, Number> statistics) throws IOException {
    out.writeInt(statistics.size());
    for (var count : statistics.entrySet()) {
      text(count.getKey());
      boolean isWhole = !(count.getValue() instanceof Double || count.getValue() instanceof Float);
      out.writeBoolean(isWhole);
      if (isWhole) {
        out.writeLong(count.getValue().longValue());
      } else {
        out.writeDouble(count.getValue().doubleValue());
      }
    }
  }

  /// Letter by letter, so that a text that is no valid Unicode comes back as it was.
  private void text(String text) throws IOException {
    boolean isNarrow = text.chars().allMatch(c -> c < 0x100);
    var encoded = text.getBytes(isNarrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16BE);
    if (!isNarrow) {
      for (int i = 0; i < text.length(); i++) {
        encoded[2 * i] = (byte) (text.charAt(i) >> 8);
        encoded[2 * i + 1] = (byte) text.charAt(i);
      }
    }
    out.writeBoolean(isNarrow);
    out.writeInt(encoded.length);
    out.write(encoded);
  }
}
