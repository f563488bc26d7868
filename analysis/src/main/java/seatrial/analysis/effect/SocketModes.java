package seatrial.analysis.effect;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.PassedArguments;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;

/// Which sockets and descriptors are told not to wait: `setblocking(False)`, `settimeout(0)`,
/// `os.set_blocking(fd, False)`. Of one that comes from elsewhere the module decides: whether it
/// says so of any.
final class SocketModes {
  private static final String SOCKET = "_socket.socket";
  private static final int DEEPEST = 4;

  private static final String DATAGRAM = "SOCK_DGRAM";

  private final Inference inference;
  private final Origins origins;
  private final IdentityHashMap<ModuleUnit, Boolean> ofModules = new IdentityHashMap<>();

  SocketModes(Inference inference, Origins origins) {
    this.inference = inference;
    this.origins = origins;
  }

  /// Whether what a method is called on does not wait.
  boolean isNonBlocking(Node step, Frame frame) {
    if (step instanceof Expr.Call(_, _, Expr.Attribute(_, _, var socket, var name, _), _, _)
        && name.startsWith("connect")
        && isOfDatagrams(socket, frame)) {
      return true;
    }
    var answer =
        step instanceof Expr.Call(_, _, Expr.Attribute(_, _, var socket, _, _), _, _)
            ? ofSocket(socket, frame, 0)
            : Answer.UNKNOWN;
    return switch (answer) {
      case YES -> true;
      case NO -> false;
      case UNKNOWN ->
          ofModules.computeIfAbsent(frame.code().module(), module -> saysSo(module, null));
    };
  }

  /// To connect a socket of datagrams only says whom they are for.
  private boolean isOfDatagrams(Expr socket, Frame frame) {
    var given = origins.given(socket, frame);
    return given != null
        && given.stream()
            .allMatch(one -> one.expr() instanceof Expr.Call made && asksForDatagrams(made));
  }

  private static boolean asksForDatagrams(Expr.Call call) {
    return call.arguments().stream().anyMatch(SocketModes::isDatagram)
        || call.keywords().stream().anyMatch(keyword -> isDatagram(keyword.value()));
  }

  private static boolean isDatagram(Expr type) {
    return switch (type) {
      case Expr.Name name -> name.id().equals(DATAGRAM);
      case Expr.Attribute attribute -> attribute.attribute().equals(DATAGRAM);
      default -> false;
    };
  }

  private Answer ofSocket(Expr socket, Frame frame, int depth) {
    if (saysSo(frame.code(), socket)
        || isToldInClass(socket, frame)
        || isGivenToLoop(socket, frame)) {
      return Answer.YES;
    }
    if (socket instanceof Expr.Call call) {
      return ofCall(call, frame);
    }
    var given = depth < DEEPEST ? origins.given(socket, frame) : null;
    if (given == null) {
      return Answer.UNKNOWN;
    }
    Answer all = null;
    for (var origin : given) {
      var one = ofSocket(origin.expr(), origin.frame(), depth + 1);
      if (all != null && all != one) {
        return Answer.UNKNOWN;
      }
      all = one;
    }
    return all == null ? Answer.UNKNOWN : all;
  }

  /// A socket that is just made waits; of one that a function gives, the function may say so.
  private Answer ofCall(Expr.Call call, Frame frame) {
    for (var target : inference.calls().targets(call, frame)) {
      var function = target instanceof Target.Body(var body, var _) ? body.function() : null;
      if (function != null && !function.name().equals("__init__")) {
        return saysSo(function, null) ? Answer.YES : Answer.UNKNOWN;
      }
    }
    for (var callee : inference.of(call.function(), frame)) {
      if (!(callee instanceof Value.ClassObject(var type, var _)) || !isSocket(type)) {
        return Answer.UNKNOWN;
      }
    }
    return Answer.NO;
  }

  private boolean isSocket(ClassType type) {
    return inference.classes().order(type).stream()
        .anyMatch(ancestor -> ancestor.qualifiedName().equals(SOCKET));
  }

