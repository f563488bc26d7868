package seatrial.analysis.inference;

import java.util.List;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Binding;
import seatrial.semantics.flow.Source;
import seatrial.semantics.flow.Unpacking;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Pattern;

/// What each form of binding gives its place.
final class Bindings {
  private final Inference inference;

  Bindings(Inference inference) {
    this.inference = inference;
  }

  Values of(Binding binding, Frame frame) {
    return switch (binding.source()) {
      case Source.Assigned(var value, var path) -> unpacked(inference.of(value, frame), path);
      case Source.Annotated(var annotation, var value) ->
          annotated(
              annotation, value == null ? Values.NONE_YET : inference.of(value, frame), frame);
      case Source.Augmented(var statement) -> inference.operators().augmented(statement, frame);
      case Source.Iterated(var iterable, var isAsync, var path) ->
          unpacked(
              isAsync
                  ? inference.iteration().asyncElements(inference.of(iterable, frame), null)
                  : inference.iteration().elements(inference.of(iterable, frame), null),
              path);
      case Source.Entered(var manager, var isAsync, var path) ->
          unpacked(
              inference.iteration().entered(inference.of(manager, frame), isAsync, null), path);
      case Source.Caught(var handler, var _) ->
          handler.type() == null
              ? Values.of(new Value.Instance(inference.containers().type("BaseException")))
              : caught(inference.of(handler.type(), frame));
      case Source.Imported imported -> inference.modules().imported(imported, frame);
      case Source.ImportedFrom imported -> inference.modules().importedFrom(imported, frame);
      case Source.ImportedAll _ -> Values.NONE_YET;
      case Source.Function(var definition) -> inference.definitions().function(definition, frame);
      case Source.ClassDefinition(var definition) ->
          inference.definitions().classOf(definition, frame);
      case Source.Argument(var parameter, var _, var _) ->
          inference.parameters().of(parameter, frame);
      case Source.Captured captured -> captured(captured, frame);
      case Source.Deleted _ -> Values.NONE_YET;
      case Source.TypeParameter(var parameter) ->
          Values.of(new Value.TypeVariable(parameter.name(), Values.NONE_YET));
      case Source.TypeAlias(var statement) -> inference.of(statement.value(), frame);
    };
  }

  private Values annotated(Expr annotation, Values assigned, Frame frame) {
    boolean isOpen = assigned.isUnknown() || assigned.isOnlyNone();
    boolean isEmpty = isEmptyContainer(assigned);
    if (!isOpen && !isEmpty && !holdsOwnObject(assigned)) {
      return assigned;
    }
    var declared = inference.annotations().instances(annotation, frame, frame);
    if (!isOpen) {
      return (isEmpty || isOfUntoldElements(assigned, declared)) && !declared.isUnknown()
          ? filled(assigned, declared)
          : isStandIn(assigned, declared) ? assigned.union(declared) : assigned;
    }
    return declared.isUnknown() ? assigned.union(declared) : assigned.known().union(declared);
  }

  /// `{}`, `set()`, `defaultdict(list)`: what is put in later is what is declared.
  private static boolean isEmptyContainer(Values values) {
    return switch (values.only()) {
      case Value.Sequence(var _, var items, var rest) -> items.isEmpty() && rest.isEmpty();
      case Value.Mapping(var _, var entries, var _, var others) ->
          entries.isEmpty() && others.isEmpty();
      case Value.Instance(ClassType.Source _, var _, var _) -> false;
      case Value.Instance(var _, var arguments, var _) ->
          arguments.stream()
              .allMatch(held -> held.isEmpty() || held.isUnknown() || isEmptyContainer(held));
      case null, default -> false;
    };
  }

  /// `queue: Queue[Job] = Queue()`: what an object of a class with source is for.
  private static boolean isOfUntoldElements(Values assigned, Values declared) {
    return assigned.only() instanceof Value.Instance(var own, var held, var _)
        && held.isEmpty()
        && declared.only() instanceof Value.Instance(var other, var _, var _)
        && own.equals(other);
  }

  /// An empty container with the elements that are declared.
  private static Values filled(Values empty, Values declared) {
    if (!(declared.only() instanceof Value.Instance(var _, var arguments, var _))
        || arguments.isEmpty()) {
      return empty;
    }
    var element = arguments.getLast();
    return switch (empty.only()) {
      case Value.Sequence(var type, var items, var _) ->
          Values.of(new Value.Sequence(type, items, element));
      case Value.Mapping(var type, var entries, var _, var _) when arguments.size() == 2 ->
          Values.of(new Value.Mapping(type, entries, arguments.getFirst(), element));
      case Value.Instance(var type, var held, var made)
          when held.isEmpty() || held.size() == arguments.size() ->
          Values.of(new Value.Instance(type, arguments, made));
      case null, default -> empty;
    };
  }

  private static boolean holdsOwnObject(Values values) {
    return values.only() instanceof Value.Instance(ClassType.Source _, _, _);
  }

  /// Whether an object passes for one of another class: a proxy that is declared as what it leads
  /// to. Then both are met.
  private boolean isStandIn(Values assigned, Values declared) {
    return assigned.only() instanceof Value.Instance(var own, _, _)
        && declared.only() instanceof Value.Instance(ClassType.Source other, _, _)
        && !inference.classes().isSubclass(own, other)
        && !inference.definitions().isAbstract(other);
  }

  private Values caught(Values types) {
    var values = Values.NONE_YET;
    for (var type : types) {
      values =
          values.union(
              switch (type) {
                case Value.ClassObject(var cls, var _) -> Values.of(new Value.Instance(cls));
                case Value.Sequence tuple -> caught(tuple.elements());
                default -> Values.unknown(Value.Reason.EXPRESSION);
              });
    }
    return values;
  }

  /// What one target of a tuple of targets gets.
  Values unpacked(Values values, List<Unpacking> path) {
    var current = values;
    for (var step : path) {
      current = unpacked(current, step);
    }
    return current;
  }

  private Values unpacked(Values values, Unpacking step) {
    var found = Values.NONE_YET;
    for (var value : values) {
      found =
          found.union(
              value instanceof Value.Sequence sequence
                  ? inference.containers().unpacked(sequence, step)
                  : ofAnyLength(value, step));
    }
    return found;
  }

  private Values ofAnyLength(Value value, Unpacking step) {
    var elements = inference.iteration().elements(Values.of(value), null);
    return step.isStarred()
        ? Values.of(inference.containers().list(List.of(), elements))
        : elements;
  }

  private Values captured(Source.Captured captured, Frame frame) {
    var subject = inference.of(captured.subject(), frame);
    var top = captured.matchCase().pattern();
    return top.equals(captured.pattern())
        ? captured.pattern() instanceof Pattern.MatchAs(var _, var _, var inner, var _)
                && inner != null
            ? inference.narrowing().matching(subject, inner, frame)
            : subject
        : inference.narrowing().capturedInside(subject, top, captured.pattern(), frame);
  }
}
