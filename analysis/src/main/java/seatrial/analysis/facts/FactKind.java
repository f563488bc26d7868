package seatrial.analysis.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a fact can say. Declared here once; a fact file with any other word is refused.
public enum FactKind {
  /// The calling thread waits for something outside of the program.
  BLOCKS(
      "blocks",
      EnumSet.of(Subject.FUNCTION),
      List.of("sleep", "network", "file", "process", "lock", "database", "terminal")),
  /// Other Python threads run while this one is in there.
  RELEASES_GIL("releases-gil", Subject.FUNCTION),
  /// Waits only while what it is called on is in blocking mode.
  BY_MODE("by-mode", Subject.FUNCTION),
  /// The argument, a socket or descriptor, is told not to wait any more.
  STOPS_WAITING("stops-waiting", Subject.PARAMETER),
  /// Takes a lock that is normally free at once: no wait in itself.
  TAKES_LOCK("takes-lock", Subject.FUNCTION),
  /// Pure computation whose time grows with an argument.
  BURNS_CPU("burns-cpu", Subject.FUNCTION),
  /// The time grows with the size of these arguments; `self` is what the method is called on.
  LINEAR("linear", EnumSet.of(Subject.FUNCTION), List.of(Words.ANY)),
  /// Computes for many milliseconds whatever it is given: hashing of passwords, making of keys.
  HEAVY("heavy", Subject.FUNCTION),
  /// Waits as it says as a rule; what is configured may do without.
  AS_CONFIGURED("as-configured", Subject.FUNCTION),
  /// Computes with the interpreter's lock held, waits for nothing, and ends soon.
  COMPUTES("computes", Subject.FUNCTION),
  /// Ends soon, but may let other threads run on the way: printing a line, reading a clock.
  BRIEF("brief", Subject.FUNCTION),
  /// The line is the whole truth, although there is Python source to read.
  INSTEAD_OF_SOURCE("instead-of-source", EnumSet.of(Subject.FUNCTION, Subject.CLASS), List.of()),
  /// Code in C runs in place of the Python source: what that calls, its caller calls.
  IN_C("in-c", Subject.FUNCTION),
  /// The code in C calls these functions, which have Python source, by itself.
  ENTERS("enters", EnumSet.of(Subject.FUNCTION), List.of(Words.ANY)),
  /// Starts processes or threads, there and then.
  SPAWNS("spawns", EnumSet.of(Subject.FUNCTION), List.of("process", "thread")),
  /// The callable argument is run over there, not here; `here` is in the call itself; `ready`, when
  /// something can be read or written without a wait. Of a class:
  /// the methods that `calls` names are, in its subclasses too.
  RUNS(
      "runs",
      EnumSet.of(Subject.PARAMETER, Subject.CLASS),
      List.of("thread", "process", "loop", "later", "here", "signal", "ready")),
  /// Whoever runs the callable argument drops what it gives, a coroutine or task too.
  DROPS("drops", Subject.PARAMETER),
  /// The arguments are sequences of calls' arguments for the callable: `target` and its `args`.
  POOL("pool", EnumSet.of(Subject.CLASS), List.of("thread", "process")),
  /// As a decorator: who calls what it made runs the decorated function, there and then.
  RUNS_DECORATED("runs-decorated", Subject.FUNCTION),
  /// As a decorator: calls with equal arguments run the function once.
  ONCE("once", Subject.FUNCTION),
  /// As a decorator, or what it returns as one, or as a parameter: the function handles requests or
  /// tasks. As a class: its subclasses' methods do. A coroutine function runs on the loop; a plain
  /// one runs on the `loop`, in a `thread` or in a worker `process`, as the second word says.
  HANDLER(
      "handler",
      EnumSet.of(Subject.FUNCTION, Subject.PARAMETER, Subject.CLASS),
      List.of("request", "task", "loop", "thread", "process")),
  /// The subclasses' methods that these names say are called by the framework.
  CALLS("calls", EnumSet.of(Subject.CLASS), List.of(Words.ANY)),
  /// The event loop calls the methods of instances.
  PROTOCOL("protocol", EnumSet.of(Subject.CLASS), List.of("loop")),
  /// The function, or the argument, is run on the loop when the service starts or ends.
  LIFESPAN("lifespan", EnumSet.of(Subject.FUNCTION, Subject.PARAMETER), List.of()),
  /// The framework calls the argument for each request and injects what it gives; a plain function
  /// runs over there.
  DEPENDS("depends", EnumSet.of(Subject.PARAMETER), List.of("loop", "thread")),
  /// Reading an attribute whose class holds such an instance waits so, unless it was loaded before.
  LAZY("lazy", EnumSet.of(Subject.CLASS), List.of("database", "network")),
  /// Instances get methods when they are made; each that has no line waits so, or gives what is
  /// awaited. One whose name begins with a capital gives another such instance.
  DYNAMIC("dynamic", EnumSet.of(Subject.CLASS), List.of("network", "database", "file", "async")),
  /// An instance that a class holds as an attribute is one for that class: its type argument.
  OF_OWNER("of-owner", Subject.CLASS),
  /// The coroutine or awaitable argument is run concurrently, as a task of its own.
  TASK("task", Subject.PARAMETER),
  /// The argument is awaited in the call.
  AWAITS("awaits", Subject.PARAMETER),
  /// The argument is used in the call as what it is, a `value`, or is only shown as `text`: no
  /// awaitable can be meant. What `linear` names is used so anyway.
  USED("used", EnumSet.of(Subject.PARAMETER), List.of("value", "text")),
  /// Runs an event loop until the coroutine argument is done.
  RUNS_LOOP("runs-loop", Subject.FUNCTION),
  /// Nothing but the caller holds what this gives: dropped, it may be collected while it works.
  HELD_WEAKLY("held-weakly", Subject.FUNCTION),
  /// Instances are locks of threads: taken by `with` and `acquire`, kept until its end or until
  /// `release`.
  THREAD_LOCK("thread-lock", Subject.CLASS),
  /// What is awaited of it lasts until another machine answers, unless a `limit` ends it; a client
  /// that such awaits come from. Several may be awaited at once.
  AWAITS_NETWORK("awaits-network", Subject.FUNCTION),
  /// Asks another machine, which answers several at once; a client that lets them.
  CONCURRENT("concurrent", Subject.FUNCTION),
  /// Ends the wait after so long; `None` for never.
  LIMIT("limit", Subject.PARAMETER),
  /// Ends after so long what is awaited in the call, or inside of the context manager that the
  /// call gives.
  LIMITS_AWAITS("limits-awaits", Subject.PARAMETER),
  /// Tells whether an event loop runs in this thread: who asks may run one only if there is none.
  TELLS_LOOP("tells-loop", Subject.FUNCTION),
  /// Tells what kind of thing its first argument is: yes for all such things, no for all others.
  TELLS(
      "tells",
      EnumSet.of(Subject.FUNCTION),
      List.of("coroutine-function", "awaitable", "class", "callable", "attribute")),
  /// Has the garbage collector look for cycles, there and then.
  COLLECTS_GARBAGE("collects-garbage", Subject.FUNCTION),
  /// Sets up the garbage collector, or asks what it did: who does so knows what it is.
  TUNES_COLLECTOR("tunes-collector", Subject.FUNCTION),
  /// Puts a double in the place that its first argument names.
  PATCHES("patches", Subject.FUNCTION),
  /// Instances are files that lie in memory: nobody waits for them.
  IN_MEMORY("in-memory", Subject.CLASS),
  /// Instances hold what is put into them, as this builtin container does; a `default-dict` also
  /// adds what is only asked for.
  CONTAINER(
      "container",
      EnumSet.of(Subject.CLASS),
      List.of("list", "deque", "set", "dict", "default-dict")),
  /// Raised at an `await` to end the task that awaits.
  CANCELLATION("cancellation", Subject.CLASS),
  /// The argument is a program in this language, to be run.
  SINK("sink", EnumSet.of(Subject.PARAMETER), List.of("sql")),
  /// Whatever goes in, what comes out is harmless inside this language.
  QUOTES("quotes", EnumSet.of(Subject.FUNCTION), List.of("sql")),
  /// Instances take programs in this language.
  SPEAKS("speaks", EnumSet.of(Subject.CLASS), List.of("sql")),
  /// Instances invent every attribute that is asked for.
  MOCK("mock", Subject.CLASS);

