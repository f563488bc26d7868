package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.semantics.flow.Binding;
import seatrial.semantics.flow.Source;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;

/// Where an object comes from, as the source says it: through variables, `with` and attributes of
/// `self` back to the expressions that make it.
final class Origins {
  private static final int MOST_BINDINGS = 4;

  private final Inference inference;

  Origins(Inference inference) {
    this.inference = inference;
  }

  /// An expression, and the frame that it is evaluated in.
  record Origin(Expr expr, Frame frame) {}

  /// What a variable, or an attribute of `self`, was given wherever it was given anything but
  /// `None`; null where it may be something else.
  @Nullable List<Origin> given(Expr place, Frame frame) {
    var flow = frame.code().module().flow(frame.scope());
    var bindings =
        place instanceof Expr.Name || place instanceof Expr.Attribute
            ? flow.value(place).onlyBindings(MOST_BINDINGS)
            : null;
    if (bindings != null) {
      return ofBindings(bindings, frame);
    }
    return switch (place) {
      case Expr.Name name -> ofVariable(name, frame);
      case Expr.Attribute attribute -> ofAttribute(attribute, frame);
      default -> null;
    };
  }

  private static @Nullable List<Origin> ofBindings(List<Binding> bindings, Frame frame) {
    var found = new ArrayList<Origin>(1);
    for (var binding : bindings) {
      var value =
          switch (binding.source()) {
            case Source.Assigned(var assigned, var path) when path.isEmpty() -> assigned;
            case Source.Annotated(var _, var assigned) -> assigned;
            case Source.Entered(var manager, var isAsync, var path)
                when !isAsync && path.isEmpty() ->
                manager;
            default -> null;
          };
      if (value == null) {
        return null;
      }
      if (!isNone(value)) {
        found.add(new Origin(value, frame));
      }
    }
    return found.isEmpty() ? null : found;
  }

  private static boolean isNone(Expr value) {
    return value instanceof Expr.Constant(_, _, var literal) && literal == Literal.Singleton.NONE;
  }

  /// A variable of the module, or of a function around.
  private @Nullable List<Origin> ofVariable(Expr.Name name, Frame frame) {
    var around = frame.around();
    while (around != null) {
      var code = around.code();
      var bindings = code.module().flow(code.scope()).bindings(name.id());
      if (!bindings.isEmpty()) {
        return bindings.size() > MOST_BINDINGS ? null : ofBindings(bindings, around);
      }
      around = around.around();
    }
    return null;
  }

  private @Nullable List<Origin> ofAttribute(Expr.Attribute attribute, Frame frame) {
    var cls = frame.function() == null ? null : frame.function().ownerClass();
    if (cls == null || !isSelf(attribute.value(), frame.function())) {
      return null;
    }
    var bindings = new ArrayList<Binding>(1);
    var found = new ArrayList<Origin>(1);
    for (var write : cls.writesOf(attribute.attribute())) {
      var method = write.function();
      var flow = method.module().flow(method.scope());
      var place = flow.place(write.target());
      bindings.clear();
      for (var binding : place == null ? List.<Binding>of() : flow.bindings(place)) {
        if (binding.node().equals(write.target())) {
          bindings.add(binding);
        }
      }
      if (bindings.isEmpty()) {
        // It is changed, not given.
        continue;
      }
      if (isNone(bindings.getFirst())) {
        continue;
      }
      var origins = ofBindings(bindings, inference.definitions().frameOf(method));
      if (origins == null || found.size() > MOST_BINDINGS) {
        return null;
      }
      found.addAll(origins);
    }
    return found.isEmpty() ? null : found;
  }

  private static boolean isNone(Binding binding) {
    return switch (binding.source()) {
      case Source.Assigned(var assigned, var path) -> path.isEmpty() && isNone(assigned);
      case Source.Annotated(var _, var assigned) -> assigned == null || isNone(assigned);
      default -> false;
    };
  }

  static boolean isSelf(Expr expr, @Nullable FunctionUnit method) {
    return method != null
        && !method.parameters().isEmpty()
        && expr instanceof Expr.Name(_, _, var id, _)
        && id.equals(method.parameters().getFirst().name());
  }
}
