package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.AttributeWrite;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.semantics.flow.Binding;
import seatrial.semantics.flow.Source;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.semantics.flow.Value;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// What code finds that asks whether an event loop runs, when one does: `get_running_loop()` raises
/// nothing, `loop.is_running()` holds, and so does what a function gives that asks so itself.
///
/// Blocking is asked about on a loop alone, so what is done only where none runs counts nowhere.
final class RunningLoop {
  private static final int MOST_RETURNS = 6;
  private static final int DEEPEST = 4;

  /// A variable that more assignments give its value is not decided.
  private static final int MOST_ASSIGNED = 8;

  private final Inference inference;
  private final GuardTests guards;

  /// For each frame what its function gives, by the depth at which it was asked.
  private final IdentityHashMap<Frame, @Nullable Answer[]> ofFunctions = new IdentityHashMap<>();
  private final IdentityHashMap<FunctionUnit, Surroundings> surroundings = new IdentityHashMap<>();
  private int depth;

  RunningLoop(Inference inference, GuardTests guards) {
    this.inference = inference;
    this.guards = guards;
  }

  /// Whether a test always holds, or never, where a loop runs.
  Answer decide(Expr test, Frame frame) {
    return switch (test) {
      case Expr.Call call -> ofCall(call, frame);
      case Expr.NamedExpr named -> decide(named.value(), frame);
      case Expr.IfExp choice ->
          switch (guards.decideUsually(choice.test(), frame)) {
            case YES -> guards.decide(choice.body(), frame);
            case NO -> guards.decide(choice.orElse(), frame);
            case UNKNOWN -> {
              var answer = guards.decide(choice.body(), frame);
              yield answer == guards.decide(choice.orElse(), frame) ? answer : Answer.UNKNOWN;
            }
          };
      case Expr.Compare compare when compare.ops().size() == 1 && isNone(compare) ->
          switch (compare.ops().getFirst()) {
            case IS, EQ -> decide(compare.left(), frame).negated();
            case IS_NOT, NOT_EQ -> decide(compare.left(), frame);
            default -> Answer.UNKNOWN;
          };
      case Expr.Name _, Expr.Attribute _ -> ofPlace(test, frame);
      default -> Answer.UNKNOWN;
    };
  }

  private static boolean isNone(Expr.Compare compare) {
    return isNone(compare.comparators().getFirst());
  }

  /// Whether the error that leads somewhere is just that of asking for a loop where none runs.
  boolean isKeptFromRaising(Surroundings.Guard.Raised raised, Frame frame) {
    return raised.errors() != null
        && isOfLoops(raised.errors(), frame)
        && asksFirst(raised.attempted(), frame);
  }

