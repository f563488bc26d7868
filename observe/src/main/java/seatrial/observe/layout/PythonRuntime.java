package seatrial.observe.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.TargetProcess;
import seatrial.observe.memory.UnreadableMemory;

/// The CPython of a process: which release it is, where its state lies, and how it is laid out.
public final class PythonRuntime {
  /// A list of more of them runs in a circle.
  public static final int MOST_INTERPRETERS = 4096;

  private static final int OLDEST = 8;
  private static final int NEWEST = 15;
  private static final int FIRST_FREE_THREADED = 13;
  private static final String PAGES = "segment.pages";
  private static final int MOST_TRIES = 100;

  private final TargetProcess process;
  private final PythonRelease release;
  private final RuntimeLayout layout;
  private final long address;
  private final Map<String, String> differences;

  private PythonRuntime(
      TargetProcess process,
      PythonRelease release,
      RuntimeLayout layout,
      long address,
      Map<String, String> differences) {
    this.process = process;
    this.release = release;
    this.layout = layout;
    this.address = address;
    this.differences = differences;
  }

  /// Finds the interpreter in a process and holds its memory to the layout of its release.
  ///
  /// @throws SeatrialException with a sentence for the user, if there is none, if its release is
  /// not known, or if what lies in memory is not what the release's layout says
  public static PythonRuntime of(TargetProcess process) throws SeatrialException {
    var found = find(process);
    if (found.isPresent()) {
      return found.get();
    }
    if (!process.isAlive()) {
      throw RuntimeSearch.ended(process);
    }
    throw new SeatrialException(ErrorCode.USER, RuntimeSearch.absence(process));
  }

  /// The same for a process that may be starting: empty as long as there is no interpreter in it
  /// that has a thread.
  ///
  /// @throws SeatrialException as [#of], if there is one that cannot be observed
  public static Optional<PythonRuntime> find(TargetProcess process) throws SeatrialException {
    var located = RuntimeSearch.find(process);
    if (located.isEmpty()) {
      return Optional.empty();
    }
    long address = located.get().address();
    var release = located.get().release();
    if (release.minor() < OLDEST || release.minor() > NEWEST) {
      throw unknown(process, release);
    }
    var layout =
        RuntimeLayout.find(release, machine()).orElseThrow(() -> unknown(process, release));
    var differences = new TreeMap<String, String>();
    try {
      if (layout.ownTableBytes() > 0) {
        var table = process.memory().buffer(address, layout.ownTableBytes());
        layout = layout.withOwnTable(table, differences);
      }
      var result = new PythonRuntime(process, release, layout, address, differences);
      if (result.interpreterWithThread() == 0) {
        return Optional.empty();
      }
      result.validate();
      return Optional.of(result);
    } catch (UnreadableMemory e) {
      throw process.isAlive() ? misfit(process, release, e) : RuntimeSearch.ended(process);
    }
  }

  private static String machine() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      default -> System.getProperty("os.arch");
    };
  }

  private static SeatrialException unknown(TargetProcess process, PythonRelease release) {
    return new SeatrialException(
        ErrorCode.ENVIRONMENT,
        "process %d runs CPython %s on %s, whose layout this Seatrial does not know; it knows 3.%d to 3.%d on x86_64 and aarch64"
            .formatted(process.pid(), release, machine(), OLDEST, NEWEST));
  }

  private static SeatrialException misfit(
      TargetProcess process, PythonRelease release, @Nullable Exception cause) {
    return new SeatrialException(
        ErrorCode.ENVIRONMENT,
        "the memory of process %d is not laid out as that of CPython %s; it may have been built in an unusual way"
            .formatted(process.pid(), release),
        cause);
  }

  /// The newest interpreter that has a thread, or 0. Since 3.13 one has none while nothing runs in
  /// it.
  private long interpreterWithThread() throws UnreadableMemory {
    var memory = process.memory();
    long interpreter = memory.word(address + layout.number("runtime.interpreters_head"));
    for (int i = 0; interpreter != 0 && i < MOST_INTERPRETERS; i++) {
      if (memory.word(interpreter + layout.number("interpreter.threads_head")) != 0) {
        return interpreter;
      }
      interpreter = memory.word(interpreter + layout.number("interpreter.next"));
    }
    return 0;
  }

  /// Where the state of the main interpreter lies, which is the last in the list.
  public long mainInterpreter(RemoteMemory memory) throws UnreadableMemory {
    long interpreter = memory.word(address + layout.number("runtime.interpreters_head"));
    for (int i = 0; i < MOST_INTERPRETERS; i++) {
      long next = memory.word(interpreter + layout.number("interpreter.next"));
      if (next == 0) {
        break;
      }
      interpreter = next;
    }
    return interpreter;
  }

  /// Interpreter, threads and the way back have to fit together. Threads come and go while we read,
  /// so that one look is not enough to say no.
  private void validate() throws SeatrialException, UnreadableMemory {
    var memory = process.memory();
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        long interpreter = interpreterWithThread();
        long thread = memory.word(interpreter + layout.number("interpreter.threads_head"));
        if (memory.word(thread + layout.number("thread.interpreter")) == interpreter) {
          return;
        }
      } catch (UnreadableMemory e) {
        if (e.isProcessGone()) {
          throw e;
        }
      }
    }
    throw misfit(process, release, null);
  }

  public TargetProcess process() {
    return process;
  }

  public PythonRelease release() {
    return release;
  }

  public RuntimeLayout layout() {
    return layout;
  }

  /// Layouts that the allocator of builds without the GIL may have, the release's own first: a new
  /// one came within 3.14 and 3.15, and a process does not say which it has. Empty for others.
  public List<RuntimeLayout> allocatorLayouts() {
    var result = new ArrayList<RuntimeLayout>();
    if (release.isFreeThreaded()) {
      result.add(layout);
      for (int minor = FIRST_FREE_THREADED; minor <= NEWEST; minor++) {
        RuntimeLayout.find(new PythonRelease(minor, release.version(), true), machine())
            .filter(other -> result.stream().noneMatch(known -> hasSamePages(known, other)))
            .ifPresent(result::add);
      }
    }
    return result;
  }

  private static boolean hasSamePages(RuntimeLayout one, RuntimeLayout other) {
    return one.numberOr(PAGES, 0) == other.numberOr(PAGES, 0);
  }

  /// Where `_PyRuntime` lies.
  public long address() {
    return address;
  }

  /// What the process's own table says differently from ours, by name; empty where they agree or it
  /// carries none.
  public Map<String, String> differences() {
    return differences;
  }
}
