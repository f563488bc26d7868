package seatrial.analysis.type;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.Code;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Binding;
import seatrial.semantics.flow.FlowIndex;
import seatrial.semantics.flow.Mutation;
import seatrial.semantics.flow.Source;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Expr;

/// The variables, attributes and items that one frame of code assigns, each where it is assigned.
final class VariableTypes {
  /// Takes what a variable is given.
  @FunctionalInterface
  interface Sink {
    void add(Code code, int offset, String variable, Values values);
  }

  private final Inference inference;
  private final Frame frame;
  private final FlowIndex flow;
  private final Sink sink;

  VariableTypes(Inference inference, Frame frame, Sink sink) {
    this.inference = inference;
    this.frame = frame;
    this.flow = frame.code().module().flow(frame.scope());
    this.sink = sink;
  }

  void run() {
    for (var binding : flow.bindings()) {
      if (isAssignment(binding.source()) && inference.canRun(binding.node(), frame)) {
        add(binding);
      }
    }
    for (var mutation : flow.mutations()) {
      if (!inference.canRun(mutation.node(), frame)) {
        continue;
      }
      switch (mutation) {
        case Mutation.ItemSet(_, var node, _, var source) -> addItem(node, source, mutation);
        case Mutation.MethodCall call when call.method().equals("update") -> addItems(call.node());
        case Mutation.MethodCall _,
            Mutation.AttributeSet _,
            Mutation.Removal _,
            Mutation.Augmentation _,
            Mutation.Passed _ -> {}
      }
    }
  }

  private static boolean isAssignment(Source source) {
    return switch (source) {
      case Source.Assigned _,
          Source.Augmented _,
          Source.Iterated _,
          Source.Entered _,
          Source.Caught _,
          Source.Captured _ ->
          true;
      case Source.Annotated(_, var value) -> value != null;
      case Source.Imported _,
          Source.ImportedFrom _,
          Source.ImportedAll _,
          Source.Function _,
          Source.ClassDefinition _,
          Source.Argument _,
          Source.Deleted _,
          Source.TypeParameter _,
          Source.TypeAlias _ ->
          false;
    };
  }

  private void add(Binding binding) {
    var name = nameOf(binding);
    if (name != null) {
      sink.add(frame.code(), offset(binding), name, inference.of(binding, frame));
    }
  }

  private @Nullable String nameOf(Binding binding) {
    return switch (binding.node()) {
      case Expr.Name name ->
          frame.code() instanceof ClassUnit cls ? cls.path() + "." + name.id() : name.id();
      case Expr target -> nameOf(target);
      default -> binding.place().toString();
    };
  }

  /// The name of an attribute or item, or null if one of its keys is unknown.
  private @Nullable String nameOf(Expr target) {
    return switch (target) {
      case Expr.Name name -> name.id();
      case Expr.Attribute attribute -> ownerOf(attribute) + "." + attribute.attribute();
      case Expr.Subscript subscript -> {
        var of = nameOf(subscript.value());
        var key = inference.of(subscript.slice(), frame).only();
        yield of == null || !(key instanceof Value.Constant(var literal))
            ? null
            : of + "[" + ElementNames.repr(literal) + "]";
      }
      default -> null;
    };
  }

  /// The class that an attribute belongs to: for one of the method's own object that in which the
  /// method is written.
  private String ownerOf(Expr.Attribute attribute) {
    var function = frame.function();
    if (function != null
        && function.ownerClass() != null
        && attribute.value() instanceof Expr.Name(_, _, var id, _)
        && function.indexOf(id) == 0) {
      return function.ownerClass().path();
    }
    for (var value : inference.of(attribute.value(), frame)) {
      switch (value) {
        case Value.Instance(ClassType.Source(var unit, _), _, _) -> {
          return unit.path();
        }
        case Value.ClassObject(ClassType.Source(var unit, _), _) -> {
          return unit.path();
        }
        default -> {}
      }
    }
    return frame.code().module().text(attribute.value());
  }

  /// A starred target begins at its star, a name behind `as` at the name.
  private int offset(Binding binding) {
    int start = binding.node().start();
    if (binding.node() instanceof ExceptHandler handler && handler.type() != null) {
      return handler.type().end() + " as ".length();
    }
    boolean isStarred =
        switch (binding.source()) {
          case Source.Assigned(_, var path) -> !path.isEmpty() && path.getLast().isStarred();
          case Source.Iterated(_, _, var path) -> !path.isEmpty() && path.getLast().isStarred();
          default -> false;
        };
    var bytes = frame.code().module().parsed().source().bytes();
    int star = start;
    while (isStarred && star > 0 && bytes[star] != '*') {
      star--;
    }
    return star;
  }

  /// An item under a key that is known only as a value.
  private void addItem(Expr.Subscript target, Source source, Mutation mutation) {
    var name = flow.place(target) == null ? nameOf(target) : null;
    if (name != null) {
      var binding = new Binding(mutation.place(), target, mutation.order(), source);
      sink.add(frame.code(), target.start(), name, inference.of(binding, frame));
    }
  }

  /// `d.update({"k": v})` assigns `d['k']`.
  private void addItems(Expr.Call update) {
    var name = update.function() instanceof Expr.Attribute method ? nameOf(method.value()) : null;
    if (name != null) {
      for (var argument : update.arguments()) {
        var given = inference.of(argument, frame).where(Value.Mapping.class::isInstance);
        ElementNames.forEach(
            name,
            given,
            (element, values) -> sink.add(frame.code(), update.start(), element, values));
      }
    }
  }
}
