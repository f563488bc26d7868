package seatrial.semantics.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlTable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// A TOML file that somebody wrote by hand: what is wrong with it is said in one sentence with its
/// place.
///
/// Loading the TOML parser costs more than all other work on a small file, so callers ask first
/// whether a file [#mentions] what they look for.
public final class TomlFile {
  private static final long MOST_BYTES = 16 << 20;

  private final String name;
  private final String text;

  private TomlFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /// Reads a file; null if there is none.
  ///
  /// @param name what messages call it
  /// @throws SeatrialException if it cannot be read or is no text
  public static @Nullable TomlFile read(Path path, String name) throws SeatrialException {
    try {
      if (!Files.isRegularFile(path)) {
        return null;
      }
      if (Files.size(path) > MOST_BYTES) {
        throw new SeatrialException(
            ErrorCode.USER, name + ": is larger than 16 MB; configuration is not read from it");
      }
      var bytes = ByteBuffer.wrap(Files.readAllBytes(path));
      return new TomlFile(name, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (NoSuchFileException e) {
      return null;
    } catch (CharacterCodingException e) {
      throw new SeatrialException(
          ErrorCode.USER, name + ": is not UTF-8, which TOML has to be; save it as UTF-8", e);
    } catch (IOException e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT,
          name + ": cannot be read (" + IoSentences.of(e) + "); check its permissions",
          e);
    }
  }

  /// TOML from elsewhere, such as the command line.
  ///
  /// @param name what messages call it
  public static TomlFile of(String name, String text) {
    return new TomlFile(name, text);
  }

  public boolean mentions(String word) {
    return text.contains(word);
  }

  /// The file's table.
  ///
  /// @throws SeatrialException with `file:line:column` and one sentence if it is no TOML
  public TomlTable table() throws SeatrialException {
    var marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      var result = Toml.parse(marked);
      if (result.hasErrors()) {
        var first = result.errors().getFirst();
        var position = first.position();
        throw broken(":" + position.line() + ":" + position.column(), oneLine(first.getMessage()));
      }
      return result;
    } catch (StackOverflowError e) {
      throw broken("", "nested too deeply");
    }
  }

  private SeatrialException broken(String place, String why) {
    return new SeatrialException(ErrorCode.USER, name + place + ": is no valid TOML: " + why);
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "cannot be understood" : message.lines().findFirst().orElse("");
  }
}
