package seatrial.analysis.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.semantics.scope.Scope;

/// All frames of a run, each once. Bounded: arguments that are nested too deeply, and arguments of
/// functions that are called in too many ways, are dropped.
public final class Frames {
  private record Key(Object code, @Nullable Frame around, List<@Nullable Values> arguments) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && code == key.code
          && around == key.around
          && arguments.equals(key.arguments);
    }

    @Override
    public int hashCode() {
      int hash = 31 * System.identityHashCode(code) + System.identityHashCode(around);
      return 31 * hash + arguments.hashCode();
    }
  }

  /// Sets of arguments that each function has at least, however long it is.
  private static final int FEWEST = 6;

  private final Map<Key, Frame> frames = new HashMap<>();
  private final IdentityHashMap<FunctionUnit, Variants> variants = new IdentityHashMap<>();
  private final int mostVariants;
  private final int mostOfCode;
  private final int mostSource;
  private final int mostValues;
  private final int deepest;
  private int widened;

  /// @param mostVariants sets of arguments that one function is looked at with
  /// @param mostOfCode the same where functions or classes are passed
  /// @param mostSource characters of source that all sets of one function may have together
  /// @param mostValues values that a parameter may take to be told apart when there are more sets
  /// @param deepest nesting of frames in arguments
  public Frames(int mostVariants, int mostOfCode, int mostSource, int mostValues, int deepest) {
    this.mostVariants = mostVariants;
    this.mostOfCode = mostOfCode;
    this.mostSource = mostSource;
    this.mostValues = mostValues;
    this.deepest = deepest;
  }

  public Frame of(ModuleUnit module) {
    return intern(module, module.scope(), null, List.of());
  }

  /// The code of a text that is evaluated in a frame.
  public Frame of(ModuleUnit evaluated, Frame around) {
    return intern(evaluated, evaluated.scope(), around, List.of());
  }

  public Frame of(ClassUnit cls, Frame around) {
    return intern(cls, cls.scope(), around, List.of());
  }

  /// A function called with anything.
  public Frame of(FunctionUnit function, Frame around) {
    return intern(function, function.scope(), around, List.of());
  }

  /// A function called with these arguments, by position of the parameters.
  public Frame of(FunctionUnit function, Frame around, List<@Nullable Values> arguments) {
    var bounded = new ArrayList<@Nullable Values>(arguments.size());
    for (var argument : arguments) {
      bounded.add(argument == null || argument.depth() >= deepest ? null : argument);
    }
    if (isAny(bounded)) {
      return of(function, around);
    }
    var key = new Key(function.scope(), around, bounded);
    var known = frames.get(key);
    if (known != null) {
      return known;
    }
    boolean isMethod = function.ownerClass() != null;
    var told =
        variants
            .computeIfAbsent(function, _ -> new Variants(bounded.size(), mostBySize(function)))
            .met(bounded, isMethod, isOfCode(bounded) ? mostOfCode : mostVariants, mostValues);
    if (told == bounded) {
      return intern(function, function.scope(), around, bounded);
    }
    widened++;
    var frame =
        isAny(told) ? of(function, around) : intern(function, function.scope(), around, told);
    frames.put(key, frame);
    return frame;
  }

  private int mostBySize(FunctionUnit function) {
    var node = function.node();
    return Math.max(FEWEST, mostSource / Math.max(1, node.end() - node.start()));
  }

  /// Whether functions or classes are passed, as to a decorator: each makes another one.
  private static boolean isOfCode(List<@Nullable Values> arguments) {
    for (var argument : arguments) {
      if (argument != null
          && (argument.only() instanceof Value.Function
              || argument.only() instanceof Value.ClassObject)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAny(List<@Nullable Values> arguments) {
    for (var argument : arguments) {
      if (argument != null) {
        return false;
      }
    }
    return true;
  }

  /// How many ways of calling functions were looked at with fewer arguments than they have.
  public int widened() {
    return widened;
  }

  public int count() {
    return frames.size();
  }

  private Frame intern(
      Code code, Scope scope, @Nullable Frame around, List<@Nullable Values> arguments) {
    var key = new Key(scope, around, arguments);
    var known = frames.get(key);
    if (known == null) {
      int depth = around == null ? 0 : around.depth();
      for (var argument : arguments) {
        depth = Math.max(depth, argument == null ? 0 : 1 + argument.depth());
      }
      known = new Frame(code, scope, around, arguments, depth, frames.size());
      frames.put(key, known);
    }
    return known;
  }
}
