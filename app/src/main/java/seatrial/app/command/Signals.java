package seatrial.app.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import seatrial.observe.memory.LaunchedProcess;

/// What happens on signals while a process is watched: a recording ends and is kept, or a command
/// that we have started gets them.
///
/// The JDK's only way to hear of signals is `sun.misc.Signal`, which javac refuses to name in a
/// build without warnings; so it is reached by reflection, and where it is missing signals do what
/// they always did.
final class Signals implements AutoCloseable {
  private record Handled(Object signal, Object before) {}

  private final List<Handled> handled = new ArrayList<>();
  private volatile boolean cameOne;

  private Signals() {}

  /// [#areAwaited] says no from the first of them on.
  static Signals endingOn(List<String> names) {
    var result = new Signals();
    names.forEach(name -> result.handle(name, _ -> result.cameOne = true));
    return result;
  }

  /// A started command gets what we get. What a terminal sends it gets from there.
  static Signals handingOnTo(LaunchedProcess process) {
    var result = new Signals();
    for (var name : List.of("TERM", "HUP", "USR2", "WINCH")) {
      result.handle(name, process::signal);
    }
    result.handle("INT", _ -> {});
    return result;
  }

  /// Does more on one more of them.
  void on(String name, Runnable action) {
    handle(name, _ -> action.run());
  }

  boolean areAwaited() {
    return !cameOne;
  }

  private void handle(String name, IntConsumer action) {
    try {
      var type = Class.forName("sun.misc.Signal");
      var handlerType = Class.forName("sun.misc.SignalHandler");
      var signal = type.getConstructor(String.class).newInstance(name);
      int number = (int) type.getMethod("getNumber").invoke(signal);
      InvocationHandler handler =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  action.accept(number);
                  yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "handler of " + name;
              };
      var proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(), new Class<?>[] {handlerType}, handler);
      var before = type.getMethod("handle", type, handlerType).invoke(null, signal, proxy);
      handled.add(new Handled(signal, before));
    } catch (ReflectiveOperationException _) {
      // This machine does not have the signal, or the JVM keeps it to itself.
    }
  }

  @Override
  public void close() {
    for (var one : handled) {
      try {
        var type = one.signal().getClass();
        var handlerType = Class.forName("sun.misc.SignalHandler");
        type.getMethod("handle", type, handlerType).invoke(null, one.signal(), one.before());
      } catch (ReflectiveOperationException _) {
        // It was set by the same way, so it can be.
      }
    }
  }
}
