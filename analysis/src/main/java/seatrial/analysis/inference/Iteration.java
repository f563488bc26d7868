package seatrial.analysis.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Projection;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Literal;

/// The protocols behind `for`, `await`, `with` and `yield from`: what they give, and what runs.
public final class Iteration {
  private final Inference inference;

  Iteration(Inference inference) {
    this.inference = inference;
  }

  /// What iterating gives.
  ///
  /// @param running takes what runs, or null if nobody asks
  public Values elements(Values iterables, @Nullable List<Target> running) {
    var found = Values.NONE_YET;
    for (var iterable : iterables) {
      found = found.union(elements(iterable, running));
    }
    return found;
  }

  private Values elements(Value iterable, @Nullable List<Target> running) {
    return switch (iterable) {
      case Value.Sequence sequence -> sequence.elements();
      case Value.Mapping mapping -> keys(mapping);
      case Value.Constant(Literal.Str _) -> Values.of(inference.containers().anyString());
      case Value.Constant(Literal.Bytes _) -> Values.of(inference.containers().instance("int"));
      case Value.Generator(var body) -> {
        var yielded = inference.returns().yielded(body);
        if (running != null) {
          running.add(new Target.Resumption(body, yielded));
        }
        yield yielded;
      }
      case Value.Instance(ClassType.Opaque _, var _, var _) -> {
        waiting(iterable, running, "__iter__", "__next__");
        yield inference.factTypes().projected(Values.of(iterable), Projection.ELEM);
      }
      case Value.Instance instance -> ofInstance(instance, "__iter__", "__next__", running);
      case Value.ClassObject(var type, var _) ->
          inference.classes().inherits(type, "enum.Enum")
              ? Values.of(new Value.Instance(type))
              : Values.unknown(Value.Reason.ELEMENT);
      case Value.Constant _ -> Values.NONE_YET;
      default -> Values.unknown(Value.Reason.ELEMENT);
    };
  }

  /// An operation on an object without source runs a special method that waits.
  private void waiting(Value object, @Nullable List<Target> running, String... methods) {
    if (running != null && inference.calls().runsSpecial(object, methods)) {
      running.addAll(inference.calls().specials(Values.of(object), methods));
    }
  }

  private static Values keys(Value.Mapping mapping) {
    var keys = mapping.keys();
    for (var key : mapping.entries().keySet()) {
      keys = keys.union(Values.of(new Value.Constant(key)));
    }
    return keys;
  }

  private Values ofInstance(
      Value.Instance instance, String iter, String next, @Nullable List<Target> running) {
    var starting = call(instance, iter, ArgumentList.EMPTY, running);
    if (starting == null) {
      var item =
          call(
              instance,
              "__getitem__",
              ArgumentList.of(Values.of(inference.containers().instance("int"))),
              running);
      return item == null ? Values.unknown(Value.Reason.ELEMENT) : item;
    }
    var found = Values.NONE_YET;
    for (var iterator : starting) {
      if (iterator instanceof Value.Instance own && own.type() instanceof ClassType.Source) {
        var element = call(own, next, ArgumentList.EMPTY, running);
        found = found.union(element == null ? Values.unknown(Value.Reason.ELEMENT) : element);
      } else {
        found =
            found.union(
                next.equals("__next__")
                    ? elements(iterator, running)
                    : asyncElements(Values.of(iterator), running));
      }
    }
    return found;
  }

  private @Nullable Values call(
      Value object, String method, ArgumentList arguments, @Nullable List<Target> running) {
    var bound = inference.attributes().special(object, method);
    if (bound.isEmpty()) {
      return null;
    }
    var targets = inference.calls().targets(bound, arguments);
    if (running != null) {
      running.addAll(targets);
    }
    return inference.calls().result(targets);
  }

  /// What `async for` gives.
  public Values asyncElements(Values iterables, @Nullable List<Target> running) {
    var found = Values.NONE_YET;
    for (var iterable : iterables) {
      found =
          found.union(
              switch (iterable) {
                case Value.Generator _ -> elements(iterable, running);
                case Value.Instance(ClassType.Opaque _, var _, var _) ->
                    inference.factTypes().projected(Values.of(iterable), Projection.ELEM);
                case Value.Instance instance ->
                    awaited(ofInstance(instance, "__aiter__", "__anext__", running), running);
                case Value.Sequence sequence -> sequence.elements();
                default -> Values.unknown(Value.Reason.ELEMENT);
              });
    }
    return found;
  }

