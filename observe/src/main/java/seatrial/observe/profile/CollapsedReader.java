package seatrial.observe.profile;

import java.util.ArrayList;
import java.util.List;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.profile.ForeignProfile;
import seatrial.finding.profile.ProfileUnit;

/// Collapsed stacks, one a line: `thread;outer;inner 12`. Frames are written as py-spy and Seatrial
/// do, `function (path:line)`, as austin and Tachyon do, `path:function:line`, or in any other way,
/// which is taken for the function's name.
final class CollapsedReader {
  private static final int LONGEST_STACK = 20_000;

  private final StackSums sums = new StackSums();
  private boolean isMicroseconds;

  private CollapsedReader() {}

  static ForeignProfile read(String text) throws BrokenProfile {
    var reader = new CollapsedReader();
    int number = 0;
    for (var lines = text.lines().iterator(); lines.hasNext(); ) {
      reader.readLine(lines.next(), ++number);
    }
    var stacks = reader.sums.stacks();
    if (stacks.isEmpty()) {
      throw new BrokenProfile("holds no stack");
    }
    var unit = reader.isMicroseconds ? ProfileUnit.SECONDS : ProfileUnit.SAMPLES;
    return ForeignProfile.of("collapsed", unit, stacks);
  }

  private void readLine(String line, int number) throws BrokenProfile {
    if (line.isBlank()) {
      return;
    }
    if (line.startsWith("#")) {
      // austin counts microseconds, and says so in nothing but its name.
      isMicroseconds |= line.startsWith("# austin");
      return;
    }
    int space = line.lastIndexOf(' ');
    long count = space <= 0 ? -1 : wholeNumber(line, space + 1, line.length());
    if (count < 0) {
      throw new BrokenProfile(
          "is no profile that is known: line " + number + " is no stack with a count behind it");
    }
    var parts = line.substring(0, space).split(";", -1);
    if (parts.length > LONGEST_STACK) {
      throw new BrokenProfile("has more than 20,000 frames in line " + number);
    }
    int first = threadParts(parts);
    var thread = String.join(" ", List.of(parts).subList(0, first));
    var frames = new ArrayList<ObservedFrame>();
    for (int i = first; i < parts.length; i++) {
      frames.add(frame(parts[i]));
    }
    sums.add(threadName(thread), frames, isMicroseconds ? count / 1e6 : count);
  }

  /// A number of digits only, or -1.
  private static long wholeNumber(String text, int start, int end) {
    if (start >= end || end - start > 18) {
      return -1;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  /// How many parts name process and thread instead of a function.
  private static int threadParts(String[] parts) {
    int count = 0;
    while (count < parts.length && isThread(parts, count)) {
      count++;
    }
    return count;
  }

  private static boolean isThread(String[] parts, int at) {
    var part = parts[at];
    if (part.startsWith("tid:") || part.startsWith("thread (") || part.startsWith("process ")) {
      return true;
    }
    if (isProcessOrThread(part, 'P') || isProcessOrThread(part, 'T')) {
      return true;
    }
    // Seatrial's own: a name, and then frames with places.
    boolean mayBeName = at == 0 || parts[at - 1].startsWith("process ");
    return mayBeName && !hasPlace(part) && at + 1 < parts.length && hasPlace(parts[at + 1]);
  }

  /// As austin writes them: `P4711`, `T0:4711`.
  private static boolean isProcessOrThread(String part, char letter) {
    return part.length() > 1
        && part.charAt(0) == letter
        && part.chars().skip(1).allMatch(c -> (c >= '0' && c <= '9') || c == ':');
  }

  private static String threadName(String parts) {
    return parts.startsWith("tid:") ? "thread " + parts.substring("tid:".length()) : parts;
  }

  private static boolean hasPlace(String part) {
    int colon = part.lastIndexOf(':');
    int end = part.endsWith(")") ? part.length() - 1 : part.length();
    return colon > 0 && wholeNumber(part, colon + 1, end) >= 0;
  }

  private ObservedFrame frame(String part) {
    int colon = part.lastIndexOf(':');
    if (!hasPlace(part)) {
      return sums.frame(part, "", 0);
    }
    int bracket = part.endsWith(")") ? part.lastIndexOf(" (", colon) : -1;
    if (bracket > 0) {
      int line = line(part, colon + 1, part.length() - 1);
      return sums.frame(part.substring(0, bracket), part.substring(bracket + 2, colon), line);
    }
    int before = part.lastIndexOf(':', colon - 1);
    if (before > 0 && !part.endsWith(")")) {
      int line = line(part, colon + 1, part.length());
      return sums.frame(part.substring(before + 1, colon), part.substring(0, before), line);
    }
    return sums.frame(part, "", 0);
  }

  private static int line(String text, int start, int end) {
    return (int) Math.min(Integer.MAX_VALUE, wholeNumber(text, start, end));
  }
}
