package seatrial.observe.stack;

import seatrial.finding.observation.ThreadState;

/// What a thread does, by what the kernel says of it and by what it was seen doing before.
///
/// The kernel tells a thread that sleeps in the GIL's futex. But one that waits for the GIL is
/// woken every few milliseconds to ask for it, and where processors are scarce it may then be
/// ready to run for longer than it sleeps; it looks like one that runs native code without the
/// GIL. Two things tell them apart: whether it has used a processor or gone to sleep since the
/// look before while it stands at the same instruction, and what threads that stood there were
/// found doing when it was sure.
final class StateJudge {
  private static final long TRUSTED_NANOS = 500_000;

  /// What a thread that waits for the GIL uses of the processor between two looks, at most: so
  /// much, and a fiftieth of the time.
  private static final long LITTLE_NANOS = 200_000;

  private static final int MOST_VOTES = 1 << 20;

  /// By position, which is code and instruction: looks that were sure to find a wait for the GIL,
  /// less those that were sure to find native code; from the middle of what an int can hold,
  /// since values have to be positive.
  private final LongMap votes = new LongMap();

  /// Judges a thread whose stack was just read.
  ///
  /// @param gil where its GIL lies, and `gilBytes` its size
  void judge(ObservedThread thread, long gil, int gilBytes) {
    var kernel = thread.kernel;
    if (thread.holdsGil || kernel == null) {
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
    thread.hasBaseline &= isUnmoved;
    var before = isUnmoved ? thread.state : ThreadState.RUNNING;
    var said = kernel.state(gil, gilBytes);
    if (said == ThreadState.RUNNING && thread.isGilTaken) {
      thread.state = runningOrWoken(thread, kernel, before, position, now);
    } else {
      thread.state = said;
      if (said == ThreadState.WAITING_FOR_GIL) {
        vote(position, 1);
        if (!thread.hasBaseline) {
          takeBaseline(thread, kernel);
        }
      } else {
        thread.hasBaseline = false;
      }
    }
    thread.probedAt = now;
    thread.probedFrame = frame;
    thread.probedInstruction = instruction;
    thread.probedDepth = reader.depth();
  }

  private ThreadState runningOrWoken(
      ObservedThread thread, KernelView kernel, ThreadState before, long position, long now) {
    long processor = thread.processorNanos;
    long sleeps = thread.sleeps;
    boolean isComparable = thread.hasBaseline;
    takeBaseline(thread, kernel);
    if (!isComparable) {
      return byOthers(position);
    }
    long used = thread.processorNanos - processor;
    if (thread.sleeps == sleeps) {
      if (used <= LITTLE_NANOS) {
        return before;
      }
      // To wait for the GIL again it would have had to go to sleep.
      vote(position, -1);
      return ThreadState.RUNNING;
    }
    return used <= LITTLE_NANOS + (now - thread.probedAt) / 50
        ? ThreadState.WAITING_FOR_GIL
        : byOthers(position);
  }

  private static void takeBaseline(ObservedThread thread, KernelView kernel) {
    thread.hasBaseline = true;
    thread.processorNanos = kernel.processorNanos();
    thread.sleeps = kernel.sleeps();
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