  /// What `await` gives.
  public Values awaited(Values awaitables, @Nullable List<Target> running) {
    var found = Values.NONE_YET;
    for (var awaitable : awaitables) {
      found = found.union(awaited(awaitable, running));
    }
    return found;
  }

  private Values awaited(Value awaitable, @Nullable List<Target> running) {
    return switch (awaitable) {
      case Value.Coroutine(var body) -> {
        var returned = inference.returns().of(body);
        if (running != null) {
          running.add(new Target.Resumption(body, returned));
        }
        yield returned;
      }
      case Value.Generator _ -> delegated(awaitable, running);
      case Value.Instance(ClassType.Opaque _, var _, var _) ->
          inference.factTypes().projected(Values.of(awaitable), Projection.AWAITED);
      case Value.Instance instance -> {
        var generator = call(instance, "__await__", ArgumentList.EMPTY, running);
        if (generator == null) {
          yield Values.unknown(Value.Reason.CALL);
        }
        var found = Values.NONE_YET;
        for (var value : generator) {
          found = found.union(delegated(value, running));
        }
        yield found;
      }
      case Value.External(var name, var isInstalled) ->
          isInstalled
              ? Values.unknown(Value.Reason.CALL)
              : Values.of(new Value.External(name, false));
      default -> Values.unknown(Value.Reason.CALL);
    };
  }

  /// Whether some of these can be awaited, so far as is known; what is empty can.
  public boolean mayBeAwaited(Values values) {
    for (var value : values) {
      boolean mayBe =
          switch (value) {
            case Value.Unknown _,
                Value.External _,
                Value.Coroutine _,
                Value.Generator _,
                Value.TypeVariable _ ->
                true;
            case Value.Instance(ClassType.Opaque(var name), var _, var _) ->
                !name.startsWith("builtins.");
            case Value.Instance(var type, var _, var _) ->
                inference.classes().hasUnknownBase(type)
                    || !inference.attributes().special(value, "__await__").isEmpty()
                    || !inference.attributes().special(value, "__getattr__").isEmpty();
            default -> false;
          };
      if (mayBe) {
        return true;
      }
    }
    return values.isEmpty();
  }

  /// What `yield from` gives: what the generator returns.
  Values delegated(Values generators) {
    var found = Values.NONE_YET;
    for (var generator : generators) {
      found = found.union(delegated(generator, null));
    }
    return found;
  }

  private Values delegated(Value generator, @Nullable List<Target> running) {
    return switch (generator) {
      case Value.Generator(var body) -> {
        var returned = inference.returns().of(body);
        if (running != null) {
          running.add(new Target.Resumption(body, returned));
        }
        yield returned;
      }
      case Value.Coroutine _ -> awaited(generator, running);
      default -> Values.unknown(Value.Reason.CALL);
    };
  }

  /// What `with` binds.
  public Values entered(Values managers, boolean isAsync, @Nullable List<Target> running) {
    var found = Values.NONE_YET;
    for (var manager : managers) {
      if (!isAsync && manager instanceof Value.Instance(ClassType.Opaque _, _, _)) {
        waiting(manager, running, "__enter__");
      }
      var given =
          manager instanceof Value.Instance(ClassType.Opaque _, var _, var _)
              ? inference.factTypes().projected(Values.of(manager), Projection.ENTERED)
              : call(manager, isAsync ? "__aenter__" : "__enter__", ArgumentList.EMPTY, running);
      if (given == null) {
        given =
            manager instanceof Value.External(var _, var isInstalled) && !isInstalled
                ? Values.of(manager)
                : Values.unknown(Value.Reason.CALL);
      } else if (isAsync
          && !(manager instanceof Value.Instance(ClassType.Opaque _, var _, var _))) {
        given = awaited(given, running);
      }
      found = found.union(given);
    }
    return found;
  }

  /// What runs when a `with` is left.
  public void left(Values managers, boolean isAsync, List<Target> running) {
    var none = inference.containers().none();
    for (var manager : managers) {
      var given =
          call(
              manager,
              isAsync ? "__aexit__" : "__exit__",
              ArgumentList.of(none, none, none),
              running);
      if (given != null && isAsync) {
        awaited(given, running);
      }
    }
  }
}
