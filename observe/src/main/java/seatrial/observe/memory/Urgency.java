package seatrial.observe.memory;

/// Lets the thread that makes it go before all ordinary ones of the machine until it is closed,
/// because a process stands still for it: for work that is bounded, some tens of milliseconds.
/// Where that is not allowed (it takes the capability CAP_SYS_NICE), nothing changes.
public final class Urgency implements AutoCloseable {
  private static final int SCHED_OTHER = 0;
  private static final int SCHED_RR = 2;
  private static final int LEAST_PRIORITY = 1;

  private final boolean isGranted;

  private Urgency(boolean isGranted) {
    this.isGranted = isGranted;
  }

  public static Urgency ofThisThread() {
    return new Urgency(Kernel.setScheduler(SCHED_RR, LEAST_PRIORITY) == 0);
  }

  @Override
  public void close() {
    if (isGranted) {
      Kernel.setScheduler(SCHED_OTHER, 0);
    }
  }
}
