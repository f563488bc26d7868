package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What every place holds at the point of the code that is being read, and how to go back to an
/// earlier point and read another way. A place has two slots: what it is bound to, and what may
/// have changed its object since. Work is done for what changes only, never for all places.
final class FlowState {
  /// Control does not come here.
  static final int DEAD = 0;

  /// It comes here only if a `with` swallows an exception.
  static final int SWALLOWED = 1;

  static final int LIVE = 2;

  /// Most frames of code are small, and there are many.
  private static final int FEW = 24;

  final FlowGraph graph;

  /// How control comes here.
  int reach = LIVE;

  /// Whether a star import has been met: slots without a value of their own then have that of
  /// [PlaceTable#ANY].
  boolean hasStar;

  private int[] current = new int[FEW];

  /// The loop in which a slot was last set: it has to be looked up at the head of later ones.
  private int[] stamps = new int[FEW];

  /// Where the trail has the slot's last entry.
  private int[] trailed = new int[FEW];

  /// Slot, value, stamp and last entry before each change, since the first point to go back to.
  private int[] trail = new int[4 * FEW];

  private int trailSize;
  private int mark = -1;

  private final List<FlowLoop> loops = new ArrayList<>();
  private int innermost;
  private int lastLoop;

  /// Slots and values that were set while exceptions could be caught.
  private final IntList log = new IntList();

  private int logging;

  private int[] seen = new int[FEW];
  private int epoch;
  private int[] operandHeads = new int[FEW];
  private final IntList operandLinks = new IntList();

  FlowState(FlowGraph graph) {
    this.graph = graph;
    Arrays.fill(trailed, -1);
  }

  boolean isLive() {
    return reach != DEAD;
  }

  boolean isInLoop() {
    return innermost != 0;
  }

  /// The present value of a slot.
  int read(int slot) {
    if (slot >= current.length) {
      grow(slot);
    }
    if (stamps[slot] < innermost) {
      return readAtHead(slot);
    }
    int value = current[slot];
    return value == 0 && hasStar && slot != 0 ? read(0) : value;
  }

  /// Whether a slot has never been set on the way here, nor can be found to be later in a loop.
  boolean isUntouched(int slot) {
    return slot >= current.length || (current[slot] == 0 && stamps[slot] >= innermost);
  }

  /// Gives a slot a value that it did not have anywhere before.
  void set(int slot, int value) {
    put(slot, value);
    if (logging > 0) {
      log.add(slot);
      log.add(value);
    }
  }

  /// Gives a slot a value that is made of values that it had.
  void put(int slot, int value) {
    if (slot >= current.length) {
      grow(slot);
    }
    if (trailed[slot] < mark) {
      if (trailSize + 4 > trail.length) {
        trail = Arrays.copyOf(trail, trail.length * 2);
      }
      int entry = trailSize;
      trail[entry] = slot;
      trail[entry + 1] = current[slot];
      trail[entry + 2] = stamps[slot];
      trail[entry + 3] = trailed[slot];
      trailed[slot] = entry;
      trailSize += 4;
    }
    current[slot] = value;
    stamps[slot] = innermost;
  }

  /// Begins a stretch that will be undone.
  ///
  /// @return what [#end] wants back
  int begin() {
    int outer = mark;
    mark = trailSize;
    return outer;
  }

  /// Where the present stretch begins, for [#capture].
  int here() {
    return mark;
  }

  /// Undoes the present stretch.
  ///
  /// @param outer what [#begin] gave
  void end(int outer) {
    while (trailSize > mark) {
      trailSize -= 4;
      int slot = trail[trailSize];
      current[slot] = trail[trailSize + 1];
      stamps[slot] = trail[trailSize + 2];
      trailed[slot] = trail[trailSize + 3];
    }
    mark = outer;
  }

  /// What has changed since a stretch began, this one or one around.
  Delta capture(int start) {
    if (reach == DEAD) {
      return Delta.DEAD;
    }
    epoch++;
    int n = 0;
    for (int i = start; i < trailSize; i += 4) {
      int slot = trail[i];
      if (seen[slot] != epoch) {
        seen[slot] = epoch;
        n += isChanged(i) ? 1 : 0;
      }
    }
    if (n == 0) {
      return Delta.unchanged(reach);
    }
    int[] slots = new int[n];
    int[] values = new int[n];
    epoch++;
    n = 0;
    for (int i = start; i < trailSize; i += 4) {
      int slot = trail[i];
      if (seen[slot] != epoch) {
        seen[slot] = epoch;
        if (isChanged(i)) {
          slots[n] = slot;
          values[n++] = current[slot];
        }
      }
    }
    return new Delta(reach, slots, values);
  }

  /// Whether a slot has another value than before the trail's entry for it.
  private boolean isChanged(int entry) {
    return current[trail[entry]] != trail[entry + 1] || trail[entry + 2] < innermost;
  }

