package seatrial.observe.memory;

/// Nothing can be read at an address of the target: it is not mapped (any more), or the target is
/// gone. Normal while watching a process that runs on, so it is checked, cheap, and has no trace.
public final class UnreadableMemory extends Exception {
  private static final long serialVersionUID = 1L;

  private final long address;
  private final long length;
  private final int errno;
  private final boolean isProcessGone;

  UnreadableMemory(long address, long length, int errno) {
    super(null, null, false, false);
    this.address = address;
    this.length = length;
    this.errno = errno;
    this.isProcessGone = errno == Kernel.ESRCH;
  }

  /// For who has found out in another way that there is no such process any more.
  public static UnreadableMemory processGone() {
    return new UnreadableMemory(0, 0, Kernel.ESRCH);
  }

  /// Made only when it is asked for.
  @Override
  public String getMessage() {
    return "cannot read %d bytes at 0x%x (errno %d)".formatted(length, address, errno);
  }

  /// Whether there is no such process any more.
  public boolean isProcessGone() {
    return isProcessGone;
  }
}
