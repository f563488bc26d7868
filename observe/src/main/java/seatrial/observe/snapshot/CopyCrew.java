package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import seatrial.observe.memory.AddressRange;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.TargetProcess;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.memory.Urgency;

/// A few threads that copy memory at the same time, each into room of its own, so that the process
/// stands still for a shorter while. Threads and room are there before it is stopped.
final class CopyCrew implements AutoCloseable {
  private static final int MOST_THREADS = 4;

  /// Whoever is done takes the next of these.
  private static final long PORTION = 4 << 20;

  private static final long PAGE = 1 << 12;

  private final List<AddressRange> expected;
  private final List<Worker> workers = new ArrayList<>();
  private final ThreadPoolExecutor threads;

  /// A crew with room for about so many bytes.
  ///
  /// @param expected what there is to be copied, about
  /// @param isUrgent whether the process will stand still meanwhile
  CopyCrew(TargetProcess process, List<AddressRange> expected, long bytes, boolean isUrgent) {
    this.expected = expected;
    int size = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
    for (int i = 0; i < size; i++) {
      workers.add(new Worker(process.memoryForAnotherThread(), new CopyStorage(bytes / size)));
    }
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(isUrgent ? () -> runUrgently(task) : task, "seatrial-copy"));
    threads.prestartAllCoreThreads();
  }

  private static void runUrgently(Runnable task) {
    try (var _ = Urgency.ofThisThread()) {
      task.run();
    }
  }

  /// Does once, on a page for each thread, what copying does, so that nothing of the program is
  /// loaded or run for the first time while the process stands still. Nothing is kept.
  ///
  /// @throws UnreadableMemory as [#copy]
  void rehearse() throws UnreadableMemory, InterruptedException {
    if (!expected.isEmpty()) {
      var page = new AddressRange(expected.getFirst().start(), PAGE);
      copy(Collections.nCopies(workers.size(), page));
      workers.forEach(worker -> worker.storage.clear());
    }
  }

  /// Copies what can be read of all runs.
  ///
  /// @throws UnreadableMemory if the process is gone or may not be read any more
  List<MemoryImage.Piece> copy(List<AddressRange> runs)
      throws UnreadableMemory, InterruptedException {
    var portions = portions(runs);
    var done = new ArrayList<Future<List<MemoryImage.Piece>>>();
    for (var worker : workers) {
      done.add(threads.submit(() -> worker.copy(portions)));
    }
    var pieces = new ArrayList<MemoryImage.Piece>();
    for (var result : done) {
      try {
        pieces.addAll(result.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UnreadableMemory unreadable) {
          throw unreadable;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
    return pieces;
  }

  private static Queue<AddressRange> portions(List<AddressRange> runs) {
    var portions = new LinkedBlockingQueue<AddressRange>();
    for (var run : runs) {
      for (long at = run.start(); at < run.end(); at += PORTION) {
        portions.add(new AddressRange(at, Math.min(PORTION, run.end() - at)));
      }
    }
    return portions;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static final class Worker {
    private final RemoteMemory memory;
    private final CopyStorage storage;

    Worker(RemoteMemory memory, CopyStorage storage) {
      this.memory = memory;
      this.storage = storage;
    }

    List<MemoryImage.Piece> copy(Queue<AddressRange> portions) throws UnreadableMemory {
      var pieces = new ArrayList<MemoryImage.Piece>();
      for (var next = portions.poll(); next != null; next = portions.poll()) {
        copy(next, pieces);
      }
      return pieces;
    }

    private void copy(AddressRange portion, List<MemoryImage.Piece> pieces)
        throws UnreadableMemory {
      for (long at = portion.start(); at < portion.end(); ) {
        var room = storage.room(portion.end() - at);
        int offset = room.position();
        int length = (int) Math.min(room.remaining(), portion.end() - at);
        int got = (int) memory.copy(at, room, length);
        if (got > 0) {
          pieces.add(new MemoryImage.Piece(at, got, room, offset));
        }
        // What cannot be read was unmapped meanwhile: its next page may be there.
        at += got > 0 ? got : PAGE;
      }
    }
  }
}