  /// Whether another method of the class says so of the same attribute.
  private static boolean isToldInClass(Expr socket, Frame frame) {
    var method = frame.function();
    var cls = method == null ? null : method.ownerClass();
    return method != null
        && cls != null
        && socket instanceof Expr.Attribute attribute
        && Origins.isSelf(attribute.value(), method)
        && isTold(cls, attribute.attribute());
  }

  private static boolean isTold(ClassUnit cls, String attribute) {
    for (FunctionUnit method : cls.module().functions()) {
      if (cls.equals(method.ownerClass())) {
        for (var statement : method.body()) {
          if (statement.holds(
              node ->
                  node instanceof Expr.Call call
                      && told(call) instanceof Expr.Attribute told
                      && told.attribute().equals(attribute)
                      && Origins.isSelf(told.value(), method))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /// Whether the function, or another of the class, gives the socket to who makes it not wait, as
  /// event loops do; in the function itself before it is used.
  private boolean isGivenToLoop(Expr socket, Frame frame) {
    if (isGivenToLoop(socket, frame.code(), frame, socket.start())) {
      return true;
    }
    var method = frame.function();
    var cls = method == null ? null : method.ownerClass();
    if (cls == null
        || !(socket instanceof Expr.Attribute attribute)
        || !Origins.isSelf(attribute.value(), method)) {
      return false;
    }
    for (var other : cls.module().functions()) {
      if (cls.equals(other.ownerClass())
          && !other.equals(method)
          && isGivenToLoop(
              socket, other, inference.definitions().frameOf(other), Integer.MAX_VALUE)) {
        return true;
      }
    }
    return false;
  }

  private boolean isGivenToLoop(Expr socket, Code code, Frame frame, int before) {
    var module = frame.code().module();
    var text = module.text(socket);
    return code.body().stream()
        .anyMatch(
            statement ->
                statement.holds(
                    node ->
                        node instanceof Expr.Call call
                            && call.end() <= before
                            && isPassed(call, text, module)
                            && stopsWaiting(call, text, frame)));
  }

  private static boolean isPassed(Expr.Call call, String text, ModuleUnit module) {
    return call.arguments().stream().anyMatch(argument -> module.text(argument).equals(text))
        || call.keywords().stream().anyMatch(one -> module.text(one.value()).equals(text));
  }

  private boolean stopsWaiting(Expr.Call call, String text, Frame frame) {
    for (var fact : CalledFacts.of(call, frame, inference)) {
      for (var parameter : fact.parameters()) {
        var passed =
            parameter.mark(FactKind.STOPS_WAITING) == null
                ? null
                : PassedArguments.of(call, fact, parameter.name());
        if (passed != null && frame.code().module().text(passed).equals(text)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether code says so of a socket; of any, if that is null.
  private static boolean saysSo(Code code, @Nullable Expr socket) {
    var text = socket == null ? "" : code.module().text(socket);
    for (var statement : code.body()) {
      if (statement.holds(
          node -> node instanceof Expr.Call call && isToldOf(socket, text, told(call), code))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isToldOf(
      @Nullable Expr socket, String text, @Nullable Expr told, Code code) {
    return told != null && (socket == null || code.module().text(told).equals(text));
  }

  /// The socket that a call tells not to wait, or null.
  private static @Nullable Expr told(Expr.Call call) {
    if (call.arguments().isEmpty()
        || !(call.arguments().getLast() instanceof Expr.Constant(_, _, var value))
        || !isOff(value)) {
      return null;
    }
    return switch (call.function()) {
      case Expr.Attribute(_, _, var socket, var name, _)
          when call.arguments().size() == 1
              && (name.equals("setblocking") || name.equals("settimeout")) ->
          socket;
      // `os.set_blocking(fd, False)`
      case Expr.Attribute(_, _, var _, var name, _)
          when call.arguments().size() == 2 && name.equals("set_blocking") ->
          call.arguments().getFirst();
      default -> null;
    };
  }

  private static boolean isOff(Literal value) {
    return switch (value) {
      case Literal.Singleton singleton -> singleton == Literal.Singleton.FALSE;
      case Literal.Int(var number) -> number.signum() == 0;
      case Literal.Float(var number) -> number == 0;
      default -> false;
    };
  }
}
