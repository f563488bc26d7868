package seatrial.observe.heap;

/// What keeps an object alive from outside the graph.
///
/// @param name as a path begins with it: `package.module`, `module.function.<locals>.name`
/// @param object number of the object that is kept
public record Root(Kind kind, String name, int object) {

  /// Where a root lies, those that tell a reader most first.
  public enum Kind {
    /// A module in `sys.modules`.
    MODULE(0),
    /// A variable of a frame that runs.
    FRAME(2),
    /// What belongs to a thread: its `threading.local` values, its context, its exception.
    THREAD(3),
    /// A field of the interpreter itself: `sys.modules`, codecs, hooks at exit.
    INTERPRETER(4),
    /// A static variable of a library.
    STATIC(6),
    /// Counted references that no object and no root accounts for: C code holds them.
    NATIVE(8),
    /// Nothing that is known holds it: a cycle that the collector has not met yet.
    GARBAGE(10);

    private final int cost;

    Kind(int cost) {
      this.cost = cost;
    }

    /// How far a path that begins here is set back behind one that begins at a module.
    int cost() {
      return cost;
    }
  }
}
