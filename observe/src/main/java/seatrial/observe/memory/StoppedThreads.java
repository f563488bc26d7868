package seatrial.observe.memory;

import java.util.HashSet;
import java.util.Set;

/// Which threads of a process were found stopped. A process of thousands of threads stands still
/// while each of them is looked at, so each is looked at until it has stopped, and no longer.
final class StoppedThreads implements AutoCloseable {
  private static final String STOPPED = "TtZX";

  private final TargetProcess target;
  private final Set<Integer> stopped = new HashSet<>();
  private final KernelFile stat = KernelFile.ofNothing();

  StoppedThreads(TargetProcess target) {
    this.target = target;
  }

  /// Looks at all of them, which the kernel then finds sooner when it is asked again.
  boolean areAllFromTheStart() {
    var threads = target.threads();
    for (int thread : threads) {
      if (isStopped(thread)) {
        stopped.add(thread);
      }
    }
    return !threads.isEmpty() && stopped.size() == threads.size();
  }

  /// Looks at those that had not stopped yet, and at new ones.
  boolean areAll() {
    boolean areAny = false;
    for (int thread : target.threads()) {
      areAny = true;
      if (!stopped.contains(thread)) {
        if (!isStopped(thread)) {
          return false;
        }
        stopped.add(thread);
      }
    }
    return areAny;
  }

  /// Whether it stands still, or has ended.
  private boolean isStopped(int thread) {
    if (!stat.reopen(target.folder().resolve("task/" + thread + "/stat")) || !stat.read()) {
      return true;
    }
    // Its name stands in brackets, and may have some itself.
    int bracket = stat.length() - 1;
    while (bracket > 0 && stat.at(bracket) != ')') {
      bracket--;
    }
    return STOPPED.indexOf(stat.at(bracket + 2)) >= 0;
  }

  @Override
  public void close() {
    stat.close();
  }
}
