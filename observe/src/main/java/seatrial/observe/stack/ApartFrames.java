package seatrial.observe.stack;

import java.util.Arrays;

/// Frames that lie apart from the stack, with what was last known of each.
final class ApartFrames extends AddressSet {
  private long[] callers = new long[16];
  private long[] shims = new long[16];

  /// @param frameBytes how much of a frame is read
  ApartFrames(int frameBytes) {
    super(frameBytes);
  }

  /// Remembers who called a frame, and its code if it stands for no Python function, otherwise 0.
  void remember(int number, long caller, long shim) {
    callers[number] = caller;
    shims[number] = shim;
  }

  /// The caller that was remembered last, or 0.
  long caller(int number) {
    return callers[number];
  }

  /// The code of what stands for no Python function as it was remembered last, or 0.
  long shim(int number) {
    return shims[number];
  }

  @Override
  void isAdded(int number) {
    if (number == callers.length) {
      callers = Arrays.copyOf(callers, number * 2);
      shims = Arrays.copyOf(shims, number * 2);
    }
    callers[number] = 0;
    shims[number] = 0;
  }

  @Override
  void isRenumbered(int from, int to) {
    callers[to] = callers[from];
    shims[to] = shims[from];
  }
}
