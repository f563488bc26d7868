package seatrial.observe.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.ObservedFrame;

/// Which functions belong to an event loop, by the data file beside this class. Each code object is
/// judged once.
final class LoopFrames {
  enum Role {
    /// One iteration of a loop that is written in Python.
    ITERATION,
    /// What runs a callback.
    HANDLE,
    /// What runs a whole loop, whatever that is written in.
    RUNNER
  }

  private record Mark(Role role, String function, String pathEnd) {}

  private final List<Mark> marks = new ArrayList<>();
  private final CodeObjects codes;
  private final List<@Nullable Role> known = new ArrayList<>();

  LoopFrames(CodeObjects codes) {
    this.codes = codes;
    try (var file = LoopFrames.class.getResourceAsStream("event-loops.frames")) {
      if (file == null) {
        throw new AssertionError("event-loops.frames is missing");
      }
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line) {
    var words = line.split(" ", -1);
    marks.add(new Mark(Role.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1], words[2]));
  }

  /// What the code at an address is to a loop; null for nothing.
  @Nullable Role role(long address) {
    int index = codes.indexOf(address);
    if (index < 0) {
      return null;
    }
    while (known.size() <= index) {
      var code = codes.code(known.size());
      known.add(judge(code.function(), code.path()));
    }
    return known.get(index);
  }

  /// The same of a frame that is shown.
  @Nullable Role role(ObservedFrame frame) {
    return judge(frame.function(), frame.path());
  }

  private @Nullable Role judge(String function, String path) {
    var plain = function.substring(function.lastIndexOf('.') + 1);
    for (var mark : marks) {
      if (plain.equals(mark.function()) && path.endsWith(mark.pathEnd())) {
        return mark.role();
      }
    }
    return null;
  }
}
