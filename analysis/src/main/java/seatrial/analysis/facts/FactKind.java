package seatrial.analysis.facts;

import org.jspecify.annotations.Nullable;

/// What a fact can say. Declared here once; a fact file with any other word is refused.
public enum FactKind {
  /// The calling thread waits for something outside of the program.
  BLOCKS(
      "blocks",
      Subject.FUNCTION,
      "sleep",
      "network",
      "file",
      "process",
      "lock",
      "database",
      "terminal"),
  /// Other Python threads run while this one is in there.
  RELEASES_GIL("releases-gil", Subject.FUNCTION),
  /// Pure computation whose time grows with an argument.
  BURNS_CPU("burns-cpu", Subject.FUNCTION),
  /// Computes with the interpreter's lock held, waits for nothing, and ends soon.
  COMPUTES("computes", Subject.FUNCTION),
  /// Ends soon, but may let other threads run on the way: printing a line, reading a clock.
  BRIEF("brief", Subject.FUNCTION),
  /// Starts processes or threads, there and then.
  SPAWNS("spawns", Subject.FUNCTION, "process", "thread"),
  /// The callable argument is run over there, not here.
  RUNS("runs", Subject.PARAMETER, "thread", "process", "loop", "later"),
  /// The arguments are sequences of calls' arguments for the callable: `target` and its `args`.
  POOL("pool", Subject.CLASS, "thread", "process"),
  /// As a decorator: who calls what it made runs the decorated function, there and then.
  RUNS_DECORATED("runs-decorated", Subject.FUNCTION),
  /// The argument is a program in this language, to be run.
  SINK("sink", Subject.PARAMETER, "sql"),
  /// Whatever goes in, what comes out is harmless inside this language.
  QUOTES("quotes", Subject.FUNCTION, "sql"),
  /// Instances take programs in this language.
  SPEAKS("speaks", Subject.CLASS, "sql"),
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

  private final String word;
  private final Subject subject;
  private final String arguments;

  FactKind(String word, Subject subject, String... arguments) {
    this.word = word;
    this.subject = subject;
    this.arguments = String.join(", ", arguments);
  }

  /// How fact files write it.
  public String word() {
    return word;
  }

  public Subject subject() {
    return subject;
  }

  /// The words of which one stands in its parentheses, separated by commas; "" if it takes none.
  public String arguments() {
    return arguments;
  }

  /// Whether this word, or none if "", may stand in its parentheses.
  public boolean takes(String argument) {
    for (var word : arguments.split(", ", -1)) {
      if (word.equals(argument)) {
        return true;
      }
    }
    return false;
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
