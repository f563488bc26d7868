package seatrial.analysis.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Literal;

/// Values without what tells one call apart from the next to no use: texts and numbers become their
/// types, and containers of such become containers of types.
final class Generality {
  private static final int MOST_ITEMS = 8;
  private static final int MOST_ENTRIES = 12;

  /// Containers within containers within containers are of any content.
  private static final int DEEPEST = 2;

  private Generality() {}

  static Values of(Values values, boolean byValue, int depth) {
    List<Value> all = values.all();
    ArrayList<Value> general = null;
    for (int i = 0; i < all.size(); i++) {
      var one = of(all.get(i), byValue, depth);
      if (general == null && one != all.get(i)) {
        general = new ArrayList<>(all.subList(0, i));
      }
      if (general != null) {
        general.add(one);
      }
    }
    return general == null ? values : Values.of(general);
  }

  private static Value of(Value value, boolean byValue, int depth) {
    return switch (value) {
      case Value.Constant constant ->
          byValue || constant.literal() instanceof Literal.Singleton || isZero(constant.literal())
              ? value
              : new Value.Instance(constant.type());
      case Value.Sequence sequence ->
          depth > DEEPEST
              ? new Value.Instance(sequence.type())
              : ofSequence(sequence, byValue, depth);
      case Value.Mapping mapping ->
          depth > DEEPEST ? new Value.Instance(mapping.type()) : ofMapping(mapping, byValue, depth);
      default -> value;
    };
  }

  private static Value ofSequence(Value.Sequence sequence, boolean byValue, int depth) {
    var items = sequence.items();
    if (items.size() > MOST_ITEMS || !byValue && items.size() > 4 && arePlain(items)) {
      var all = of(sequence.rest(), false, depth + 1);
      for (var item : items) {
        all = all.union(of(item, false, depth + 1));
      }
      return new Value.Sequence(sequence.type(), List.of(), all);
    }
    return new Value.Sequence(
        sequence.type(),
        items.stream().map(item -> of(item, byValue, depth + 1)).toList(),
        of(sequence.rest(), byValue, depth + 1));
  }

  private static Value ofMapping(Value.Mapping mapping, boolean byValue, int depth) {
    var entries = mapping.entries();
    if (entries.size() > MOST_ENTRIES || !byValue && arePlain(entries.values())) {
      var values = of(mapping.values(), false, depth + 1);
      var keys = of(mapping.keys(), false, depth + 1);
      for (var entry : entries.entrySet()) {
        values = values.union(of(entry.getValue(), false, depth + 1));
        keys = keys.union(Values.of(new Value.Instance(new Value.Constant(entry.getKey()).type())));
      }
      return new Value.Mapping(mapping.type(), Map.of(), keys, values);
    }
    var kept = new LinkedHashMap<Literal, Values>();
    entries.forEach((key, entry) -> kept.put(key, of(entry, byValue, depth + 1)));
    return new Value.Mapping(
        mapping.type(),
        kept,
        of(mapping.keys(), false, depth + 1),
        of(mapping.values(), byValue, depth + 1));
  }

  private static boolean isZero(Literal literal) {
    return literal instanceof Literal.Int(var number) && number.signum() == 0;
  }

  private static boolean arePlain(Collection<Values> all) {
    for (var values : all) {
      if (!values.isPlain()) {
        return false;
      }
    }
    return true;
  }

  /// What tells calls apart of a function that does not ask for the content of what it gets: of
  /// plain data its type, and nothing where it may be of several types.
  ///
  /// @return null where nothing does
  static @Nullable Values withoutContent(Values values) {
    boolean isData = true;
    for (var value : values) {
      isData &= isData(value);
    }
    if (isData && values.size() > 1) {
      return null;
    }
    List<Value> all = values.all();
    ArrayList<Value> kept = null;
    for (int i = 0; i < all.size(); i++) {
      var value = all.get(i);
      var one = isData(value) ? withoutContent(value) : value;
      if (kept == null && one != value) {
        kept = new ArrayList<>(all.subList(0, i));
      }
      if (kept != null) {
        kept.add(one);
      }
    }
    return kept == null ? values : Values.of(kept);
  }

  private static Value withoutContent(Value data) {
    return switch (data) {
      case Value.Mapping mapping -> new Value.Instance(mapping.type());
      case Value.Sequence sequence ->
          // What is passed for `*args` is seldom more than empty or not.
          sequence.items().isEmpty() && sequence.rest().isEmpty()
              ? sequence
              : new Value.Instance(sequence.type());
      case Value.Instance(var type, var arguments, var made)
          when !arguments.isEmpty() || made != null ->
          new Value.Instance(type);
      default -> data;
    };
  }

  /// Whether it is a text, a number, or a container of such.
  private static boolean isData(Value value) {
    return switch (value) {
      case Value.Constant _, Value.Unknown _ -> true;
      case Value.Instance(ClassType.Opaque(var name), var arguments, var _) ->
          name.startsWith("builtins.") && areData(arguments);
      case Value.Sequence(var _, var items, var rest) -> areData(items) && areData(List.of(rest));
      case Value.Mapping(var _, var entries, var _, var others) ->
          areData(entries.values()) && areData(List.of(others));
      default -> false;
    };
  }

  private static boolean areData(Collection<Values> all) {
    for (var values : all) {
      for (var value : values) {
        if (!isData(value)) {
          return false;
        }
      }
    }
    return true;
  }

  static boolean isPlain(Value value) {
    return switch (value) {
      case Value.Constant _, Value.Unknown _ -> true;
      case Value.Instance(var type, var _, var _) -> type instanceof ClassType.Opaque;
      case Value.Sequence(var _, var items, var rest) -> arePlain(items) && rest.isPlain();
      case Value.Mapping(var _, var entries, var _, var others) ->
          arePlain(entries.values()) && others.isPlain();
      default -> false;
    };
  }
}