  /// What a mark can stand on.
  public enum Subject {
    FUNCTION("function"),
    PARAMETER("parameter"),
    CLASS("class");

    private final String word;

    Subject(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /// Stands for a name that the line itself gives a meaning.
  private static final class Words {
    static final String ANY = "NAME";
  }

  private final String word;
  private final String subjects;
  private final String arguments;

  FactKind(String word, Subject subject) {
    this(word, EnumSet.of(subject), List.of());
  }

  FactKind(String word, Set<Subject> subjects, List<String> arguments) {
    this.word = word;
    this.subjects = subjects.stream().map(Subject::word).collect(Collectors.joining(" or "));
    this.arguments = String.join(", ", arguments);
  }

  /// How fact files write it.
  public String word() {
    return word;
  }

  boolean isSaidOf(Subject subject) {
    return subjects.contains(subject.word());
  }

  /// What it is said of, in words.
  String subject() {
    return subjects;
  }

  /// The words that may stand in its parentheses, separated by commas; "" if it takes none.
  public String arguments() {
    return arguments;
  }

  /// Whether the arguments are names of parameters or methods, not words of this kind.
  boolean takesNames() {
    return arguments.equals(Words.ANY);
  }

  /// Whether these words, or none, may stand in its parentheses.
  boolean takes(List<String> given) {
    return given.isEmpty() == arguments.isEmpty()
        && (takesNames() || List.of(arguments.split(", ", -1)).containsAll(given));
  }

  static @Nullable FactKind of(String word) {
    for (var kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    return null;
  }
}
