package seatrial.observe.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.finding.observation.Observation;
import seatrial.finding.profile.ForeignProfile;
import seatrial.finding.profile.ProfileUnit;

/// A file that another tool wrote, or we ourselves. What it is, its first bytes tell, whatever its
/// name.
public final class ProfileFile {
  static final long MOST_BYTES = 256L << 20;

  private ProfileFile() {}

  /// Reads a profile, or a recording of ours.
  ///
  /// @throws SeatrialException with code USER if there is no such file, or none that can be read
  public static Measured read(Path file) throws SeatrialException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new BrokenProfile(Files.exists(file) ? "is no file" : "does not exist");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new BrokenProfile("is larger than 256 MB");
      }
      return read(Files.readAllBytes(file));
    } catch (BrokenProfile e) {
      throw new SeatrialException(ErrorCode.USER, file + " " + e.getMessage(), e);
    } catch (IOException e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  static Measured read(byte[] bytes) throws BrokenProfile {
    int start = firstVisible(bytes);
    if (start == bytes.length) {
      throw new BrokenProfile("is empty");
    }
    if (start == 0 && PstatsReader.isOne(bytes)) {
      return new Measured(PstatsReader.read(bytes), null);
    }
    if (bytes[start] == '{') {
      return readJson(JsonTree.parse(text(bytes)));
    }
    var text = text(bytes);
    return new Measured(
        MemrayPage.isPage(text) ? MemrayPage.read(text) : CollapsedReader.read(text), null);
  }

  private static Measured readJson(JsonTree tree) throws BrokenProfile {
    if (tree.has("profiles") && tree.has("shared")) {
      return new Measured(SpeedscopeReader.read(tree), null);
    }
    if (tree.has("top_allocations_by_size")) {
      return new Measured(MemrayStats.read(tree), null);
    }
    if (tree.at("schema").text("").equals(RecordingReader.SCHEMA)) {
      var recording = RecordingReader.read(tree);
      return new Measured(profile(recording), recording);
    }
    throw new BrokenProfile(
        "is JSON, but no recording of Seatrial, no speedscope file and not what memray stats --json"
            + " writes");
  }

  /// Of what ran or wanted to run, as our collapsed stacks.
  private static ForeignProfile profile(Observation recording) throws BrokenProfile {
    var sums = new StackSums();
    for (var one : recording.all()) {
      for (var stack : one.stacks()) {
        if (!stack.isIdle()) {
          sums.add(stack.thread(), stack.frames(), (double) stack.count());
        }
      }
    }
    return ForeignProfile.of("seatrial", ProfileUnit.SAMPLES, sums.stacks());
  }

  private static int firstVisible(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
