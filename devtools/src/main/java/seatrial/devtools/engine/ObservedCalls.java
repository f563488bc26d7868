package seatrial.devtools.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads what `observe_calls.py` wrote: one JSON object a line.
final class ObservedCalls {
  private ObservedCalls() {}

  /// @throws IllegalArgumentException where a line has another form
  static List<ObservedCall> read(Path file) throws IOException {
    var calls = new ArrayList<ObservedCall>();
    for (var line : Files.readAllLines(file)) {
      calls.add(parse(line));
    }
    return calls;
  }

  static ObservedCall parse(String line) {
    var texts = new HashMap<String, String>();
    int number = 0;
    try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no observed call: " + line);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var key = parser.currentName();
        var token = parser.nextToken();
        if (token == JsonToken.VALUE_NUMBER_INT && key.equals("line")) {
          number = parser.getIntValue();
        } else if (token == JsonToken.VALUE_STRING) {
          texts.put(key, parser.getString());
        }
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no observed call: " + line, e);
    }
    var c = texts.get("c");
    return new ObservedCall(
        Path.of(needed(texts, "file", line)),
        needed(texts, "caller", line),
        number,
        needed(texts, "construct", line),
        c == null ? Path.of(needed(texts, "callee_file", line)) : null,
        c == null ? needed(texts, "callee", line) : c);
  }

  private static String needed(Map<String, String> texts, String key, String line) {
    @Nullable String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no observed call, without " + key + ": " + line);
    }
    return text;
  }
}