  /// Goes the way that a stretch was captured as.
  void apply(Delta way) {
    reach = way.reach();
    for (int i = 0; i < way.slots().length; i++) {
      put(way.slots()[i], way.values()[i]);
    }
  }

  /// Goes on where several ways meet that all began here.
  void merge(List<Delta> ways) {
    merge(ways, List.of());
  }

  /// Goes on where ways meet that left a common one in turn: the first here, each later one after
  /// another part of the common way. Each part counts once, however many ways share it.
  ///
  /// @param parts between the ways, or none if all began here
  void merge(List<Delta> ways, List<Delta> parts) {
    int best = DEAD;
    for (var way : ways) {
      best = Math.max(best, way.reach());
    }
    reach = best;
    if (best == DEAD) {
      return;
    }
    // How many of the ways before each one have an end.
    int[] ended = new int[ways.size() + 1];
    for (int i = 0; i < ways.size(); i++) {
      ended[i + 1] = ended[i] + (ways.get(i).reach() == best ? 1 : 0);
    }
    var slots = new IntList();
    epoch++;
    operandLinks.size = 0;
    for (int i = ways.size() - 1; i >= 0; i--) {
      if (i < parts.size()) {
        addOperands(parts.get(i), slots, ~i);
      }
      if (ways.get(i).reach() == best) {
        addOperands(ways.get(i), slots, i);
      }
    }
    for (int i = 0; i < slots.size; i++) {
      int slot = slots.get(i);
      int base = read(slot);
      int value = joinWays(slot, base, ended);
      if (value != graph.resolve(base)) {
        put(slot, value);
      }
    }
  }

  private void addOperands(Delta way, IntList slots, int origin) {
    for (int i = 0; i < way.slots().length; i++) {
      addOperand(way.slots()[i], way.values()[i], slots);
      operandLinks.add(origin);
    }
  }

  /// Joins what the ways change a slot to, and what it is on the common way where one that does not
  /// change it leaves.
  private int joinWays(int slot, int base, int[] ended) {
    int n = 1;
    for (int link = operandHeads[slot]; link >= 0; link = operandLinks.get(link + 1)) {
      n++;
    }
    int[] operands = new int[n];
    n = 0;
    int common = base;
    int from = 0;
    int changing = 0;
    for (int link = operandHeads[slot]; link >= 0; link = operandLinks.get(link + 1)) {
      int value = operandLinks.get(link);
      int origin = operandLinks.get(link + 2);
      if (origin >= 0) {
        operands[n++] = value;
        changing++;
        continue;
      }
      int to = ~origin + 1;
      if (ended[to] - ended[from] > changing) {
        operands[n++] = common;
      }
      common = value;
      from = to;
      changing = 0;
    }
    if (ended[ended.length - 1] - ended[from] > changing) {
      operands[n++] = common;
    }
    return graph.join(operands, n);
  }

  /// Lists a value of a slot before those listed already; the caller adds where it is from.
  private void addOperand(int slot, int value, IntList slots) {
    boolean isNew = seen[slot] != epoch;
    if (isNew) {
      seen[slot] = epoch;
      slots.add(slot);
    }
    int next = isNew ? -1 : operandHeads[slot];
    operandHeads[slot] = operandLinks.size;
    operandLinks.add(value);
    operandLinks.add(next);
  }

  private int joinCollected(int slot, int base) {
    return join(collected(slot), true, base);
  }

  /// What has been listed for a slot, and room for one more.
  private int[] collected(int slot) {
    int n = 1;
    for (int link = operandHeads[slot]; link >= 0; link = operandLinks.get(link + 1)) {
      n++;
    }
    int[] operands = new int[n];
    n = 0;
    for (int link = operandHeads[slot]; link >= 0; link = operandLinks.get(link + 1)) {
      operands[n++] = operandLinks.get(link);
    }
    return operands;
  }

  // ---- loops

  /// Begins a loop; the present stretch becomes that of its body.
  FlowLoop openLoop(int finallyDepth) {
    var loop = new FlowLoop(++lastLoop, mark, finallyDepth);
    loops.add(loop);
    innermost = loop.id;
    return loop;
  }

  FlowLoop innermostLoop() {
    return loops.getLast();
  }

  boolean hasLoop() {
    return !loops.isEmpty();
  }

  /// Notes that the present way, since a stretch began, is one of several to a point.
  void arrive(Ways ways, int start) {
    if (!ways.begin(reach)) {
      return;
    }
    epoch++;
    for (int i = start; i < trailSize; i += 4) {
      int slot = trail[i];
      if (seen[slot] != epoch) {
        seen[slot] = epoch;
        if (isChanged(i)) {
          ways.add(slot, current[slot]);
        }
      }
    }
  }

  /// Notes a way as one of several to a point.
  static void arrive(Ways ways, Delta way) {
    if (ways.begin(way.reach())) {
      for (int i = 0; i < way.slots().length; i++) {
        ways.add(way.slots()[i], way.values()[i]);
      }
    }
  }

