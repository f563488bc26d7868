package seatrial.app.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Suggestion;
import seatrial.app.cli.SystemReason;
import seatrial.finding.ErrorCode;
import seatrial.finding.Finding;
import seatrial.finding.SeatrialException;
import seatrial.syntax.AstDump;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;

/// Writes ignore comments into files. A file is only touched if its tree stays the same with the
/// comments in it.
public final class IgnoreComments {
  private IgnoreComments() {}

  /// @throws SeatrialException with code USER if a comment cannot hold the reason
  public static String checkedReason(String reason) throws SeatrialException {
    if (reason.isBlank() || reason.chars().anyMatch(Character::isISOControl)) {
      throw new SeatrialException(
          ErrorCode.USER,
          "--add-ignore needs a reason of one line: --add-ignore 'why it is right'");
    }
    return reason.strip();
  }

  /// Writes the comments for the findings of one file, and says whether that could be done.
  ///
  /// @param version that the file is read as
  /// @throws SeatrialException if the file cannot be written; it is then as it was
  public static boolean write(
      Path file, PythonVersion version, List<Finding> findings, String reason)
      throws SeatrialException {
    try {
      var content = text(Files.readAllBytes(file));
      if (content == null) {
        return false;
      }
      var changed =
          seatrial.surfaces.IgnoreComments.add(file.toString(), content, version, findings, reason);
      if (changed == null || !tree(content, version).equals(tree(changed, version))) {
        return false;
      }
      replace(file, changed.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT,
          "cannot write comments to "
              + Suggestion.shown(file.toString())
              + ": "
              + SystemReason.of(e),
          e);
    }
  }

  private static String tree(String content, PythonVersion version) {
    return AstDump.digest(Parser.parse(SourceText.of("", content), version));
  }

  /// The text of a file in UTF-8, or null: others are not written to.
  private static @Nullable String text(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /// All or nothing: a full disk leaves the file as it was.
  private static void replace(Path file, byte[] content) throws IOException {
    var real = file.toRealPath();
    var folder = real.getParent();
    var copy = Files.createTempFile(folder == null ? real : folder, ".seatrial", ".tmp");
    try {
      Files.copy(
          real, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.write(copy, content);
      Files.move(copy, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
