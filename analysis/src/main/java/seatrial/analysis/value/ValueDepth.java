package seatrial.analysis.value;

import java.util.ArrayList;

/// How deeply frames are nested in values, and values without them.
final class ValueDepth {
  private ValueDepth() {}

  static int of(Values values) {
    int depth = 0;
    for (var value : values) {
      depth = Math.max(depth, of(value));
    }
    return depth;
  }

  private static int of(Value value) {
    return switch (value) {
      case Value.Unknown _,
          Value.Constant _,
          Value.Module _,
          Value.External _,
          Value.TypeVariable _ ->
          0;
      case Value.Function(var _, var around) -> around.depth();
      case Value.Method(var function, var receiver) -> Math.max(of(function), of(receiver));
      case Value.ClassObject(var type, var arguments) -> Math.max(of(type), ofAll(arguments));
      case Value.Instance(var type, var arguments, var made) ->
          Math.max(Math.max(of(type), ofAll(arguments)), made == null ? 0 : made.depth());
      case Value.Sequence(var _, var items, var rest) -> 1 + Math.max(ofAll(items), rest.depth());
      case Value.Mapping(var _, var entries, var keys, var values) ->
          1 + Math.max(ofAll(entries.values()), Math.max(keys.depth(), values.depth()));
      case Value.Generator(var body) -> body.depth();
      case Value.Coroutine(var body) -> body.depth();
      case Value.Partial(var callee, var arguments, var keywords) ->
          1 + Math.max(of(callee), Math.max(ofAll(arguments), ofAll(keywords.values())));
      case Value.Super(var start, var receiver) -> Math.max(of(start), of(receiver));
      case Value.Descriptor(var _, var function) -> of(function);
    };
  }

  private static int of(ClassType type) {
    return type instanceof ClassType.Source(var _, var around) ? around.depth() : 0;
  }

  private static int ofAll(Iterable<Values> all) {
    int depth = 0;
    for (var values : all) {
      depth = Math.max(depth, values.depth());
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
