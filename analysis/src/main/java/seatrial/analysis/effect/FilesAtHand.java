package seatrial.analysis.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.WithItem;

/// Files and databases that nobody has to wait for: those that lie in memory, those that the kernel
/// makes up when they are read, and those that are open already and only given by their number.
final class FilesAtHand {
  private static final List<String> OF_KERNEL =
      List.of("/proc/", "/sys/", "/dev/null", "/dev/zero", "/dev/urandom");
  private static final List<String> KERNEL_ROOTS = List.of("/proc", "/sys");
  private static final int DEEPEST = 4;

  private final Inference inference;
  private final Origins origins;

  FilesAtHand(Inference inference, Origins origins) {
    this.inference = inference;
    this.origins = origins;
  }

  /// Whether what a call reads, writes or opens is there already: its first argument says what, or
  /// what made the object that the method is called on.
  boolean isGiven(EffectKind kind, ArgumentList arguments, Node step, Frame frame) {
    var file = arguments.positional().isEmpty() ? null : arguments.positional().getFirst();
    return switch (kind) {
      case WAITS_FOR_FILE ->
          isAll(file, false)
              || isMadeAtHand(step, frame)
              || step instanceof Expr.Call call && isOverMemory(call, frame);
      case LOOKS_AT_FILES ->
          isAll(file, true)
              || step instanceof Expr.Call call
                  && (isOfKernel(call, file, frame) || isOverMemory(call, frame));
      case WAITS_FOR_DATABASE -> isMadeAtHand(step, frame);
      default -> false;
    };
  }

  /// Whether the file that a step reads or writes lies in memory as a rule: one way leads to one
  /// that does. Who has both keeps the disk for what is large.
  boolean mayLieInMemory(Node step, Frame frame) {
    var object = objectOf(step);
    return object != null && inference.of(object, frame).all().stream().anyMatch(this::isInMemory);
  }

  /// Whether the object that a step is about was made by a call that has nothing to wait for.
  private boolean isMadeAtHand(Node step, Frame frame) {
    var object = objectOf(step);
    return object != null && isMadeAtHand(object, frame, 0);
  }

  private static @Nullable Expr objectOf(Node step) {
    return switch (step) {
      case Expr.Call(_, _, Expr.Attribute(_, _, var receiver, _, _), _, _) -> receiver;
      case Stmt.For loop -> loop.iter();
      case Comprehension comprehension -> comprehension.iter();
      case WithItem item -> item.contextExpr();
      default -> null;
    };
  }

