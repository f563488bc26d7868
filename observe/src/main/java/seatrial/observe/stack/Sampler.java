package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.ArenaUse;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.WaitTarget;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.ReadBatch;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// Looks at all threads of a process, again and again. Belongs to one thread of ours.
public final class Sampler implements AutoCloseable {
  /// What asyncio's own debug mode tells of is twice as long.
  public static final long DEFAULT_STALL_NANOS = 50_000_000;

  private static final int MOST_TRIES = 30;

  private static final int MOST_LOST_NAMES = 100;
  private static final int LONGEST_SHOWN_NAME = 100;

  private static final long CODE_IS_TRUSTED_NANOS = 1_000_000;

  private final RemoteMemory memory;
  private final RuntimeThreads threads;
  private final CodeObjects codes;
  private final CodeCheck check;
  private final LoopWatch loops;
  private final StateJudge states;
  private final WaitTargets targets;
  private final CollectorCounts collector;
  private final ArenaCounts arenas;
  private final StackTree tree = new StackTree();
  private final StackSwitchers switchers;
  private final ReadBatch batch;
  private int round;
  private long retries;
  private long switches;
  private double switchInterval;
  private long readAt;
  private boolean isWorldStopped;
  private boolean areListed;
  private List<ObservedThread> met = List.of();

  /// How many rounds were kept without a thread's stack.
  private final Map<String, Long> lost = new LinkedHashMap<>();

  public Sampler(PythonRuntime runtime) {
    this(runtime, DEFAULT_STALL_NANOS);
  }

  /// @param stallNanos from which length on callbacks of event loops are told
  public Sampler(PythonRuntime runtime, long stallNanos) {
    this.memory = runtime.process().memoryForAnotherThread();
    this.codes = new CodeObjects(runtime, memory);
    this.threads = new RuntimeThreads(runtime, memory, codes);
    this.states = new StateJudge(threads);
    this.batch = memory.batch();
    this.check = new CodeCheck(codes, memory.batch(), CODE_IS_TRUSTED_NANOS);
    this.targets = new WaitTargets(runtime, memory, codes);
    this.switchers = new StackSwitchers(runtime.process());
    this.collector = new CollectorCounts(runtime, memory);
    this.arenas = new ArenaCounts(runtime, memory);
    this.loops = new LoopWatch(runtime, memory, codes, stallNanos);
  }

