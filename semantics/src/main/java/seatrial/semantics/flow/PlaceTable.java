package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.scope.Scope;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.UnaryOperator;

/// The places that one frame of code names, as small numbers.
final class PlaceTable {
  /// No place, or one that has not been met.
  static final int NONE = -1;

  /// Stands for every variable that has not been bound or narrowed: what star imports change.
  static final int ANY = 0;

  private static final int UNLINKED = -1;

  private static final int VARIABLE = 0;
  private static final int ATTRIBUTE = 1;
  private static final int KEY = 2;
  private static final int ELEMENT = 3;

  /// Longer paths are no places.
  static final int LONGEST = 8;

  private final List<Scope> scopes = new ArrayList<>();
  private Object[] keys = new Object[8];

  /// For each place: kind and length of the path, the place it starts from or the number of its
  /// scope, its first child + 1, its next sibling + 1. Only linked ones are
  /// children.
  private int[] facts = new int[8 * 4];

  private int[] slots = new int[16];
  private int count = 1;

  PlaceTable() {
    keys[ANY] = "*";
  }

  int count() {
    return count;
  }

  boolean isVariable(int place) {
    return (facts[4 * place] & 3) == VARIABLE;
  }

  /// Whether a place starts at a variable of the owner's scope.
  boolean isOwn(int place) {
    int root = place;
    while (!isVariable(root)) {
      root = facts[4 * root + 1];
    }
    return facts[4 * root + 1] == 0;
  }

  boolean isItem(int place) {
    return (facts[4 * place] & 3) >= KEY;
  }

  /// The place that this one is an attribute or item of.
  int of(int place) {
    return isVariable(place) ? NONE : facts[4 * place + 1];
  }

  int firstChild(int place) {
    return facts[4 * place + 2] - 1;
  }

  int nextSibling(int place) {
    return facts[4 * place + 3] - 1;
  }

  /// Lists a place among the children of the place that it is an attribute or item of, and that
  /// likewise: it may hold something that a change of those takes away.
  void link(int place) {
    for (int child = place; !isVariable(child) && facts[4 * child + 3] == UNLINKED; ) {
      int of = facts[4 * child + 1];
      facts[4 * child + 3] = facts[4 * of + 2];
      facts[4 * of + 2] = child + 1;
      child = of;
    }
  }

  /// The number under which variables of a scope are entered.
  int scope(Scope scope) {
    for (int i = scopes.size() - 1; i >= 0; i--) {
      if (scopes.get(i) == scope) {
        return i;
      }
    }
    scopes.add(scope);
    return scopes.size() - 1;
  }

  int variable(int scope, String name) {
    return enter(VARIABLE, scope, name, 1);
  }

  int findVariable(int scope, String name) {
    return slots[slot(VARIABLE, scope, name)] - 1;
  }

  int attribute(int of, String name) {
    return child(ATTRIBUTE, of, name);
  }

  int findAttribute(int of, String name) {
    return slots[slot(ATTRIBUTE, of, name)] - 1;
  }

  /// @param key a string or an `Integer`
  int item(int of, Object key) {
    return child(key instanceof String ? KEY : ELEMENT, of, key);
  }

  int findItem(int of, Object key) {
    return slots[slot(key instanceof String ? KEY : ELEMENT, of, key)] - 1;
  }

  /// Gives back what was kept free for more.
  void trim() {
    keys = Arrays.copyOf(keys, count);
    facts = Arrays.copyOf(facts, 4 * count);
  }

  /// The key that a constant subscript gives: a string or an `Integer`, or null if it is neither.
  static @Nullable Object key(Expr slice) {
    return switch (slice) {
      case Expr.Constant(_, _, Literal.Str text) -> text.value();
      case Expr.Constant(_, _, Literal.Int(var value)) when value.bitLength() < 31 ->
          (Integer) value.intValue();
      case Expr.UnaryOp(_, _, var operator, Expr.Constant(_, _, Literal.Int(var value)))
          when operator == UnaryOperator.MINUS && value.bitLength() < 31 ->
          (Integer) (-value.intValue());
      default -> null;
    };
  }

  Place place(int place) {
    return switch (facts[4 * place] & 3) {
      case VARIABLE -> new Place.Variable(scopes.get(facts[4 * place + 1]), (String) keys[place]);
      case ATTRIBUTE -> new Place.Attribute(place(of(place)), (String) keys[place]);
      case KEY -> new Place.Key(place(of(place)), (String) keys[place]);
      default -> new Place.Element(place(of(place)), (Integer) keys[place]);
    };
  }

  /// The number of a place, or [#NONE] if this code does not name it.
  int find(Place place) {
    return switch (place) {
      case Place.Variable(var scope, var name) -> {
        int index = scopes.indexOf(scope);
        yield index < 0 ? NONE : findVariable(index, name);
      }
      case Place.Attribute(var of, var name) -> {
        int outer = find(of);
        yield outer < 0 ? NONE : findAttribute(outer, name);
      }
      case Place.Key(var of, var key) -> {
        int outer = find(of);
        yield outer < 0 ? NONE : findItem(outer, key);
      }
      case Place.Element(var of, var index) -> {
        int outer = find(of);
        yield outer < 0 ? NONE : findItem(outer, index);
      }
    };
  }

  private int child(int kind, int of, Object key) {
    int length = (facts[4 * of] >> 2) + 1;
    return length > LONGEST ? NONE : enter(kind, of, key, length);
  }

  private int enter(int kind, int of, Object key, int length) {
    int slot = slot(kind, of, key);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, count * 2);
      facts = Arrays.copyOf(facts, count * 8);
    }
    int place = count++;
    keys[place] = key;
    facts[4 * place] = length << 2 | kind;
    facts[4 * place + 1] = of;
    facts[4 * place + 3] = UNLINKED;
    slots[slot] = place + 1;
    if (count * 2 > slots.length) {
      grow();
    }
    return place;
  }

  private int slot(int kind, int of, Object key) {
    int mask = slots.length - 1;
    int i = hash(kind, of, key) & mask;
    while (slots[i] != 0) {
      int place = slots[i] - 1;
      if (facts[4 * place + 1] == of && (facts[4 * place] & 3) == kind && keys[place].equals(key)) {
        return i;
      }
      i = (i + 1) & mask;
    }
    return i;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int place = 1; place < count; place++) {
      slots[slot(facts[4 * place] & 3, facts[4 * place + 1], keys[place])] = place + 1;
    }
  }

  private static int hash(int kind, int of, Object key) {
    int hash = (key.hashCode() * 31 + of) * 0x9E3779B1 + kind;
    return hash ^ hash >>> 15;
  }
}
