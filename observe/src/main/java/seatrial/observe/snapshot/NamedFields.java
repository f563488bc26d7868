package seatrial.observe.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known of types by their names, as data: which attribute holds the entries of a class
/// that is a container by way of another, and which field of an object an attribute is.
final class NamedFields {
  private final Map<String, String> contents = new HashMap<>();
  private final Map<String, Map<Integer, String>> fields = new HashMap<>();

  private NamedFields() {}

  static NamedFields read(HeapLayout layout) {
    var result = new NamedFields();
    for (var words : lines("wrappers.txt")) {
      result.contents.put(words[0], words[1]);
    }
    for (var words : lines("fields.txt")) {
      result
          .fields
          .computeIfAbsent(words[0], _ -> new HashMap<>())
          .put(layout.number(words[1]), words[2]);
    }
    return result;
  }

  private static List<String[]> lines(String name) {
    try (var file = NamedFields.class.getResourceAsStream(name)) {
      var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The attribute that holds the entries of a class's instances, or null.
  @Nullable String contents(String type) {
    return contents.get(type);
  }

  /// Names of fields by offset.
  Map<Integer, String> fields(String type) {
    return fields.getOrDefault(type, Map.of());
  }
}
