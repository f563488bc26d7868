package seatrial.semantics.flow;

import org.jspecify.annotations.Nullable;
import seatrial.semantics.scope.Scope;

/// Something that can be bound and narrowed: a variable, or a path of attributes and constant keys
/// that starts at one: `self.x`, `a.b.c`, `rows[0]`, `d["k"]["j"]`.
public sealed interface Place {

  /// The place whose attribute or item this is; null for a variable.
  @Nullable Place of();

  /// The variable at which the path starts.
  default Variable root() {
    Place place = this;
    for (var outer = place.of(); outer != null; outer = outer.of()) {
      place = outer;
    }
    return (Variable) place;
  }

  /// @param scope whose code names it: a comprehension for its own targets, else the scope of the
  ///     index, whether the variable is its own or one from outside
  /// @param name mangled
  record Variable(Scope scope, String name) implements Place {
    @Override
    public @Nullable Place of() {
      return null;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// @param name mangled
  record Attribute(Place of, String name) implements Place {
    @Override
    public String toString() {
      return of + "." + name;
    }
  }

  /// An item under a string.
  record Key(Place of, String key) implements Place {
    @Override
    public String toString() {
      return of + "['" + key + "']";
    }
  }

  /// An item under an integer, negative ones from the end.
  record Element(Place of, int index) implements Place {
    @Override
    public String toString() {
      return of + "[" + index + "]";
    }
  }
}