  /// Looks at all threads once.
  ///
  /// @return whether every thread's stack was read whole; otherwise nothing of this round is to be
  /// believed
  /// @throws UnreadableMemory if the process is gone
  public boolean sample() throws UnreadableMemory {
    round++;
    boolean isListed = false;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      if (isListed ? readPending() : readAll()) {
        loseUnread();
        threads.kept();
        threads.nameThreads();
        met = threads.begun();
        loops.look(threads.threads(), readAt);
        loops.countTasks(threads, readAt);
        return true;
      }
      isListed = isListed || areListed;
      retries++;
    }
    giveUp(isListed);
    return false;
  }

  /// Who is in the way again and again is lost: memory that was overwritten stays as it is.
  private void giveUp(boolean isListed) {
    if (!isListed) {
      threads.rejected();
      return;
    }
    for (var thread : threads.threads()) {
      if (thread.isPending) {
        thread.setbacks.add();
        thread.isLost |= thread.setbacks.areMany();
      }
    }
  }

  /// Of who is lost it is still known that it is there, and what the kernel says of it.
  private void loseUnread() throws UnreadableMemory {
    for (var thread : threads.threads()) {
      if (thread.isPending) {
        var name =
            "thread %s (%d)"
                .formatted(
                    thread.name.isEmpty()
                        ? "without a name"
                        : thread.name.substring(
                            0, Math.min(thread.name.length(), LONGEST_SHOWN_NAME)),
                    thread.tid);
        lost.merge(
            lost.size() < MOST_LOST_NAMES || lost.containsKey(name) ? name : "other threads",
            1L,
            Long::sum);
        thread.isPending = false;
        thread.knownDepth = 0;
        thread.reader.lose();
        thread.node = tree.lost();
        threads.identify(thread);
        states.judge(thread);
      }
    }
  }

  /// What could not be read so far, and why, a sentence each.
  List<String> losses() {
    var result = new ArrayList<>(threads.losses());
    lost.forEach(
        (name, rounds) ->
            result.add(
                "the stack of %s could not be read %s: its memory is damaged, it changes too fast, or it is too large"
                    .formatted(name, rounds == 1 ? "once" : rounds + " times")));
    return result;
  }

  /// Reads who there is and every stack, in one system call if all lies where it lay.
  private boolean readAll() throws UnreadableMemory {
    areListed = false;
    batch.clear();
    threads.plan(batch);
    int general = batch.count();
    for (var thread : threads.threads()) {
      thread.isPending = true;
      thread.firstLook.begin();
      thread.reader.plan(batch, round, thread.firstLook.isDoubtful());
    }
    check.plan(batch);
    batch.read();
    readAt = System.nanoTime();
    boolean isReadable = true;
    for (int piece = 0; piece < general; piece++) {
      isReadable &= batch.isRead(piece);
    }
    if (!isReadable || !threads.isSame(batch)) {
      try {
        threads.refresh();
      } catch (UnreadableMemory e) {
        if (e.isProcessGone()) {
          throw e;
        }
      }
      return false;
    }
    areListed = true;
    check.compare(batch);
    for (var thread : threads.threads()) {
      threads.follow(batch, thread);
      long holder = threads.holder(batch, thread.interpreter);
      thread.holdsGil = holder == thread.reader.address();
      thread.isGilTaken = holder != 0;
      thread.isSuspended = threads.isSuspended(batch, thread);
    }
    isWorldStopped = threads.isWorldStopped(batch);
    switches = threads.interpreters() > 0 ? threads.switches(batch, 0) : 0;
    switchInterval = threads.interpreters() > 0 ? threads.switchInterval(batch, 0) : 0;
    return decodePending();
  }

  /// Reads those stacks again that were torn.
  private boolean readPending() throws UnreadableMemory {
    batch.clear();
    for (var thread : threads.threads()) {
      if (thread.isPending) {
        thread.reader.plan(batch, round, thread.firstLook.isDoubtful());
      }
    }
    batch.read();
    readAt = System.nanoTime();
    return decodePending();
  }

  private boolean decodePending() throws UnreadableMemory {
    boolean isWhole = true;
    for (var thread : threads.threads()) {
      if (thread.isPending) {
        isWhole &= decode(thread, batch) || thread.isLost;
      }
    }
    return isWhole;
  }

  private boolean decode(ObservedThread thread, ReadBatch read) throws UnreadableMemory {
    var reader = thread.reader;
    if (!reader.isRead(batch)) {
      if (!reader.forgetUnread(batch)) {
        discover(reader);
      }
      return outlasts(thread);
    }
    boolean isAccepted =
        switch (reader.decode(read)) {
          case WHOLE, PART -> accept(thread, read);
          case TORN, ELSEWHERE -> false;
        };
    if (reader.isElsewhere()) {
      discover(reader);
    }
    return isAccepted || outlasts(thread);
  }

  /// Takes a stack if it is whole and goes on from what was certain of it at first.
  ///
  /// Code that changes its stack all the time is seldom met whole. If it were looked at until it
  /// is, what would be met is whatever stands longest, perhaps what the program came to later; the
  /// shares of functions would be wrong by tens of points. So what was certain at first decides
  /// where the program was in this round, and later looks only add what lies within that.
  private boolean accept(ObservedThread thread, ReadBatch read) throws UnreadableMemory {
    var reader = thread.reader;
    reader.adapt(read);
    if (!check.know(reader)) {
      return false;
    }
    boolean isWhole = place(thread);
    if (!isWhole) {
      thread.firstLook.doubts();
    }
    isWhole &= !reader.isPart();
    var first = thread.firstLook;
    if (isWhole && tree.isWithin(thread.node, first.node())) {
      first.isFound();
      finish(thread);
      return true;
    }
    if (!first.isCertain()) {
      first.isCertainOf(thread.node);
      reader.keep(tree.depth(thread.node));
    } else if (isWhole
        || !tree.isWithin(thread.node, first.node()) && !tree.isWithin(first.node(), thread.node)) {
      first.isOver();
    }
    return false;
  }

  /// Takes what was certain of a stack at first, if the rest of it was not to be had.
  private boolean outlasts(ObservedThread thread) throws UnreadableMemory {
    if (!thread.firstLook.isEnough()) {
      return false;
    }
    thread.reader.takeKept();
    thread.node = thread.firstLook.node();
    finish(thread);
    return true;
  }

  private void finish(ObservedThread thread) throws UnreadableMemory {
    thread.isPending = false;
    thread.isLost = false;
    thread.setbacks.clear();
    threads.identify(thread);
    states.judge(thread);
    if (thread.state != ThreadState.RUNNING) {
      thread.firstLook.rests();
    }
  }

  private void discover(ThreadReader reader) throws UnreadableMemory {
    try {
      reader.discover();
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      // The thread ended; the list of threads will tell.
      areListed = false;
    }
  }

  /// Finds the stack in the tree. Frames that are as they were in the round before keep their
  /// nodes.
  ///
  /// @return false if it was never met before, and has not been confirmed by more than two copies;
  /// then the thread's node is that of the outer frames that were
  private boolean place(ObservedThread thread) {
    var reader = thread.reader;
    int depth = reader.depth();
    thread.makeRoom(depth);
    int node = StackTree.ROOT;
    boolean isKnown = true;
    for (int i = 0; i < depth; i++) {
      int number = depth - 1 - i;
      long address = reader.code(number);
      isKnown = isKnown && thread.isKnown(i, reader, number);
      if (!isKnown) {
        var code = codes.code(codes.indexOf(address));
        int child = knownChild(node, code, reader, number);
        if (child < 0) {
          // Which line the newest frame has come to is no part of the chain.
          boolean isCredible =
              reader.isConfirmed(number) || number == 0 && tree.isCallOf(node, code);
          if (!isCredible) {
            thread.knownDepth = Math.min(thread.knownDepth, i);
            thread.node = node;
            reader.doubt(number);
            return false;
          }
          if (reader.isConfirmed(number)) {
            thread.firstLook.learns();
          }
          if (i > 0) {
            int above = i == 1 ? StackTree.ROOT : thread.knownNodes[i - 2];
            tree.addCall(above, codes.code(codes.indexOf(reader.code(number + 1))), node, code);
          }
          child = tree.child(node, tree.frame(code, reader.instruction(number)));
        }
        thread.know(i, address, reader.instruction(number), child);
      }
      node = thread.knownNodes[i];
    }
    thread.knownDepth = depth;
    thread.node = node;
    return true;
  }

  /// The stack with one more frame, if it was met before. A frame that called another did so from a
  /// line that was met calling that: the one it had come to in the second copy, in the first, or,
  /// where it called and went on too fast for both, the one that is known.
  private int knownChild(int node, CodeObject code, ThreadReader reader, int number) {
    int child = tree.knownChild(node, tree.frame(code, reader.instruction(number)));
    if (number == 0 || reader.isConfirmed(number)) {
      return child;
    }
    var called = codes.code(codes.indexOf(reader.code(number - 1)));
    if (child >= 0 && tree.isCallOf(child, called)) {
      return child;
    }
    int earlier = tree.knownChild(node, tree.frame(code, reader.earlierInstruction(number)));
    if (earlier >= 0 && tree.isCallOf(earlier, called)) {
      return earlier;
    }
    int site = tree.callSite(node, code, called);
    return site >= 0 ? site : child;
  }

  /// How many threads the last round saw.
  public int threads() {
    return met.size();
  }

  /// What the last round saw of a thread.
  public SampledThread thread(int number) {
    var thread = met.get(number);
    return new SampledThread(
        thread.name,
        thread.tid,
        thread.interpreter,
        thread.state,
        thread.holdsGil,
        tree.stack(thread.node));
  }

  /// Counts the last round.
  void count(StackTally tally, TimelineTally timeline) throws UnreadableMemory {
    timeline.begin(readAt);
    for (var thread : met) {
      int known = tally.size();
      int kind = tally.add(thread.name, thread.tid, thread.state, thread.holdsGil, thread.node);
      if (kind == known) {
        tally.waitsFor(kind, waitTarget(thread));
      }
      timeline.met(thread.tid, kind);
    }
    timeline.end();
  }

  /// What a thread was found waiting for in the last round.
  WaitTarget waitTarget(ObservedThread thread) throws UnreadableMemory {
    return targets.of(thread, threads.threads());
  }

  /// How often each generation of the main interpreter has been collected; empty where that is not
  /// known.
  List<Long> collections() throws UnreadableMemory {
    return collector.read(threads.mainInterpreter());
  }

  /// What the main interpreter's allocator has from the system; null where that is not known.
  @Nullable ArenaUse arenas() throws UnreadableMemory {
    return arenas.read(threads.mainInterpreter());
  }

  /// Whether threads of the process have many stacks each, of which only the one that runs is seen.
  boolean hasGreenlets() {
    switchers.look();
    return switchers.isLoaded();
  }

  /// The threads that the last round saw.
  List<ObservedThread> observed() {
    return met;
  }

  LoopWatch loops() {
    return loops;
  }

  List<ObservedFrame> stack(int node) {
    return tree.stack(node);
  }

  /// How many readings were repeated, because what was read had changed meanwhile.
  public long retries() {
    return retries;
  }

  /// How many system calls reading took.
  public long calls() {
    return batch.calls() + check.calls();
  }

  /// How often the main interpreter's GIL had changed hands at the last round.
  public long switches() {
    return switches;
  }

  /// How long the main interpreter lets a thread keep the GIL that others want, in seconds.
  double switchInterval() {
    return switchInterval;
  }

  /// When the last round was read, in nanoseconds of the monotonic clock.
  long readAt() {
    return readAt;
  }

  /// Whether an interpreter without the GIL had stopped its threads at the last round, or waited
  /// for them to stand.
  boolean isWorldStopped() {
    return isWorldStopped;
  }

  @Override
  public void close() {
    threads.close();
  }
}