  /// `RuntimeError`, or the like of a library, which derives from it.
  private boolean isOfLoops(Expr errors, Frame frame) {
    if (errors instanceof Expr.Name(_, _, var id, _) && id.equals("RuntimeError")) {
      return true;
    }
    for (var value : inference.of(errors, frame)) {
      if (value instanceof seatrial.analysis.value.Value.ClassObject(var type, var _)) {
        for (var ancestor : inference.classes().order(type)) {
          if (ancestor.qualifiedName().equals("builtins.RuntimeError")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /// Whether the first call of the statements asks for the loop.
  private boolean asksFirst(List<Stmt> attempted, Frame frame) {
    var first = firstCall(attempted.getFirst());
    return first != null && ofCall(first, frame) == Answer.YES;
  }

  private static Expr.@Nullable Call firstCall(Node node) {
    var found = new Expr.@Nullable Call[1];
    node.holds(
        inner -> {
          if (inner instanceof Expr.Call call) {
            // The receiver and the arguments of a call run before it.
            if (found[0] == null || call.end() <= found[0].end()) {
              found[0] = call;
            }
          }
          return false;
        });
    return found[0];
  }

  /// Variables and attributes, by what this code assigned to them.
  private Answer ofPlace(Expr use, Frame frame) {
    var value = frame.code().module().flow(frame.scope()).value(use);
    var bindings = depth >= DEEPEST ? null : value.onlyBindings(MOST_ASSIGNED);
    if (bindings == null) {
      return depth < DEEPEST && value == Value.Initial.INITIAL && use instanceof Expr.Attribute own
          ? ofAttribute(own, frame)
          : Answer.UNKNOWN;
    }
    var function = frame.function();
    depth++;
    try {
      Answer all = null;
      for (var binding : bindings) {
        if (function != null
            && guards.isNeverTaken(surroundingsOf(function).at(binding.node()), frame)) {
          continue;
        }
        var answer =
            binding.source() instanceof Source.Assigned(var assigned, var path) && path.isEmpty()
                ? decide(assigned, frame)
                : Answer.UNKNOWN;
        if (answer == Answer.UNKNOWN || all != null && all != answer) {
          return Answer.UNKNOWN;
        }
        all = answer;
      }
      return all == null ? Answer.UNKNOWN : all;
    } finally {
      depth--;
    }
  }

  /// An attribute of `self` that is only set where no loop runs: it stays `None`.
  private Answer ofAttribute(Expr.Attribute use, Frame frame) {
    var method = frame.function();
    var cls = method == null ? null : method.ownerClass();
    if (cls == null || !Origins.isSelf(use.value(), method)) {
      return Answer.UNKNOWN;
    }
    boolean isLeftOut = false;
    depth++;
    try {
      for (var write : cls.writesOf(use.attribute())) {
        if (write.kind() == AttributeWrite.Kind.BINDS && !givesNone(write)) {
          if (!isNeverRun(write.target(), write.function(), cls)) {
            return Answer.UNKNOWN;
          }
          isLeftOut = true;
        }
      }
    } finally {
      depth--;
    }
    return isLeftOut ? Answer.NO : Answer.UNKNOWN;
  }

  private static boolean givesNone(AttributeWrite write) {
    var flow = write.function().module().flow(write.function().scope());
    var place = flow.place(write.target());
    for (var binding : place == null ? List.<Binding>of() : flow.bindings(place)) {
      if (binding.node().equals(write.target())) {
        return switch (binding.source()) {
          case Source.Assigned(var value, var path) -> path.isEmpty() && isNone(value);
          case Source.Annotated(var _, var value) -> value == null || isNone(value);
          default -> false;
        };
      }
    }
    return false;
  }

  private static boolean isNone(Expr value) {
    return value instanceof Expr.Constant(_, _, var literal) && literal == Literal.Singleton.NONE;
  }

  /// Whether a place in a method is not reached where a loop runs: for what lies around it, or
  /// around all calls of the method, which is the class's own.
  private boolean isNeverRun(Node node, FunctionUnit method, ClassUnit cls) {
    var frame = inference.definitions().frameOf(method);
    if (guards.isNeverTaken(surroundingsOf(method).at(node), frame)) {
      return true;
    }
    if (depth >= DEEPEST || !method.name().startsWith("_") || method.name().endsWith("__")) {
      return false;
    }
    depth++;
    try {
      boolean isCalled = false;
      for (var caller : cls.module().functions()) {
        if (cls.equals(caller.ownerClass())) {
          for (var call : uses(method.name(), caller)) {
            if (!isNeverRun(call, caller, cls)) {
              return false;
            }
            isCalled = true;
          }
        }
      }
      return isCalled;
    } finally {
      depth--;
    }
  }

  /// Where a method reads `self.name`.
  private static List<Node> uses(String name, FunctionUnit method) {
    var found = new ArrayList<Node>(1);
    for (var statement : method.body()) {
      statement.holds(
          node -> {
            if (node instanceof Expr.Attribute attribute
                && attribute.attribute().equals(name)
                && Origins.isSelf(attribute.value(), method)) {
              found.add(attribute);
            }
            return false;
          });
    }
    return found;
  }

  private Answer ofCall(Expr.Call call, Frame frame) {
    Answer all = null;
    for (var target : inference.calls().targets(call, frame)) {
      if (target instanceof Target.Unknown) {
        continue;
      }
      var answer = ofTarget(target);
      if (answer == Answer.UNKNOWN || all != null && all != answer) {
        return Answer.UNKNOWN;
      }
      all = answer;
    }
    return all == null ? Answer.UNKNOWN : all;
  }

  private Answer ofTarget(Target target) {
    var fact = CalledFacts.of(target, inference);
    if (fact != null) {
      return fact.has(FactKind.TELLS_LOOP) ? Answer.YES : Answer.UNKNOWN;
    }
    return target instanceof Target.Body body && body.runsNow()
        ? ofFunction(body.frame())
        : Answer.UNKNOWN;
  }

  /// What a function gives on each of its ways out that can be taken.
  private Answer ofFunction(Frame frame) {
    var function = frame.function();
    if (function == null || function.definition() == null || depth >= DEEPEST) {
      return Answer.UNKNOWN;
    }
    var known = ofFunctions.computeIfAbsent(frame, _ -> new Answer[DEEPEST]);
    var answer = known[depth];
    if (answer == null) {
      int at = depth++;
      try {
        answer = ofReturns(function, frame);
      } finally {
        depth = at;
      }
      known[at] = answer;
    }
    return answer;
  }

  private Answer ofReturns(FunctionUnit function, Frame frame) {
    var returns = function.module().flow(function.scope()).returns();
    if (returns.size() > MOST_RETURNS) {
      return Answer.UNKNOWN;
    }
    Answer all = null;
    for (var one : returns) {
      if (!inference.canRun(one, frame)
          || guards.isNeverTaken(surroundingsOf(function).at(one), frame)) {
        continue;
      }
      var answer = one.value() == null ? Answer.NO : guards.decide(one.value(), frame);
      if (answer == Answer.UNKNOWN || all != null && all != answer) {
        return Answer.UNKNOWN;
      }
      all = answer;
    }
    return all == null ? Answer.UNKNOWN : all;
  }

  private Surroundings surroundingsOf(FunctionUnit function) {
    return surroundings.computeIfAbsent(function, Surroundings::of);
  }
}
