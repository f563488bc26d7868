package seatrial.observe.heap;

import org.jspecify.annotations.Nullable;

/// What keeps an object alive from outside the graph.
///
/// @param name as a path begins with it: `package.module`, `module.function.<locals>.name`
/// @param object number of the object that is kept
public record Root(Kind kind, String name, int object) {

  /// Where a root lies, those that tell a reader most first.
  public enum Kind {
    /// A module in `sys.modules`.
    MODULE(0, 0),
    /// A variable of a frame that runs, or the value of a context variable.
    FRAME(1, 4),
    /// What belongs to a thread: its `threading.local` values, its context, its exception.
    THREAD(2, 5),
    /// A field of the interpreter itself: `sys.modules`, codecs, hooks at exit.
    INTERPRETER(3, 6),
    /// A static variable of a library.
    STATIC(4, 8),
    /// Counted references that no object and no root accounts for: C code holds them.
    NATIVE(5, 10),
    /// Nothing that is known holds it: a cycle that the collector has not met yet.
    GARBAGE(6, 12);

    private final int code;
    private final int cost;

    Kind(int code, int cost) {
      this.code = code;
      this.cost = cost;
    }

    /// What stands for the kind in files.
    int code() {
      return code;
    }

    /// The kind of that code, or null.
    static @Nullable Kind ofCode(long code) {
      for (var kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      return null;
    }

    /// How far a path that begins here is set back behind one that begins at a module.
    int cost() {
      return cost;
    }
  }
}
