package seatrial.analysis.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What an expression can be: a set of [Value]s in the order in which they were met. Empty where
/// the expression is never evaluated, or where nothing is known yet. Immutable; equality heeds no
/// order.
public final class Values implements Iterable<Value> {
  /// More than that are no help to anyone who reads a chain.
  public static final int MOST = 24;

  public static final Values NONE_YET = new Values(List.of());

  /// Of equal ones found to be equal, the same list: they are compared only once.
  private List<Value> all;

  private int hash;

  /// How deeply frames are nested, plus one; 0 while nobody has asked.
  private int depth;

  private byte plain;
  private @Nullable Values general;
  private @Nullable Values generalByValue;

  private Values(List<Value> all) {
    this.all = all;
  }

  public static Values of(Value value) {
    return new Values(List.of(value));
  }

  public static Values of(Iterable<? extends Value> values) {
    var distinct = new ArrayList<Value>();
    for (var value : values) {
      if (!distinct.contains(value)) {
        distinct.add(value);
      }
    }
    return bounded(distinct);
  }

  public static Values unknown(Value.Reason reason) {
    return of(new Value.Unknown(reason));
  }

  /// @param distinct no two equal
  private static Values bounded(List<Value> distinct) {
    if (distinct.isEmpty()) {
      return NONE_YET;
    }
    if (distinct.size() > MOST) {
      var kept = new ArrayList<>(distinct.subList(0, MOST));
      var cut = new Value.Unknown(Value.Reason.LIMIT);
      if (!kept.contains(cut)) {
        kept.add(cut);
      }
      return new Values(List.copyOf(kept));
    }
    return new Values(List.copyOf(distinct));
  }

  public Values union(Values other) {
    if (other.all.isEmpty() || other == this || all.size() > MOST) {
      return this;
    }
    if (all.isEmpty()) {
      return other;
    }
    if (other.all.size() == 1 && all.contains(other.all.getFirst())) {
      return this;
    }
    ArrayList<Value> joined = null;
    for (var value : other.all) {
      if (!all.contains(value)) {
        if (joined == null) {
          joined = new ArrayList<>(all.size() + other.all.size());
          joined.addAll(all);
        }
        joined.add(value);
      }
    }
    return joined == null ? this : bounded(joined);
  }

  public Values where(Predicate<? super Value> test) {
    var kept = new ArrayList<Value>(all.size());
    for (var value : all) {
      if (test.test(value)) {
        kept.add(value);
      }
    }
    return kept.size() == all.size() ? this : new Values(List.copyOf(kept));
  }

  /// Whether all are constants, objects of builtin classes and the like, or containers of such.
  public boolean isPlain() {
    if (plain == 0) {
      plain = 1;
      for (var value : all) {
        if (!Generality.isPlain(value)) {
          plain = 2;
        }
      }
    }
    return plain == 1;
  }

  /// The same values without what tells one call apart from the next to no use.
  ///
  /// @param byValue whether texts and numbers matter
  public Values generalised(boolean byValue) {
    var known = byValue ? generalByValue : general;
    if (known == null) {
      known = Generality.of(this, byValue, 0);
      if (known.equals(this)) {
        known = this;
      }
      if (byValue) {
        generalByValue = known;
      } else {
        general = known;
      }
    }
    return known;
  }

  /// The same values for a function that does not ask for the content of plain data; null where
  /// nothing is left that tells this call apart.
  public @Nullable Values withoutContent() {
    return Generality.withoutContent(this);
  }

  /// How deeply frames are nested in the values.
  int depth() {
    if (depth == 0) {
      depth = 1 + ValueDepth.of(this);
    }
    return depth - 1;
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public int size() {
    return all.size();
  }

  /// Whether it may be something that cannot be told.
  public boolean mayBeUnknown() {
    for (var value : all) {
      if (value instanceof Value.Unknown) {
        return true;
      }
    }
    return false;
  }

  /// Whether nothing at all can be told: unknown, or empty.
  public boolean isUnknown() {
    for (var value : all) {
      if (!(value instanceof Value.Unknown)) {
        return false;
      }
    }
    return true;
  }

  /// Whether it is `None` and nothing else.
  public boolean isOnlyNone() {
    return all.size() == 1 && all.getFirst().isNone();
  }

  /// Without what cannot be told.
  public Values known() {
    return where(value -> !(value instanceof Value.Unknown));
  }

  /// The only value, or null if there are none or several.
  public @Nullable Value only() {
    return all.size() == 1 ? all.getFirst() : null;
  }

  public List<Value> all() {
    return all;
  }

  @Override
  public Iterator<Value> iterator() {
    return all.iterator();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Values values)) {
      return false;
    }
    if (all == values.all) {
      return true;
    }
    if (all.size() != values.all.size() || hashCode() != values.hashCode()) {
      return false;
    }
    if (all.equals(values.all)) {
      values.all = all;
      return true;
    }
    return all.size() > 1 && new HashSet<>(all).equals(new HashSet<>(values.all));
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      for (var value : all) {
        known += value.hashCode();
      }
      hash = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
