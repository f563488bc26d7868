package seatrial.finding.observation;

import java.util.Comparator;
import java.util.List;

/// A stack that a thread was met with in a state.
///
/// @param thread its name as Python's `threading` knows it, or ""
/// @param tid the kernel's number of it, or -1
/// @param holdsGil whether it held the GIL
/// @param count in how many rounds
/// @param frames outermost first
/// @param waitsFor what it waited for when it was first met with it
public record ObservedStack(
    String thread,
    int tid,
    ThreadState state,
    boolean holdsGil,
    long count,
    List<ObservedFrame> frames,
    WaitTarget waitsFor) {
  /// The order of results; stacks that were met equally often stand in the order of their threads.
  public static final Comparator<ObservedStack> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(ObservedStack::count)
          .reversed()
          .thenComparingInt(ObservedStack::tid)
          .thenComparing(ObservedStack::state);

  public ObservedStack {
    frames = List.copyOf(frames);
  }

  /// One of which nobody knows what it waits for.
  public ObservedStack(
      String thread,
      int tid,
      ThreadState state,
      boolean holdsGil,
      long count,
      List<ObservedFrame> frames) {
    this(thread, tid, state, holdsGil, count, frames, WaitTarget.NONE);
  }

  /// Whether the thread neither ran nor waited to run Python.
  public boolean isIdle() {
    return state != ThreadState.RUNNING && state != ThreadState.WAITING_FOR_GIL;
  }
}
