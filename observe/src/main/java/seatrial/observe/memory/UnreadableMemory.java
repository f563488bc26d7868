package seatrial.observe.memory;

/// Nothing can be read at an address of the target: it is not mapped (any more), or the target is
/// gone. Normal while watching a process that runs on, so it is checked, cheap, and has no trace.
public final class UnreadableMemory extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean isProcessGone;

  UnreadableMemory(long address, long length, int errno) {
    super(
        "cannot read %d bytes at 0x%x (errno %d)".formatted(length, address, errno),
        null,
        false,
        false);
    this.isProcessGone = errno == Kernel.ESRCH;
  }

  /// For who has found out in another way that there is no such process any more.
  public static UnreadableMemory processGone() {
    return new UnreadableMemory(0, 0, Kernel.ESRCH);
  }

  /// Whether there is no such process any more.
  public boolean isProcessGone() {
    return isProcessGone;
  }
}
