package seatrial.surfaces.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CodeBlock;
import seatrial.surfaces.ModuleInput;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Stmt;

/// Finds the reference cycles that the methods of a class build around its objects.
final class ObjectCycles {
  static final String FINALIZER = "__del__";

  /// Stores that make an object of a class hold itself.
  ///
  /// @param stores the first by the object itself
  /// @param finalizer the one that waits
  record Cycle(CodeBlock cls, List<Hop> stores, CodeBlock finalizer) {}

  record Hop(AttributeStore store, CodeBlock function) {}

  private ObjectCycles() {}

  /// The cycle that the objects of a class are part of, where one of it waits for a finalizer.
  static @Nullable Cycle of(CodeBlock cls, ModuleInput module) {
    var finalizer = module.names().methodOf(cls, FINALIZER);
    for (var method : cls.blocks()) {
      var self = selfName(method);
      if (self == null || method.name().equals(FINALIZER)) {
        continue;
      }
      var stores = AttributeStore.in(method);
      for (var store : stores) {
        if (!store.holder().equals(self) || isReleased(store, cls) || isWeak(store, cls, module)) {
          continue;
        }
        var hops = new ArrayList<Hop>();
        hops.add(new Hop(store, method));
        if (finalizer != null && holdsSelf(store.value(), self, cls, module)) {
          return new Cycle(cls, hops, finalizer);
        }
        var back = backReference(store, self, stores, cls, module);
        if (finalizer != null && back != null) {
          hops.add(new Hop(back, method));
          return new Cycle(cls, hops, finalizer);
        }
        var helper = helperCycle(store, self, hops, cls, finalizer, module);
        if (helper != null) {
          return helper;
        }
      }
    }
    return null;
  }

  /// Whether the value is the object itself, one of its bound methods, or a lambda around it.
  private static boolean holdsSelf(Expr value, String self, CodeBlock cls, ModuleInput module) {
    return switch (value) {
      case Expr.Name name -> name.id().equals(self);
      case Expr.Attribute(_, _, Expr.Name object, var method, _) -> {
        var function = object.id().equals(self) ? module.names().methodOf(cls, method) : null;
        var definition = function == null ? null : function.function();
        yield definition != null && definition.decorators().isEmpty();
      }
      case Expr.Lambda lambda -> lambda.body().mentions(self);
      default -> false;
    };
  }

  /// In the same method, the store by which the held variable comes to hold the object.
  private static @Nullable AttributeStore backReference(
      AttributeStore store,
      String self,
      List<AttributeStore> stores,
      CodeBlock cls,
      ModuleInput module) {
    var held = store.heldName();
    for (var other : stores) {
      if (other.holder().equals(held)
          && self.equals(other.heldName())
          && !isReleased(other, cls)
          && !isWeak(other, cls, module)) {
        return other;
      }
    }
    return null;
  }

  /// `self.helper = Helper(self)`, where the helper keeps what it is given.
  private static @Nullable Cycle helperCycle(
      AttributeStore store,
      String self,
      List<Hop> hops,
      CodeBlock cls,
      @Nullable CodeBlock finalizer,
      ModuleInput module) {
    if (!(store.value() instanceof Expr.Call call)
        || !(module.names().valueOf(call.function(), hops.getFirst().function())
            instanceof Value.LocalClass(var helper))) {
      return null;
    }
    var init = helper.child("__init__");
    var waiting = finalizer != null ? finalizer : module.names().methodOf(helper, FINALIZER);
    if (init == null || waiting == null || helper == cls) {
      return null;
    }
    var parameter = parameterGiven(call, self, init);
    for (var kept : AttributeStore.in(init)) {
      if (parameter != null
          && kept.holder().equals(selfName(init))
          && parameter.equals(kept.heldName())
          && !isReleased(kept, helper)
          && !isWeak(kept, helper, module)) {
        hops.add(new Hop(kept, init));
        return new Cycle(finalizer != null ? cls : helper, hops, waiting);
      }
    }
    return null;
  }

  /// The parameter that gets the object itself, or null.
  private static @Nullable String parameterGiven(Expr.Call call, String self, CodeBlock init) {
    for (var keyword : call.keywords()) {
      if (keyword.value() instanceof Expr.Name name && name.id().equals(self)) {
        return keyword.name();
      }
    }
    var parameters = positional(init);
    for (int i = 0; i < call.arguments().size() && i + 1 < parameters.size(); i++) {
      if (call.arguments().get(i) instanceof Expr.Name name && name.id().equals(self)) {
        return parameters.get(i + 1).name();
      }
    }
    return null;
  }

  private static boolean isReleased(AttributeStore store, CodeBlock cls) {
    return cls.blocks().stream()
        .filter(method -> !method.name().equals("__init__") && !method.name().equals(FINALIZER))
        .anyMatch(method -> AttributeStore.isReleasedIn(method, store.attribute()));
  }

  /// Whether the attribute is one of the class, not of the object, or a weak container.
  private static boolean isWeak(AttributeStore store, CodeBlock cls, ModuleInput module) {
    boolean isOfClass =
        !(store.statement() instanceof Stmt.Assign(_, _, var targets, _)
                && targets.stream().anyMatch(target -> target instanceof Expr.Attribute))
            && cls.body().stream().anyMatch(statement -> binds(statement, store.attribute()));
    return isOfClass
        || cls.blocks().stream()
            .flatMap(method -> AttributeStore.in(method).stream().map(s -> new Hop(s, method)))
            .anyMatch(
                hop ->
                    hop.store().attribute().equals(store.attribute())
                        && hop.store().value() instanceof Expr.Call call
                        && module.names().valueOf(call.function(), hop.function())
                            instanceof Value.Named(var name)
                        && name.startsWith("weakref."));
  }

  private static boolean binds(Stmt statement, String name) {
    return switch (statement) {
      case Stmt.Assign(_, _, var targets, _) ->
          targets.stream().anyMatch(t -> t instanceof Expr.Name bound && bound.id().equals(name));
      case Stmt.AnnAssign(_, _, Expr.Name target, _, var value, _) ->
          value != null && target.id().equals(name);
      default -> false;
    };
  }

  private static @Nullable String selfName(CodeBlock method) {
    var parameters = positional(method);
    return method.isMethod() && !parameters.isEmpty() ? parameters.getFirst().name() : null;
  }

  private static List<Parameter> positional(CodeBlock function) {
    var parameters = function.parameters();
    if (parameters == null) {
      return List.of();
    }
    var all = new ArrayList<>(parameters.positionalOnly());
    all.addAll(parameters.positional());
    return all;
  }
}
