package seatrial.analysis.value;

import java.util.ArrayList;
import java.util.List;

/// How deeply frames are nested in values, and values without them.
final class ValueDepth {
  private static final int DEEPEST = 6;

  private ValueDepth() {}

  static int of(Values values) {
    return of(values, 0);
  }

  private static int of(Values values, int level) {
    int depth = 0;
    for (var value : values) {
      depth = Math.max(depth, of(value, level));
    }
    return depth;
  }

  private static int of(Value value, int level) {
    if (level > DEEPEST) {
      return DEEPEST;
    }
    return switch (value) {
      case Value.Unknown _,
          Value.Constant _,
          Value.Module _,
          Value.External _,
          Value.TypeVariable _ ->
          0;
      case Value.Function(var _, var around) -> around.depth();
      case Value.Method(var function, var receiver) ->
          Math.max(of(function, level + 1), of(receiver, level + 1));
      case Value.ClassObject(var type, var arguments) ->
          Math.max(of(type), ofAll(arguments, level + 1));
      case Value.Instance(var type, var arguments, var made) ->
          Math.max(
              Math.max(of(type), ofAll(arguments, level + 1)), made == null ? 0 : made.depth());
      case Value.Sequence(var _, var items, var rest) ->
          1 + Math.max(ofAll(items, level + 1), of(rest, level + 1));
      case Value.Mapping(var _, var entries, var keys, var values) ->
          1
              + Math.max(
                  ofAll(new ArrayList<>(entries.values()), level + 1),
                  Math.max(of(keys, level + 1), of(values, level + 1)));
      case Value.Generator(var body) -> body.depth();
      case Value.Coroutine(var body) -> body.depth();
      case Value.Partial(var callee, var arguments, var keywords) ->
          1
              + Math.max(
                  of(callee, level + 1),
                  Math.max(
                      ofAll(arguments, level + 1),
                      ofAll(new ArrayList<>(keywords.values()), level + 1)));
      case Value.Super(var start, var receiver) -> Math.max(of(start), of(receiver, level + 1));
      case Value.Descriptor(var _, var function) -> of(function, level + 1);
    };
  }

  private static int of(ClassType type) {
    return type instanceof ClassType.Source(var _, var around) ? around.depth() : 0;
  }

  private static int ofAll(List<Values> all, int level) {
    int depth = 0;
    for (var values : all) {
      depth = Math.max(depth, of(values, level));
    }
    return depth;
  }

  /// The same objects, made in no particular way.
  static Values withoutFrames(Values values) {
    var plain = new ArrayList<Value>(values.size());
    for (var value : values) {
      plain.add(
          value instanceof Value.Instance(var type, var arguments, var made) && made != null
              ? new Value.Instance(type, arguments, null)
              : value);
    }
    return Values.of(plain);
  }
}
