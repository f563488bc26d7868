package seatrial.observe.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A JSON value of a file that may hold anything: asked for what it ought to hold, it gives that or
/// refuses.
record JsonTree(@Nullable Object value) {
  private static final int DEEPEST = 60;

  /// Reads the first value of a text; what follows it is not looked at.
  static JsonTree parse(String text) throws BrokenProfile {
    try (JsonParser parser =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return new JsonTree(read(parser, 0));
    } catch (JacksonException e) {
      throw new BrokenProfile("is broken JSON in line " + e.getLocation().getLineNr());
    }
  }

  private static @Nullable Object read(JsonParser parser, int depth) throws BrokenProfile {
    if (depth > DEEPEST) {
      throw new BrokenProfile("is JSON nested more than " + DEEPEST + " deep");
    }
    var token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      var members = new HashMap<String, @Nullable Object>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, read(parser, depth + 1));
      }
      return members;
    }
    if (token == JsonToken.START_ARRAY) {
      var values = new ArrayList<@Nullable Object>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(read(parser, depth + 1));
      }
      return values;
    }
    if (token == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    if (token == JsonToken.VALUE_TRUE) {
      return true;
    }
    return token != null && token.isNumeric() ? (Object) parser.getDoubleValue() : null;
  }

  boolean has(String name) {
    return value instanceof Map<?, ?> members && members.containsKey(name);
  }

  /// A member, or a value of nothing.
  JsonTree at(String name) {
    return new JsonTree(value instanceof Map<?, ?> members ? members.get(name) : null);
  }

  /// The values of a list.
  List<JsonTree> list(String what) throws BrokenProfile {
    if (!(value instanceof List<?> values)) {
      throw new BrokenProfile("holds no list of " + what);
    }
    var result = new ArrayList<JsonTree>(values.size());
    values.forEach(one -> result.add(new JsonTree(one)));
    return result;
  }

  String text(String otherwise) {
    return value instanceof String text ? text : otherwise;
  }

  double number(String what) throws BrokenProfile {
    if (value instanceof Double number && Double.isFinite(number)) {
      return number;
    }
    throw new BrokenProfile("has no number where " + what + " should be");
  }

  /// The number of a member, or another where it has none.
  double numberOr(String name, double otherwise) {
    return at(name).value() instanceof Double number && Double.isFinite(number)
        ? number
        : otherwise;
  }

  /// The whole number of a member, or -1 where it has none.
  int integer(String name) {
    return (int) numberOr(name, -1);
  }

  boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  /// The names of all members.
  List<String> names() {
    return value instanceof Map<?, ?> members
        ? members.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  /// A whole number from 0 to below a bound: the place of something.
  int place(String what, int bound) throws BrokenProfile {
    double number = number(what);
    if (number != Math.rint(number) || number < 0 || number >= bound) {
      throw new BrokenProfile("names " + what + " that it does not hold");
    }
    return (int) number;
  }

  /// A line of a source, or 0.
  int line() {
    return value instanceof Double number && number >= 0 && number <= Integer.MAX_VALUE
        ? number.intValue()
        : 0;
  }
}
