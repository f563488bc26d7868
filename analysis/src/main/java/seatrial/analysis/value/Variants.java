package seatrial.analysis.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ways in which one function is called. The first ones are told apart by all that they pass.
/// Of those that follow, what takes many values is dropped, so that what seldom differs and decides
/// most (which client, which file) outlives what always differs (which record, which text): the
/// answers of a run then hardly depend on which call was met first.
final class Variants {
  /// How many of the ways that follow there are for each of the first.
  private static final int FOLLOWING = 8;

  private final List<Set<Values>> taken;
  private final int mostBySize;
  private int whole;
  private int reduced;

  /// @param parameters how many the function has
  /// @param mostBySize ways in all that its size allows
  Variants(int parameters, int mostBySize) {
    this.mostBySize = mostBySize;
    this.taken = new ArrayList<>(parameters);
    for (int i = 0; i < parameters; i++) {
      taken.add(new HashSet<>(4));
    }
  }

  /// Counts a way that was not met before.
  ///
  /// @return what it is told apart by: the arguments themselves, or fewer
  List<@Nullable Values> met(
      List<@Nullable Values> arguments, boolean isMethod, int mostVariants, int mostValues) {
    for (int i = 0; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      var values = taken.get(i);
      if (argument != null && values.size() <= mostValues) {
        values.add(argument);
      }
    }
    int most = Math.min((1 + FOLLOWING) * mostVariants, mostBySize);
    if (whole < Math.min(mostVariants, most)) {
      whole++;
      return arguments;
    }
    boolean isRoom = reduced < most - whole;
    reduced++;
    var fewer = new ArrayList<@Nullable Values>(arguments.size());
    for (int i = 0; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      if (argument != null && (!isRoom || taken.get(i).size() > mostValues)) {
        argument = isRoom && isMethod && i == 0 ? ValueDepth.withoutFrames(argument) : null;
      }
      fewer.add(argument);
    }
    return fewer;
  }
}
