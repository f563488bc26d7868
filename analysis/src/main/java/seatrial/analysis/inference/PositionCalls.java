package seatrial.analysis.inference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Literal;

/// Builtins that hand the elements of their arguments on, each in its position: `zip`, `map`,
/// `list`; and those that take out what a key stands for. Where positions are not known, facts say
/// what they give.
final class PositionCalls {
  private static final int MOST = 16;

  private final Inference inference;

  PositionCalls(Inference inference) {
    this.inference = inference;
  }

  /// What a call gives, or null if it is none of these, or not over known positions.
  @Nullable Values result(Target.Leaf leaf) {
    var arguments = leaf.arguments();
    if (!arguments.rest().isEmpty()) {
      return null;
    }
    var positional = arguments.positional();
    return switch (leaf.name()) {
      case "builtins.list" -> copied("list", positional);
      case "builtins.tuple" -> copied("tuple", positional);
      case "builtins.reversed" -> {
        var items = single(positional);
        yield items == null ? null : sequence("reversed", items.reversed());
      }
      case "builtins.enumerate" -> positional.size() == 1 ? enumerated(positional) : null;
      case "builtins.zip" -> zipped(positional);
      case "builtins.map" -> mapped(positional);
      case "builtins.dict" -> fromPairs(arguments);
      case "builtins.list.copy", "builtins.dict.copy" -> same(leaf.receiver());
      case "builtins.dict.get" -> byKey(leaf.receiver(), positional, inference.containers().none());
      case "builtins.dict.pop" -> byKey(leaf.receiver(), positional, Values.NONE_YET);
      case "builtins.str.split" -> parts(leaf.receiver(), positional);
      default -> null;
    };
  }

  private @Nullable Values copied(String type, List<Values> positional) {
    var items = positional.isEmpty() ? List.<Values>of() : single(positional);
    return items == null ? null : sequence(type, items);
  }

  private Values sequence(String type, List<Values> items) {
    return Values.of(new Value.Sequence(inference.containers().type(type), items, Values.NONE_YET));
  }

  private static @Nullable List<Values> single(List<Values> positional) {
    return positional.size() == 1 ? itemsOf(positional.getFirst()) : null;
  }

  /// The elements of something iterable, if each has its position; else null.
  static @Nullable List<Values> itemsOf(Values iterable) {
    return switch (iterable.only()) {
      case Value.Sequence(var type, var items, var rest)
          when rest.isEmpty() && items.size() <= MOST && isOrdered(type) ->
          items;
      case Value.Mapping(_, var entries, _, var others)
          when others.isEmpty() && entries.size() <= MOST -> {
        var keys = new ArrayList<Values>();
        entries.keySet().forEach(key -> keys.add(Values.of(new Value.Constant(key))));
        yield keys;
      }
      case null, default -> null;
    };
  }

  private static boolean isOrdered(ClassType type) {
    return switch (type.qualifiedName()) {
      case "builtins.set", "builtins.frozenset" -> false;
      default -> true;
    };
  }

  private @Nullable Values enumerated(List<Values> positional) {
    var items = single(positional);
    if (items == null) {
      return null;
    }
    var pairs = new ArrayList<Values>();
    for (int i = 0; i < items.size(); i++) {
      Value index = new Value.Constant(new Literal.Int(BigInteger.valueOf(i)));
      pairs.add(tuple(List.of(Values.of(index), items.get(i))));
    }
    return sequence("enumerate", pairs);
  }

  private Values tuple(List<Values> items) {
    return Values.of(inference.containers().tuple(items, Values.NONE_YET));
  }

  private @Nullable Values zipped(List<Values> positional) {
    var rows = rows(positional);
    return rows == null ? null : sequence("zip", rows.stream().map(this::tuple).toList());
  }

  /// The first elements of all, then the second ones, up to the end of the shortest; null if the
  /// positions of any are unknown.
  static @Nullable List<List<Values>> rows(List<Values> iterables) {
    int count = iterables.isEmpty() ? 0 : MOST;
    var columns = new ArrayList<List<Values>>();
    for (var iterable : iterables) {
      var items = itemsOf(iterable);
      if (items == null) {
        return null;
      }
      columns.add(items);
      count = Math.min(count, items.size());
    }
    var rows = new ArrayList<List<Values>>();
    for (int i = 0; i < count; i++) {
      int row = i;
      rows.add(columns.stream().map(column -> column.get(row)).toList());
    }
    return rows;
  }

  private @Nullable Values mapped(List<Values> positional) {
    var rows = positional.size() < 2 ? null : rows(positional.subList(1, positional.size()));
    if (rows == null) {
      return null;
    }
    var results = new ArrayList<Values>();
    for (var row : rows) {
      var targets =
          inference
              .calls()
              .targets(
                  positional.getFirst(),
                  new ArgumentList(row, Values.NONE_YET, Map.of(), Values.NONE_YET));
      results.add(inference.calls().result(targets));
    }
    return sequence("map", results);
  }

  /// `dict([("a", 1), ("b", 2)])`
  private @Nullable Values fromPairs(ArgumentList arguments) {
    var pairs = single(arguments.positional());
    if (pairs == null
        || !arguments.otherKeywords().isEmpty()
        || arguments.positional().getFirst().only() instanceof Value.Mapping) {
      return null;
    }
    var entries = new LinkedHashMap<Literal, Values>();
    for (var pair : pairs) {
      var items = itemsOf(pair);
      if (items == null
          || items.size() != 2
          || !(items.getFirst().only() instanceof Value.Constant(var key))) {
        return null;
      }
      entries.put(key, items.getLast());
    }
    arguments.keywords().forEach((name, values) -> entries.put(new Literal.Str(name), values));
    return Values.of(inference.containers().dict(entries, Values.NONE_YET));
  }

  /// `options.pop("name", None)`, of a mapping whose keys are known.
  private static @Nullable Values byKey(
      @Nullable Value receiver, List<Values> positional, Values nothing) {
    if (!(receiver instanceof Value.Mapping mapping)
        || mapping.entries().isEmpty()
        || positional.isEmpty()
        || !(positional.getFirst().only() instanceof Value.Constant(var key))) {
      return null;
    }
    var entry = mapping.entries().get(key);
    var found = entry == null ? mapping.values() : entry;
    return found.union(positional.size() > 1 ? positional.get(1) : nothing);
  }

  private static @Nullable Values same(@Nullable Value receiver) {
    return receiver instanceof Value.Sequence || receiver instanceof Value.Mapping
        ? Values.of(receiver)
        : null;
  }

  /// `"a b".split()`, of texts that are known.
  private @Nullable Values parts(@Nullable Value receiver, List<Values> positional) {
    if (!(receiver instanceof Value.Constant(Literal.Str text)) || positional.size() != 1) {
      return null;
    }
    if (!(positional.getFirst().only() instanceof Value.Constant(Literal.Str separator))
        || separator.value().isEmpty()) {
      return null;
    }
    var parts = new ArrayList<Values>();
    for (var part : text.value().split(java.util.regex.Pattern.quote(separator.value()), -1)) {
      parts.add(inference.containers().text(part));
    }
    return parts.size() > MOST ? null : sequence("list", parts);
  }
}
