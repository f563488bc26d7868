package seatrial.semantics.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.PythonVersion;

/// One pass over a list of files: workers take the next file each; whoever finishes the file whose
/// turn it is hands over that result and those that wait behind it.
final class ReadingRun<R> {
  /// Reserved, not used: pages are only taken where a tree is that deep.
  private static final long STACK_BYTES = 256L << 20;

  /// Results that may wait for their turn, per worker: no slow file lets the others run away.
  private static final int WAITING_PER_WORKER = 32;

  /// A tree takes up to this many times the room of its text, so only so much text is in work at
  /// once.
  private static final long ROOM_PER_BYTE = 32;

  private static final long TEXT_BYTES_IN_WORK = Runtime.getRuntime().maxMemory() / ROOM_PER_BYTE;

  private final List<PythonFile> files;
  private final Function<? super PythonFile, PythonVersion> version;
  private final Function<? super ReadFile, ? extends R> work;
  private final Consumer<? super R> inOrder;

  // Guarded by `this`.
  private final Map<Integer, R> waiting = new HashMap<>();
  private int taken;
  private int handedOver;
  private boolean isHandingOver;
  private long textBytesInWork;
  private @Nullable Throwable failure;

  ReadingRun(
      List<PythonFile> files,
      Function<? super PythonFile, PythonVersion> version,
      Function<? super ReadFile, ? extends R> work,
      Consumer<? super R> inOrder) {
    this.files = files;
    this.version = version;
    this.work = work;
    this.inOrder = inOrder;
  }

  void run(int threads) {
    var workers = new ArrayList<Thread>();
    for (int i = 0; i < threads; i++) {
      var worker = new Thread(null, () -> work(threads), "seatrial-reader-" + i, STACK_BYTES);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    boolean interrupted = false;
    for (var worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
          fail(new IllegalStateException("interrupted while reading files", e));
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow();
  }

  private void work(int threads) {
    try {
      int index = next(threads);
      while (index >= 0) {
        readOne(index);
        index = next(threads);
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  /// The next file's index, as soon as it may be begun, or -1 when there is none.
  private synchronized int next(int threads) throws InterruptedException {
    while (failure == null
        && taken < files.size()
        && taken - handedOver >= threads * WAITING_PER_WORKER) {
      wait();
    }
    return failure == null && taken < files.size() ? taken++ : -1;
  }

  private void readOne(int index) throws InterruptedException {
    var file = files.get(index);
    long size = FileContent.expectedSize(file.path());
    admit(size);
    try {
      var result = work.apply(FileContent.read(file, version.apply(file)));
      arrived(index, result);
    } finally {
      release(size);
    }
    handOver();
  }

  /// Waits until so much more text may be held; what is larger than all that may be, alone.
  private synchronized void admit(long size) throws InterruptedException {
    while (failure == null && textBytesInWork > 0 && textBytesInWork + size > TEXT_BYTES_IN_WORK) {
      wait();
    }
    textBytesInWork += size;
  }

  private synchronized void release(long size) {
    textBytesInWork -= size;
    notifyAll();
  }

  private synchronized void arrived(int index, R result) {
    waiting.put(index, result);
  }

  private void handOver() {
    R result = firstInTurn();
    while (result != null) {
      inOrder.accept(result);
      result = nextInTurn();
    }
  }

  private synchronized @Nullable R firstInTurn() {
    if (isHandingOver || failure != null) {
      return null;
    }
    var result = waiting.remove(handedOver);
    isHandingOver = result != null;
    return result;
  }

  private synchronized @Nullable R nextInTurn() {
    handedOver++;
    notifyAll();
    var result = failure == null ? waiting.remove(handedOver) : null;
    isHandingOver = result != null;
    return result;
  }

  private synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    } else if (!failure.equals(e)) {
      failure.addSuppressed(e);
    }
    notifyAll();
  }

  private synchronized void rethrow() {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
