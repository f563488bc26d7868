package seatrial.observe.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.profile.ForeignProfile;
import seatrial.finding.profile.ProfileUnit;
import seatrial.finding.profile.ProfiledFunction;

/// What cProfile and profile write: a marshalled dictionary of functions, `(path, line, name)`, and
/// what was measured of them, `(primitive calls, calls, own seconds, all seconds, callers)`.
final class PstatsReader {
  /// Where a built-in function is said to lie.
  private static final String NOWHERE = "~";

  private PstatsReader() {}

  static boolean isOne(byte[] bytes) {
    return bytes.length > 1
        && (bytes[0] & 0x7f) == '{'
        && ((bytes[1] & 0x7f) == '(' || (bytes[1] & 0x7f) == ')' || bytes[1] == '0');
  }

  static ForeignProfile read(byte[] bytes) throws BrokenProfile {
    if (!(new MarshalReader(bytes).read() instanceof Map<?, ?> table)) {
      throw new BrokenProfile("is marshalled data, but no statistics of functions");
    }
    var functions = new ArrayList<ProfiledFunction>();
    double all = 0;
    for (var entry : table.entrySet()) {
      var function = function(entry.getKey(), entry.getValue());
      functions.add(function);
      all += function.self();
    }
    if (functions.isEmpty()) {
      throw new BrokenProfile("holds no function");
    }
    functions.sort(ProfiledFunction.HOTTEST_FIRST);
    return new ForeignProfile("pstats", ProfileUnit.SECONDS, all, List.of(), functions);
  }

  private static ProfiledFunction function(Object key, Object value) throws BrokenProfile {
    if (key instanceof List<?> name
        && name.size() == 3
        && name.get(0) instanceof String path
        && name.get(1) instanceof Number line
        && name.get(2) instanceof String function
        && value instanceof List<?> measured
        && measured.size() == 5
        && measured.get(1) instanceof Number calls
        && measured.get(2) instanceof Number own
        && measured.get(3) instanceof Number total) {
      double self = seconds(own);
      return new ProfiledFunction(
          new ObservedFrame(
              function, path.equals(NOWHERE) ? "" : path, Math.max(0, line.intValue())),
          self,
          seconds(total),
          calls.longValue());
    }
    throw new BrokenProfile("is marshalled data, but no statistics of functions");
  }

  private static double seconds(Number value) throws BrokenProfile {
    double seconds = value.doubleValue();
    if (!Double.isFinite(seconds)) {
      throw new BrokenProfile("holds times that are no numbers");
    }
    return Math.max(0, seconds);
  }
}
