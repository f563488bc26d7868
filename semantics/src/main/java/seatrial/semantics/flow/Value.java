package seatrial.semantics.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a place may hold at one point: a graph over bindings that uses share. The same object
/// stands for the same value wherever it is used in one index, so results can be kept per value;
/// only [Joined] values of loops lead back to themselves.
public sealed interface Value
    permits Value.Initial, Value.Bound, Value.Narrowed, Joined, Value.AfterStar {

  /// What the place holds when the scope is entered: nothing if it is a function's own variable;
  /// the outer meaning if the variable is not, or is a class's or module's; of a path, whatever the
  /// attribute or item of the object is.
  enum Initial implements Value {
    INITIAL
  }

  /// Exactly what one binding gave.
  record Bound(Binding binding) implements Value {}

  /// A value for which a test that mentions the place held or failed.
  record Narrowed(Value value, Guard guard) implements Value {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /// What the star import gives under the place's name, if anything, else the value before.
  ///
  /// @param star its source is [Source.ImportedAll]
  record AfterStar(Value before, Binding star) implements Value {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /// The bindings that may be the present one, each once, in source order; star imports among them.
  default List<Binding> bindings() {
    return ValueWalk.bindings(this);
  }

  /// The bindings that may be the present one, in source order, if one of them has happened for
  /// certain and there are no more than that many; else null.
  default @Nullable List<Binding> onlyBindings(int most) {
    return ValueWalk.onlyBindings(this, most);
  }

  /// Whether no binding of this scope may have happened yet: the outer meaning then joins, or the
  /// name is unbound.
  default boolean mayBeInitial() {
    return ValueWalk.mayBeInitial(this);
  }
}
