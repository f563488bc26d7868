package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import seatrial.finding.observation.ObservedFrame;

/// All stacks that were met, as one tree from the outermost frame inwards, so that a stack is one
/// number.
final class StackTree {
  static final int ROOT = 0;

  private final LongMap places = new LongMap();
  private final LongMap frameNumbers = new LongMap();
  private final List<ObservedFrame> frames = new ArrayList<>();
  private final LongMap children = new LongMap();
  private final LongMap calls = new LongMap();
  private final LongMap callers = new LongMap();
  private final LongMap callSites = new LongMap();
  private int callerCount;
  private int[] parents = new int[256];
  private int[] nodeFrames = new int[256];
  private int nodes = 1;
  private int lost = ROOT;

  /// The number of the place in its source that an instruction belongs to.
  int frame(CodeObject code, long instruction) {
    int offset = code.offset(instruction);
    long place = ((long) code.index() + 1) << 32 | (offset & 0xffff_ffffL);
    int number = places.get(place);
    if (number < 0) {
      number = newFrame(code, code.line(offset));
      places.put(place, number);
    }
    return number;
  }

  /// The stack that stands for one that could not be read.
  int lost() {
    if (lost == ROOT) {
      frames.add(new ObservedFrame("<unreadable>", "", 0));
      lost = child(ROOT, frames.size() - 1);
    }
    return lost;
  }

  private int newFrame(CodeObject code, int line) {
    long key = ((long) code.index() + 1) << 32 | (line & 0xffff_ffffL);
    int number = frameNumbers.get(key);
    if (number < 0) {
      number = frames.size();
      frames.add(new ObservedFrame(code.function(), code.path(), Math.max(line, 0)));
      frameNumbers.put(key, number);
    }
    return number;
  }

  /// The same as [#child], or -1 if that stack was never met.
  int knownChild(int parent, int frame) {
    return children.get(childKey(parent, frame));
  }

  private static long childKey(int parent, int frame) {
    return ((long) parent + 1) << 32 | frame;
  }

  /// Whether a stack was met in which that one called a code.
  boolean isCallOf(int caller, CodeObject code) {
    return calls.get(childKey(caller, code.index())) >= 0;
  }

  /// Learns that a stack called a code from where it stands.
  ///
  /// @param parent the stack without its newest frame, which runs `callerCode`
  void addCall(int parent, CodeObject callerCode, int caller, CodeObject code) {
    calls.put(childKey(caller, code.index()), 1);
    long key = childKey(parent, callerCode.index());
    int number = callers.get(key);
    if (number < 0) {
      number = callerCount++;
      callers.put(key, number);
    }
    callSites.put(childKey(number, code.index()), caller);
  }

  /// The stack of a caller from which it was met last to call a code for the first time, or -1.
  ///
  /// @param parent the caller's stack without itself
  int callSite(int parent, CodeObject code, CodeObject called) {
    int number = callers.get(childKey(parent, code.index()));
    return number < 0 ? -1 : callSites.get(childKey(number, called.index()));
  }

  /// The stack that is another with one more frame.
  int child(int parent, int frame) {
    long key = childKey(parent, frame);
    int node = children.get(key);
    if (node < 0) {
      if (nodes == parents.length) {
        parents = Arrays.copyOf(parents, nodes * 2);
        nodeFrames = Arrays.copyOf(nodeFrames, nodes * 2);
      }
      node = nodes++;
      parents[node] = parent;
      nodeFrames[node] = frame;
      children.put(key, node);
    }
    return node;
  }

  /// How many frames a stack has.
  int depth(int node) {
    int depth = 0;
    for (int at = node; at != ROOT; at = parents[at]) {
      depth++;
    }
    return depth;
  }

  /// Whether a stack is another one, or that with more frames.
  boolean isWithin(int node, int outer) {
    // Who is met first gets the smaller number, and a caller is met before whom it calls.
    int at = node;
    while (at > outer) {
      at = parents[at];
    }
    return at == outer;
  }

  /// The frames of a stack, outermost first.
  List<ObservedFrame> stack(int node) {
    var result = new ArrayList<ObservedFrame>();
    for (int at = node; at != ROOT; at = parents[at]) {
      result.add(frames.get(nodeFrames[at]));
    }
    return result.reversed();
  }
}
