package seatrial.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A JSON document, to be asked for its values by their paths: `threads.0.name`.
record JsonTree(@Nullable Object value) {
  static JsonTree of(String text) {
    try (JsonParser parser =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      var tree = new JsonTree(read(parser));
      if (parser.nextToken() != null) {
        throw new AssertionError("more than one document");
      }
      return tree;
    }
  }

  private static @Nullable Object read(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          if (members.containsKey(name)) {
            throw new AssertionError("member " + name + " stands twice");
          }
          members.put(name, read(parser));
        }
        yield members;
      }
      case START_ARRAY -> {
        var values = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(read(parser));
        }
        yield values;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new AssertionError("no value: " + parser.currentToken());
    };
  }

  JsonTree at(String path) {
    Object at = value;
    for (var step : path.split("\\.", -1)) {
      if (at instanceof Map<?, ?> members && members.containsKey(step)) {
        at = members.get(step);
      } else if (at instanceof List<?> values) {
        at = values.get(Integer.parseInt(step));
      } else {
        throw new AssertionError("no " + step + " of " + path);
      }
    }
    return new JsonTree(at);
  }

  List<JsonTree> all() {
    if (value instanceof List<?> values) {
      var result = new ArrayList<JsonTree>();
      values.forEach(one -> result.add(new JsonTree(one)));
      return result;
    }
    throw new AssertionError("no list: " + value);
  }

  List<JsonTree> all(String path) {
    return at(path).all();
  }

  String text() {
    return String.valueOf(value);
  }

  String text(String path) {
    return at(path).text();
  }

  double number() {
    if (value instanceof Double number) {
      return number;
    }
    throw new AssertionError("no number: " + value);
  }

  double number(String path) {
    return at(path).number();
  }

  int count(String path) {
    return all(path).size();
  }

  boolean isNull() {
    return value == null;
  }

  boolean has(String name) {
    return value instanceof Map<?, ?> members && members.containsKey(name);
  }
}
