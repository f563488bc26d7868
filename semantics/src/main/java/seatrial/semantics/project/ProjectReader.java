package seatrial.semantics.project;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import seatrial.syntax.PythonVersion;

/// Reads and parses files on all cores with bounded memory.
public final class ProjectReader {
  private final int threads;

  /// @param threads how many files are read at once
  public ProjectReader(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
    this.threads = threads;
  }

  /// One thread per core.
  public ProjectReader() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /// Reads the files and hands over each, in the order of the list, on one thread at a time.
  public void read(
      List<PythonFile> files, PythonVersion version, Consumer<? super ReadFile> inOrder) {
    read(files, file -> version, read -> read, inOrder);
  }

  /// Reads the files, turns each into a result on the thread that read it, and hands over the
  /// results in the order of the list. A tree that the result does not hold is dropped at once.
  ///
  /// Both functions run on threads whose stacks are large enough for the deepest trees. What they
  /// throw ends the run and is thrown again here.
  ///
  /// @param work called for several files at the same time
  /// @param inOrder called for one file after the other, once for each file of the list; what one
  /// call writes, the next one sees, and so does the caller of this method
  public <R> void read(
      List<PythonFile> files,
      Function<? super PythonFile, PythonVersion> version,
      Function<? super ReadFile, ? extends R> work,
      Consumer<? super R> inOrder) {
    new ReadingRun<R>(files, version, work, inOrder).run(Math.min(threads, files.size()));
  }
}
