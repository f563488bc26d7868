package seatrial.finding.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.ObservedFrame;

/// What another tool measured.
///
/// @param format that it was written in: `pstats`, `collapsed`, `speedscope`, `memray`, `seatrial`
/// @param all that was measured, of which the functions' own are parts
/// @param stacks empty where the tool tells functions only
/// @param functions the hottest first
public record ForeignProfile(
    String format,
    ProfileUnit unit,
    double all,
    List<ProfiledStack> stacks,
    List<ProfiledFunction> functions) {
  public ForeignProfile {
    stacks = List.copyOf(stacks);
    functions = List.copyOf(functions);
  }

  /// One whose functions follow from its stacks.
  public static ForeignProfile of(String format, ProfileUnit unit, List<ProfiledStack> stacks) {
    double all = stacks.stream().mapToDouble(ProfiledStack::value).sum();
    return new ForeignProfile(format, unit, all, stacks, functions(stacks));
  }

  private record Key(String function, String path) {}

  private static final class Sum {
    double self;
    double total;
    final Map<Integer, Double> lines = new HashMap<>();
  }

  private static List<ProfiledFunction> functions(List<ProfiledStack> stacks) {
    var sums = new HashMap<Key, Sum>();
    for (var stack : stacks) {
      var seen = new HashSet<Key>();
      for (int i = stack.frames().size() - 1; i >= 0; i--) {
        var frame = stack.frames().get(i);
        var key = new Key(frame.function(), frame.path());
        var sum = sums.computeIfAbsent(key, _ -> new Sum());
        if (i == stack.frames().size() - 1) {
          sum.self += stack.value();
        }
        if (seen.add(key)) {
          sum.total += stack.value();
          sum.lines.merge(frame.line(), stack.value(), Double::sum);
        }
      }
    }
    var result = new ArrayList<ProfiledFunction>();
    sums.forEach(
        (key, sum) ->
            result.add(
                new ProfiledFunction(
                    new ObservedFrame(key.function(), key.path(), heaviest(sum.lines)),
                    sum.self,
                    sum.total,
                    -1)));
    result.sort(ProfiledFunction.HOTTEST_FIRST);
    return result;
  }

  private static int heaviest(Map<Integer, Double> lines) {
    int result = 0;
    double most = -1;
    for (var line : lines.entrySet()) {
      boolean isFirst = line.getValue() == most && line.getKey() < result;
      if (line.getValue() > most || isFirst) {
        most = line.getValue();
        result = line.getKey();
      }
    }
    return result;
  }
}
