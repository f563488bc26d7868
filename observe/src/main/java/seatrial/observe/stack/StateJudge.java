package seatrial.observe.stack;

import seatrial.finding.observation.ThreadState;
import seatrial.observe.memory.UnreadableMemory;

/// What a thread does, by what the kernel says of it and by what it was seen doing before.
///
/// The kernel tells a thread that sleeps in the GIL's futex. But one that waits for the GIL is
/// woken every few milliseconds to ask for it, and where processors are scarce it may then be
/// ready to run for longer than it sleeps; it looks like one that runs native code without the
/// GIL. What tells them apart is how often the kernel has put it on a processor and taken it off,
/// which is exact at every moment, other than the time it used: on a processor it runs, unless it
/// has just got the GIL; off it, having gone to sleep of itself, it has not come on since it was
/// woken; and where that is not clear, what threads that stood there were found doing when it was.
final class StateJudge {
  private static final long TRUSTED_NANOS = 500_000;

  private static final int MOST_VOTES = 1 << 20;

  private final RuntimeThreads threads;

  /// By position, which is code and instruction: looks that were sure to find a wait for the GIL,
  /// less those that were sure to find native code; from the middle of what an int can hold,
  /// since values have to be positive.
  private final LongMap votes = new LongMap();

  StateJudge(RuntimeThreads threads) {
    this.threads = threads;
  }

  /// Judges a thread whose stack was just read.
  void judge(ObservedThread thread) throws UnreadableMemory {
    var kernel = thread.kernel;
    // Where a stack changed while it was read, the thread ran.
    if (thread.holdsGil || kernel == null || thread.reader.isPart()) {
      thread.state = ThreadState.RUNNING;
      thread.probedFrame = 0;
      return;
    }
    var reader = thread.reader;
    long now = System.nanoTime();
    long frame = reader.depth() == 0 ? 1 : reader.frame(0);
    long instruction = reader.depth() == 0 ? 1 : reader.instruction(0);
    long position = reader.depth() == 0 ? 1 : reader.code(0) + instruction + 1;
    boolean isUnmoved =
        frame == thread.probedFrame
            && instruction == thread.probedInstruction
            && reader.depth() == thread.probedDepth;
    if (isUnmoved && now - thread.probedAt < TRUSTED_NANOS) {
      return;
    }
    thread.hasTurns &= isUnmoved;
    var said = kernel.state(threads.gil(thread.interpreter), threads.gilBytes());
    if (said == ThreadState.RUNNING && thread.isGilTaken) {
      var before = isUnmoved ? thread.state : ThreadState.RUNNING;
      thread.state = runningOrWoken(thread, kernel, before, position);
    } else {
      thread.state = said;
      if (said == ThreadState.WAITING_FOR_GIL) {
        vote(position, 1);
        noteTurns(thread, kernel);
      } else {
        thread.hasTurns = false;
      }
    }
    thread.probedAt = now;
    thread.probedFrame = frame;
    thread.probedInstruction = instruction;
    thread.probedDepth = reader.depth();
  }

  private ThreadState runningOrWoken(
      ObservedThread thread, KernelView kernel, ThreadState before, long position)
      throws UnreadableMemory {
    boolean isComparable = thread.hasTurns;
    long turns = thread.turns;
    long sleeps = thread.sleeps;
    long preemptions = thread.preemptions;
    noteTurns(thread, kernel);
    if (isComparable && thread.turns == turns) {
      // It was on a processor all the time, or never.
      return before;
    }
    if (thread.isOnProcessor()) {
      // Between the reading of the stacks and this look it may have got what it waited for.
      if (threads.holderNow(thread.interpreter) == thread.reader.address()) {
        return ThreadState.WAITING_FOR_GIL;
      }
      vote(position, -1);
      return ThreadState.RUNNING;
    }
    if (isComparable && thread.sleeps == sleeps) {
      // To wait for the GIL again it would have had to go to sleep; it was taken off as it
      // computed.
      vote(position, -1);
      return ThreadState.RUNNING;
    }
    boolean hasOnlySlept = isComparable && thread.preemptions == preemptions;
    return hasOnlySlept && before == ThreadState.WAITING_FOR_GIL ? before : byOthers(position);
  }

  private static void noteTurns(ObservedThread thread, KernelView kernel) {
    long turns = kernel.turns();
    if (!thread.hasTurns || turns != thread.turns) {
      thread.turns = turns;
      kernel.readSwitches(thread);
    }
    thread.hasTurns = true;
  }

  private ThreadState byOthers(long position) {
    return votes.get(position) > MOST_VOTES ? ThreadState.WAITING_FOR_GIL : ThreadState.RUNNING;
  }

  private void vote(long position, int weight) {
    int before = votes.get(position);
    int after = (before < 0 ? MOST_VOTES : before) + weight;
    votes.put(position, Math.clamp(after, 0, 2 * MOST_VOTES));
  }
}
