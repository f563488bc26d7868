package seatrial.observe.stack;

import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.ThreadState;

/// A thread of Python, from the round in which it was first met.
final class ObservedThread {
  final ThreadReader reader;
  final int interpreter;
  final long id;

  /// What `pthread_self` says in it, once it runs; before that 0, or in older releases what it said
  /// in the thread that made this one.
  long pthread;

  /// The kernel's number of it as Python knows it, or -1.
  long said;

  /// The kernel's number of it and what the kernel says of it, once it was asked for: the number is
  /// -1 where it is not known.
  int tid = -1;

  @Nullable KernelView kernel;
  boolean isIdentified;
  String name = "";

  ThreadState state = ThreadState.RUNNING;
  boolean holdsGil;

  /// Whether anybody holds the GIL that it would need.
  boolean isGilTaken;

  /// Whether the interpreter has stopped it, with all others; never with the GIL.
  boolean isSuspended;

  boolean isPending;

  final FirstLook firstLook = new FirstLook();

  /// The rounds that were given up because of this stack.
  final Setbacks setbacks = new Setbacks();

  /// Whether its stack was given up: rounds are kept without it until it can be read again.
  boolean isLost;
  long probedAt;

  /// How often it had been put on a processor, and taken off because it went to sleep or because
  /// others wanted it, at the look before at the same instruction; if there was one.
  long turns;

  long sleeps;
  long preemptions;
  boolean hasTurns;
  long probedFrame;
  long probedInstruction;
  int probedDepth;

  /// The stack of the round before, outermost first, to find in the tree only what has changed.
  long[] knownCodes = new long[0];

  long[] knownInstructions = new long[0];
  int[] knownNodes = new int[0];
  int knownDepth;
  int node;

  /// The stack that was last found to have no event loop.
  int loopless = -1;

  ObservedThread(ThreadReader reader, int interpreter, long id, long pthread, long said) {
    this.reader = reader;
    this.interpreter = interpreter;
    this.id = id;
    this.pthread = pthread;
    this.said = said;
  }

  /// Whether it has a thread of the kernel, or had one that has left its stack.
  boolean hasBegun() {
    return tid > 0 || reader.depth() > 0;
  }

  /// Whether it was on a processor when its turns were counted.
  boolean isOnProcessor() {
    return turns > sleeps + preemptions;
  }

  /// What it was met doing with regard to the GIL; since when it waits after having been away, and
  /// who was met with the GIL last meanwhile.
  GilReturns.Before gilBefore = GilReturns.Before.NOTHING;

  long waitsSince;
  @Nullable ObservedThread gilHolder;
  int gilHolderNode;

  void makeRoom(int depth) {
    if (depth > knownCodes.length) {
      knownCodes = new long[depth + 16];
      knownInstructions = new long[depth + 16];
      knownNodes = new int[depth + 16];
      knownDepth = 0;
    }
  }

  /// Whether a frame is as it was in the round before, and has called the same code.
  ///
  /// @param number of the frame in the reader, 0 being the newest
  boolean isKnown(int frame, ThreadReader reader, int number) {
    return frame < knownDepth
        && knownCodes[frame] == reader.code(number)
        && knownInstructions[frame] == reader.instruction(number)
        && (number == 0
            || frame + 1 < knownDepth && knownCodes[frame + 1] == reader.code(number - 1));
  }

  void know(int frame, long code, long instruction, int node) {
    knownCodes[frame] = code;
    knownInstructions[frame] = instruction;
    knownNodes[frame] = node;
  }
}
