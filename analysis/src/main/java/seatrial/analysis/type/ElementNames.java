package seatrial.analysis.type;

import java.util.function.BiConsumer;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Literal;

/// The elements of lists, tuples and dicts by their constant keys: `a[0]`, `d['k']['x']`.
final class ElementNames {
  private static final int DEEPEST = 6;

  private ElementNames() {}

  /// Shows each element that the values hold, with its name, at any depth.
  ///
  /// @param name of the variable that holds the values
  static void forEach(String name, Values values, BiConsumer<String, Values> action) {
    forEach(name, values, action, 0);
  }

  private static void forEach(
      String name, Values values, BiConsumer<String, Values> action, int depth) {
    if (depth == DEEPEST) {
      return;
    }
    for (var value : values) {
      switch (value) {
        case Value.Sequence(var type, var items, _) when isOrdered(type) -> {
          for (int i = 0; i < items.size(); i++) {
            show(name + "[" + i + "]", items.get(i), action, depth);
          }
        }
        case Value.Mapping mapping ->
            mapping
                .entries()
                .forEach((key, entry) -> show(name + "[" + repr(key) + "]", entry, action, depth));
        default -> {}
      }
    }
  }

  private static void show(
      String name, Values values, BiConsumer<String, Values> action, int depth) {
    action.accept(name, values);
    forEach(name, values, action, depth + 1);
  }

  private static boolean isOrdered(ClassType type) {
    return switch (type.qualifiedName()) {
      case "builtins.list", "builtins.tuple" -> true;
      default -> false;
    };
  }

  /// As Python writes the constant.
  static String repr(Literal literal) {
    return switch (literal) {
      case Literal.Str text -> quoted(text.value());
      case Literal.Bytes(var bytes) ->
          "b" + quoted(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
      case Literal.Int(var number) -> number.toString();
      case Literal.Float(var number) -> Double.toString(number);
      case Literal.Imaginary(var number) -> Double.toString(number) + "j";
      case Literal.Singleton singleton -> singleton.repr();
    };
  }

  private static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    var result = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> result.append("\\\\");
        case '\n' -> result.append("\\n");
        case '\r' -> result.append("\\r");
        case '\t' -> result.append("\\t");
        default -> {
          if (c == quote) {
            result.append('\\').append(c);
          } else if (c < ' ' || c == 0x7f) {
            result.append("\\x").append(String.format("%02x", (int) c));
          } else {
            result.append(c);
          }
        }
      }
    }
    return result.append(quote).toString();
  }
}
