package seatrial.observe.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Offsets, sizes and bits of one release, by the names of its file: `thread.next`.
///
/// Who samples asks once and keeps the numbers.
public final class RuntimeLayout {
  /// Of the table that a process carries since 3.13: this says where in it a number stands.
  private static final String OWN = "own.";

  /// No structure is as large; what says so is damaged.
  private static final long GREATEST = 1 << 22;

  private final Map<String, Integer> numbers;

  private RuntimeLayout(Map<String, Integer> numbers) {
    this.numbers = Map.copyOf(numbers);
  }

  /// The layout of a release on a machine (`x86_64`), empty if there is none.
  static Optional<RuntimeLayout> find(PythonRelease release, String machine) {
    var name = "cpython-" + release.layoutName() + "-" + machine + ".layout";
    try (var file = RuntimeLayout.class.getResourceAsStream(name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads the text of a layout file: a name and a number a line.
  static RuntimeLayout parse(String text) {
    var numbers = new HashMap<String, Integer>();
    for (var line : text.lines().toList()) {
      if (!line.startsWith("#") && !line.isBlank()) {
        int space = line.indexOf(' ');
        numbers.put(line.substring(0, space), (int) Long.parseLong(line.substring(space + 1)));
      }
    }
    return new RuntimeLayout(numbers);
  }

  /// The number of that name, which this release has to have.
  public int number(String name) {
    var number = numbers.get(name);
    if (number == null) {
      throw new AssertionError("this release has no " + name);
    }
    return number;
  }

  /// Whether this release has something of that name.
  public boolean has(String name) {
    return numbers.containsKey(name);
  }

  /// The number of that name, or another where this release has none.
  public int numberOr(String name, int otherwise) {
    return numbers.getOrDefault(name, otherwise);
  }

  /// How many bytes of the process's own table are needed; 0 if the release carries none.
  int ownTableBytes() {
    int end = 0;
    for (var entry : numbers.entrySet()) {
      if (entry.getKey().startsWith(OWN)) {
        end = Math.max(end, entry.getValue() + 8);
      }
    }
    return end;
  }

  /// This layout with the numbers that the process's own table says, which knows the very build.
  ///
  /// @param differences is told each name that the table and this layout do not agree on
  RuntimeLayout withOwnTable(ByteBuffer table, Map<String, String> differences) {
    var result = new HashMap<>(numbers);
    for (var entry : numbers.entrySet()) {
      if (!entry.getKey().startsWith(OWN)) {
        continue;
      }
      var name = entry.getKey().substring(OWN.length());
      long said = table.getLong(entry.getValue());
      int known = number(name);
      if (said != known) {
        differences.put(name, known + " here, " + said + " in the process");
        if (said >= 0 && said < GREATEST) {
          result.put(name, (int) said);
        }
      }
    }
    return new RuntimeLayout(result);
  }
}
