package seatrial.observe.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.finding.profile.ForeignProfile;

/// A file that another tool wrote. What it is, its first bytes tell, whatever its name.
public final class ProfileFile {
  static final long MOST_BYTES = 256L << 20;

  private ProfileFile() {}

  /// Reads a profile.
  ///
  /// @throws SeatrialException with code USER if there is no such file, or none that can be read
  public static ForeignProfile read(Path file) throws SeatrialException {
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

  static ForeignProfile read(byte[] bytes) throws BrokenProfile {
    int start = firstVisible(bytes);
    if (start == bytes.length) {
      throw new BrokenProfile("is empty");
    }
    if (start == 0 && PstatsReader.isOne(bytes)) {
      return PstatsReader.read(bytes);
    }
    if (bytes[start] == '{') {
      return readJson(JsonTree.parse(text(bytes)));
    }
    var text = text(bytes);
    return MemrayPage.isPage(text) ? MemrayPage.read(text) : CollapsedReader.read(text);
  }

  private static ForeignProfile readJson(JsonTree tree) throws BrokenProfile {
    if (tree.has("profiles") && tree.has("shared")) {
      return SpeedscopeReader.read(tree);
    }
    if (tree.has("top_allocations_by_size")) {
      return MemrayStats.read(tree);
    }
    throw new BrokenProfile(
        "is JSON, but neither a speedscope file nor what memray stats --json writes");
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