  private boolean isMadeAtHand(Expr object, Frame frame, int depth) {
    if (depth > DEEPEST) {
      return false;
    }
    if (object instanceof Expr.Call call) {
      return isMadeAtHand(call, frame, depth);
    }
    var given = origins.given(object, frame);
    if (given == null) {
      return false;
    }
    for (var origin : given) {
      if (!isMadeAtHand(origin.expr(), origin.frame(), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean isMadeAtHand(Expr.Call call, Frame frame, int depth) {
    if (isOfKernelPath(call, frame)) {
      return true;
    }
    var facts = CalledFacts.of(call, frame, inference);
    if (facts.size() != 1) {
      return false;
    }
    var fact = facts.getFirst();
    if (!fact.conditions().isEmpty()) {
      return LeafConditions.isHarmless(fact, inference.arguments().of(call, frame), call);
    }
    var blocks = fact.mark(FactKind.BLOCKS);
    if (blocks != null && blocks.arguments().contains("file")) {
      var passed = inference.arguments().of(call, frame).positional();
      return isOfKernel(call, passed.isEmpty() ? null : passed.getFirst(), frame);
    }
    // A cursor is where its connection is.
    return call.function() instanceof Expr.Attribute(_, _, var owner, _, _)
        && isMadeAtHand(owner, frame, depth + 1);
  }

  /// Whether a method is called on a path to what the kernel makes up.
  boolean isOfKernelPath(Expr.Call call, Frame frame) {
    return call.function() instanceof Expr.Attribute(_, _, var path, _, _)
        && isOfKernel(path, frame, 0)
        && inference.of(path, frame).all().stream().anyMatch(this::isPath);
  }

  /// Whether a call is told the path of what the kernel makes up.
  boolean isOfKernelFile(Expr.Call call, Frame frame) {
    return !call.arguments().isEmpty() && isOfKernel(call.arguments().getFirst(), frame, 0);
  }

  private boolean isPath(Value value) {
    return value instanceof Value.Instance
        && !inference.attributes().special(value, "__fspath__").isEmpty();
  }

  private boolean isOfKernel(Expr.Call call, @Nullable Values file, Frame frame) {
    return call.arguments().isEmpty()
        ? file != null && isOfKernel(file)
        : isOfKernel(call.arguments().getFirst(), frame, 0) || file != null && isOfKernel(file);
  }

  private static boolean isOfKernel(Values files) {
    for (var file : files) {
      if (!(file instanceof Value.Constant(Literal.Str text)) || !isOfKernel(text.value())) {
        return false;
      }
    }
    return !files.isEmpty();
  }

  private static boolean isOfKernel(String path) {
    return OF_KERNEL.stream().anyMatch(path::startsWith);
  }

  /// By how the path begins, as far as it is written.
  private boolean isOfKernel(Expr path, Frame frame, int depth) {
    return switch (path) {
      case Expr.Constant(_, _, Literal.Str text) ->
          isOfKernel(text.value()) || KERNEL_ROOTS.contains(text.value());
      // Perhaps behind the root of another system.
      case Expr.JoinedStr(_, _, var values) ->
          values.stream()
              .limit(2)
              .anyMatch(value -> depth < DEEPEST && isOfKernelPart(value, frame, depth + 1));
      case Expr.FormattedValue(_, _, var value, _, _) -> isOfKernel(value, frame, depth + 1);
      case Expr.BinOp(_, _, var left, _, _) -> isOfKernel(left, frame, depth);
      // `os.path.join(...)`, `"...".format(...)`, `Path(...)`
      case Expr.Call(_, _, Expr.Attribute(_, _, Expr.Constant text, _, _), _, _) ->
          isOfKernel(text, frame, depth + 1);
      case Expr.Call(_, _, var _, var arguments, _) ->
          !arguments.isEmpty()
              && depth < DEEPEST
              && isOfKernel(arguments.getFirst(), frame, depth + 1);
      case Expr.Name _, Expr.Attribute _ -> {
        var given = depth < DEEPEST ? origins.given(path, frame) : null;
        yield given != null
            && given.stream().allMatch(one -> isOfKernel(one.expr(), one.frame(), depth + 1));
      }
      default -> false;
    };
  }

  private boolean isOfKernelPart(Expr part, Frame frame, int depth) {
    return part instanceof Expr.Constant(_, _, Literal.Str text)
        ? isOfKernel(text.value())
        : isOfKernel(part, frame, depth);
  }

  /// Whether a call is made on an object, or given one, that was made over a file in memory: an
  /// archive, a reader of text. Then it reads no other.
  boolean isOverMemory(Expr.Call call, Frame frame) {
    return isOverMemory(call, frame, 0);
  }

  private boolean isOverMemory(Expr object, Frame frame, int depth) {
    if (depth > DEEPEST) {
      return false;
    }
    if (object instanceof Expr.Call(_, _, var callee, var arguments, var keywords)) {
      return !arguments.isEmpty() && isFileInMemory(arguments.getFirst(), frame, depth)
          || keywords.stream().anyMatch(one -> isFileInMemory(one.value(), frame, depth))
          || callee instanceof Expr.Attribute(_, _, var owner, _, _)
              && isOverMemory(owner, frame, depth + 1);
    }
    var given = isPlace(object) ? origins.given(object, frame) : null;
    return given != null
        && given.stream()
            .allMatch(
                one ->
                    one.expr() instanceof Expr.Call
                        && isOverMemory(one.expr(), one.frame(), depth + 1));
  }

  private static boolean isPlace(Expr expr) {
    return expr instanceof Expr.Name || expr instanceof Expr.Attribute;
  }

  private boolean isFileInMemory(Expr argument, Frame frame, int depth) {
    return isAll(inference.of(argument, frame), false)
        || isPlace(argument) && isOverMemory(argument, frame, depth + 1);
  }

  private boolean isAll(@Nullable Values values, boolean mayBeNumber) {
    if (values == null || values.isEmpty()) {
      return false;
    }
    for (var value : values) {
      if (!isInMemory(value) && !(mayBeNumber && isNumber(value))) {
        return false;
      }
    }
    return true;
  }

  private boolean isInMemory(Value value) {
    if (value instanceof Value.Instance(var type, var _, var _)) {
      for (var ancestor : inference.classes().order(type)) {
        var known = inference.facts().classNamed(ancestor.qualifiedName());
        if (known != null && known.has(FactKind.IN_MEMORY)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNumber(Value value) {
    return switch (value) {
      case Value.Constant(Literal.Int _) -> true;
      case Value.Instance(var type, var _, var _) -> type.qualifiedName().equals("builtins.int");
      default -> false;
    };
  }
}
