package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;

/// What a call passes.
///
/// @param positional in order, starred tuples of known length spread out
/// @param rest what further positional arguments may be, after a `*` of unknown length; empty if
///     there is none
/// @param keywords by name, dicts with known keys spread out
/// @param otherKeywords what keywords of unknown name may be; empty if there are none
public record ArgumentList(
    List<Values> positional, Values rest, Map<String, Values> keywords, Values otherKeywords) {
  public static final ArgumentList EMPTY =
      new ArgumentList(List.of(), Values.NONE_YET, Map.of(), Values.NONE_YET);

  public static ArgumentList of(Values... positional) {
    return new ArgumentList(List.of(positional), Values.NONE_YET, Map.of(), Values.NONE_YET);
  }

  /// The same call with one more argument in front.
  public ArgumentList withFirst(Values first) {
    var all = new ArrayList<Values>(positional.size() + 1);
    all.add(first);
    all.addAll(positional);
    return new ArgumentList(all, rest, keywords, otherKeywords);
  }

  public ArgumentList withFirst(Value first) {
    return withFirst(Values.of(first));
  }

  /// The same call without its first arguments.
  public ArgumentList from(int index) {
    return new ArgumentList(
        index >= positional.size() ? List.of() : positional.subList(index, positional.size()),
        rest,
        keywords,
        otherKeywords);
  }

  /// What calling a `partial` with these arguments passes on.
  public ArgumentList after(List<Values> first, Map<String, Values> named) {
    var all = new ArrayList<>(first);
    all.addAll(positional);
    var merged = new LinkedHashMap<>(named);
    merged.putAll(keywords);
    return new ArgumentList(all, rest, merged, otherKeywords);
  }

  /// The argument for a parameter at this position or of this name, or null if none is passed.
  public @Nullable Values find(int index, String name) {
    var named = keywords.get(name);
    if (named != null) {
      return named;
    }
    if (index >= 0 && index < positional.size()) {
      return positional.get(index);
    }
    if (index >= 0 && !rest.isEmpty()) {
      return rest;
    }
    return otherKeywords.isEmpty() ? null : otherKeywords;
  }

  /// All that is passed, by whatever way.
  public Values all() {
    var all = rest.union(otherKeywords);
    for (var values : positional) {
      all = all.union(values);
    }
    for (var values : keywords.values()) {
      all = all.union(values);
    }
    return all;
  }
}
