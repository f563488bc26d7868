package seatrial.observe.heap;

/// How one object refers to another, packed into an `int`: a kind and an operand, which is an
/// index or the number of a name.
public final class Label {
  /// The greatest operand that a label can carry.
  public static final int GREATEST_OPERAND = (1 << 28) - 1;

  private static final int KIND_BITS = 3;

  /// What kind of step a reference is.
  public enum Kind {
    /// To what holds an object's attributes: the `__dict__` of an instance, a class, a module. Not
    /// shown.
    ATTRIBUTES(0, 0),
    /// To the container that a wrapper keeps its entries in, such as the dictionary of an
    /// `lru_cache`. Not shown either: its entries are the wrapper's.
    CONTENTS(1, 0),
    /// The value of an attribute or of a string key; the operand is the number of its name. Shown
    /// as `.name` below an owner of attributes, as `['name']` below any other dictionary.
    NAMED(2, 1),
    /// The value of a key that is no string; the operand is the number of the key's text.
    KEYED(3, 2),
    /// An item at a place: the operand.
    INDEXED(4, 1),
    /// A field that only C or the interpreter names, such as `<locals>`; the operand is the number
    /// of its name.
    FIELD(5, 4),
    /// A member without a place: in a set, or as the key of a dictionary.
    MEMBER(6, 2),
    /// The value of an attribute that lies in the object itself; the operand is the number of its
    /// name. One with an empty name is not shown: it is all that there is in the object.
    ATTRIBUTE(7, 1);

    private static final Kind[] ALL = values();

    /// The lowest bits of labels of this kind; its place among the kinds.
    private final int code;

    private final int cost;

    Kind(int code, int cost) {
      this.code = code;
      this.cost = cost;
    }

    /// How much longer the step makes a path, for the choice among paths.
    int cost() {
      return cost;
    }
  }

  private Label() {}

  /// The label of a kind with its operand; an operand that is too great is cut to the greatest.
  public static int of(Kind kind, int operand) {
    return Math.min(operand, GREATEST_OPERAND) << KIND_BITS | kind.code;
  }

  static Kind kind(int label) {
    return Kind.ALL[kindBits(label)];
  }

  /// The kind as a small number.
  static int kindBits(int label) {
    return label & (1 << KIND_BITS) - 1;
  }

  static int operand(int label) {
    return label >>> KIND_BITS;
  }

  /// Whether these bits are a label whose operand, where it is a name, is below the given number.
  static boolean isOne(int label, int names) {
    if (label < 0 || kindBits(label) >= Kind.ALL.length) {
      return false;
    }
    return switch (kind(label)) {
      case NAMED, KEYED, FIELD, ATTRIBUTE -> operand(label) < names;
      case ATTRIBUTES, CONTENTS, INDEXED, MEMBER -> true;
    };
  }
}