  /// Several ways that all began here as one.
  Delta together(Ways ways) {
    int[] slots = new int[ways.size()];
    int[] values = new int[slots.length];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = ways.slot(i);
      values[i] = join(ways.values(i), ways.isSpared(i), read(slots[i]));
    }
    return ways.reach() == DEAD ? Delta.DEAD : new Delta(ways.reach(), slots, values);
  }

  private int join(int[] values, boolean withBase, int base) {
    values[values.length - 1] = base;
    return graph.join(values, withBase ? values.length : values.length - 1);
  }

  /// Ends a loop whose stretch has been undone, and leaves the state as it is at the loop's head.
  void closeLoop(FlowLoop loop) {
    loops.removeLast();
    innermost = loops.isEmpty() ? 0 : loops.getLast().id;
    for (int i = 0; i < loop.count; i++) {
      int slot = loop.heads[4 * i];
      current[slot] = loop.heads[4 * i + 2];
      stamps[slot] = loop.heads[4 * i + 3];
    }
    var round = loop.continues;
    for (int i = 0; i < round.size(); i++) {
      if (loop.head(round.slot(i)) < 0) {
        loop.enter(round.slot(i), graph.open(), 0, 0);
      }
    }
    for (int i = 0; i < loop.count; i++) {
      int slot = loop.heads[4 * i];
      int known = round.find(slot);
      int[] values = known < 0 ? new int[1] : round.values(known);
      System.arraycopy(values, 0, values, 1, values.length - 1);
      values[0] = read(slot);
      graph.close(loop.heads[4 * i + 1], values, values.length);
    }
    for (int i = 0; i < round.size(); i++) {
      int slot = round.slot(i);
      int value = graph.resolve(loop.head(slot));
      if (value != graph.resolve(read(slot))) {
        put(slot, value);
      }
    }
  }

  private int readAtHead(int slot) {
    int i = loops.size() - 1;
    while (i > 0 && loops.get(i - 1).id > stamps[slot]) {
      i--;
    }
    for (; i < loops.size(); i++) {
      var loop = loops.get(i);
      int head = loop.head(slot);
      if (head < 0) {
        head = graph.open();
        loop.enter(slot, head, current[slot], stamps[slot]);
      }
      current[slot] = head;
      stamps[slot] = loop.id;
    }
    return current[slot];
  }

  // ---- exceptions

  /// Begins code whose exceptions may be caught: every value set from here on may be the one that a
  /// handler sees.
  int beginLog() {
    logging++;
    return log.size;
  }

  int logSize() {
    return log.size;
  }

  void endLog() {
    logging--;
  }

  /// Goes on as if an exception had come from anywhere in a stretch of the log. The state is that
  /// of before the stretch.
  void applyLog(int start, int end) {
    if (end <= start) {
      return;
    }
    epoch++;
    operandLinks.size = 0;
    var slots = new IntList();
    for (int i = end - 2; i >= start; i -= 2) {
      addOperand(log.get(i), log.get(i + 1), slots);
      operandLinks.add(0);
    }
    for (int i = 0; i < slots.size; i++) {
      int slot = slots.get(i);
      int base = read(slot);
      int value = slot % 2 == 0 ? joinCollected(slot, base) : joinChanges(slot, base);
      if (value != graph.resolve(base)) {
        put(slot, value);
      }
    }
  }

  /// Forgets a stretch of the log that nobody around wants.
  void dropLog(int start) {
    if (logging == 0) {
      log.size = start;
    }
  }

  /// As [#joinCollected], where most values are beginnings of later ones.
  private int joinChanges(int slot, int base) {
    int[] values = new int[8];
    int n = 0;
    for (int link = operandHeads[slot]; link >= 0; link = operandLinks.get(link + 1)) {
      if (n == values.length) {
        values = Arrays.copyOf(values, n * 2);
      }
      values[n++] = operandLinks.get(link);
    }
    graph.beginMarks();
    int[] operands = new int[n + 1];
    int kept = 0;
    for (int i = n - 1; i >= 0; i--) {
      int value = graph.resolve(values[i]);
      if (graph.mark(value)) {
        operands[kept++] = value;
        for (int step = graph.before(value); step >= 0 && graph.mark(step); ) {
          step = graph.before(step);
        }
      }
    }
    if (graph.mark(graph.resolve(base))) {
      operands[kept++] = base;
    }
    return graph.join(operands, kept);
  }

  private void grow(int slot) {
    int size = Math.max(slot + 1, current.length * 2);
    int old = current.length;
    current = Arrays.copyOf(current, size);
    stamps = Arrays.copyOf(stamps, size);
    trailed = Arrays.copyOf(trailed, size);
    Arrays.fill(trailed, old, size, -1);
    seen = Arrays.copyOf(seen, size);
    operandHeads = Arrays.copyOf(operandHeads, size);
  }
}
