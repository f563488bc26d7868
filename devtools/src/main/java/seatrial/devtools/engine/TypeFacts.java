package seatrial.devtools.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads lists of [TypeFact]s in the form of the TypeEvalPy benchmark and of `inspect types`.
final class TypeFacts {
  private TypeFacts() {}

  /// @param folder put before each file's name; empty for none
  /// @throws IllegalArgumentException where the text has another form
  static List<TypeFact> parse(String json, String folder) {
    var facts = new ArrayList<TypeFact>();
    try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      expect(JsonToken.START_ARRAY, parser.nextToken());
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        facts.add(fact(parser, folder));
      }
      expect(JsonToken.END_ARRAY, parser.currentToken());
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no types in JSON: " + e.getOriginalMessage(), e);
    }
    return facts;
  }

  private static TypeFact fact(JsonParser parser, String folder) {
    String file = null;
    int line = 0;
    int column = 0;
    String function = null;
    String parameter = null;
    String variable = null;
    List<String> types = List.of();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "file" -> file = parser.getString();
        case "line_number" -> line = number(parser);
        case "col_offset" -> column = number(parser);
        case "function" -> function = text(parser);
        case "parameter" -> parameter = text(parser);
        case "variable" -> variable = text(parser);
        case "type" -> types = strings(parser);
        default -> parser.skipChildren();
      }
    }
    expect(JsonToken.END_OBJECT, parser.currentToken());
    if (file == null) {
      throw new IllegalArgumentException("no types in JSON: a fact without file");
    }
    return TypeFact.of(
        new TypeFact.Element(folder + file, line, column, function, parameter, variable), types);
  }

  /// The benchmark has line numbers in quotation marks here and there.
  private static int number(JsonParser parser) {
    return Integer.parseInt(parser.getString());
  }

  private static @Nullable String text(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getString();
  }

  private static List<String> strings(JsonParser parser) {
    expect(JsonToken.START_ARRAY, parser.currentToken());
    var strings = new ArrayList<String>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      strings.add(parser.getString());
    }
    expect(JsonToken.END_ARRAY, parser.currentToken());
    return strings;
  }

  private static void expect(JsonToken expected, @Nullable JsonToken actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "no types in JSON: " + actual + " where " + expected + " should be");
    }
  }
}
