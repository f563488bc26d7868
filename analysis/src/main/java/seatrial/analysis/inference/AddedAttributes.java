package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Attributes and entries that the project gives to objects of others: `app.state.store = Store()`,
/// `bot.pool = pool`, `app["db"] = db`. Where an object does not say what it holds there, what was
/// put there does: into an object of the same kind, or into one that goes by the same name.
final class AddedAttributes {
  /// A name that is given more often is a common one, and says little.
  private static final int MOST_WRITES = 8;

  /// @param target the attribute or item
  /// @param object that gets it
  private record Write(Expr target, Expr object, Code code) {}

  /// A question about what goes by one name.
  ///
  /// @param owner the last name of the path that leads to the object, or ""
  private record Slot(String name, String owner, Values objects) {}

  private final Inference inference;
  private final Map<Slot, Slot> slots = new HashMap<>();
  private @Nullable Map<String, List<Write>> writes;

  AddedAttributes(Inference inference) {
    this.inference = inference;
  }

  /// What reading an attribute or item gives.
  ///
  /// @param use the attribute or item
  /// @param object that it is read of
  /// @param said what the object itself says
  Values of(Expr use, Expr object, Frame frame, Values said) {
    var name = nameOf(use);
    if (name == null || !isSilent(said) || !frame.code().module().isProject()) {
      return said;
    }
    var all = writes().get(name);
    var owner = lastName(object);
    if (all == null || use instanceof Expr.Subscript && !(object instanceof Expr.Attribute)) {
      return said;
    }
    var objects = inference.of(object, frame);
    var slot = new Slot(name, owner, objects);
    var key = slots.computeIfAbsent(slot, same -> same);
    var found =
        inference.once(
            inference.frameOf(all.getFirst().code.module()), key, () -> written(all, key));
    return found.isEmpty() ? said : found;
  }

  private static boolean isSilent(Values said) {
    for (var value : said) {
      if (!(value instanceof Value.Unknown
          || value instanceof Value.External(_, var installed) && !installed)) {
        return false;
      }
    }
    return true;
  }

  private Values written(List<Write> all, Slot slot) {
    var found = Values.NONE_YET;
    boolean isSure = true;
    int count = 0;
    for (var write : all) {
      if (fits(write, slot)) {
        if (++count > MOST_WRITES) {
          return Values.NONE_YET;
        }
        found = found.union(inference.names().anyBindingAt(frameOf(write), write.target));
        isSure &= !slot.objects.isUnknown();
      }
    }
    found = found.known();
    return found.isEmpty() || isSure ? found : found.union(Values.unknown(Value.Reason.NAMESAKE));
  }

  private boolean fits(Write write, Slot slot) {
    boolean isNamedAlike = !slot.owner.isEmpty() && slot.owner.equals(lastName(write.object));
    if (slot.objects.isUnknown()) {
      return isNamedAlike;
    }
    var receivers = inference.of(write.object, frameOf(write));
    return receivers.isUnknown() ? isNamedAlike : areRelated(receivers, slot.objects);
  }

  private boolean areRelated(Values some, Values others) {
    for (var one : some) {
      for (var other : others) {
        if (one instanceof Value.Instance(var type, _, _)
            && other instanceof Value.Instance(var otherType, _, _)
            && (isSubclass(type, otherType) || isSubclass(otherType, type))) {
          return true;
        }
        if (one instanceof Value.External(var name, _)
            && other instanceof Value.External(var otherName, _)
            && name.equals(otherName)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isSubclass(ClassType type, ClassType ancestor) {
    return !ancestor.equals(Classes.OBJECT) && inference.classes().isSubclass(type, ancestor);
  }

  private Frame frameOf(Write write) {
    return inference.definitions().frameOf(write.code, write.code.module());
  }

  private Map<String, List<Write>> writes() {
    var known = writes;
    if (known == null) {
      known = new HashMap<>();
      for (var module : inference.program().project()) {
        collect(module, known);
        collectFunctions(module, known);
      }
      writes = known;
    }
    return known;
  }

  private static void collectFunctions(ModuleUnit module, Map<String, List<Write>> into) {
    for (var function : module.functions()) {
      collect(function, into);
    }
  }

  private static void collect(Code code, Map<String, List<Write>> into) {
    code.body().forEach(statement -> collect(statement, code, into));
  }

  private static void collect(Node node, Code code, Map<String, List<Write>> into) {
    switch (node) {
      case Stmt.FunctionDef _, Stmt.ClassDef _ -> {
        return;
      }
      case Stmt.Assign assign -> assign.targets().forEach(target -> add(target, code, into));
      case Stmt.AnnAssign assign when assign.value() != null -> add(assign.target(), code, into);
      default -> {}
    }
    if (node instanceof Stmt statement) {
      statement.suites().forEach(suite -> suite.forEach(inner -> collect(inner, code, into)));
    }
  }

  private static void add(Expr target, Code code, Map<String, List<Write>> into) {
    var name = nameOf(target);
    var object =
        switch (target) {
          case Expr.Attribute attribute -> attribute.value();
          case Expr.Subscript item -> item.value();
          default -> null;
        };
    if (name != null && object != null && !isOwnObject(object)) {
      into.computeIfAbsent(name, _ -> new ArrayList<>(2)).add(new Write(target, object, code));
    }
  }

  /// What methods give their own object is known from its class.
  private static boolean isOwnObject(Expr object) {
    return object instanceof Expr.Name(_, _, var id, _) && (id.equals("self") || id.equals("cls"));
  }

  /// An attribute by its name, an item by its key; null where the key is computed.
  private static @Nullable String nameOf(Expr path) {
    return switch (path) {
      case Expr.Attribute attribute -> attribute.attribute();
      case Expr.Subscript item when item.slice() instanceof Expr.Constant(_, _, Literal.Str text) ->
          "[" + text.value();
      default -> null;
    };
  }

  private static String lastName(Expr path) {
    return switch (path) {
      case Expr.Name name when !isOwnObject(name) -> name.id();
      case Expr.Attribute attribute -> attribute.attribute();
      default -> "";
    };
  }
}
