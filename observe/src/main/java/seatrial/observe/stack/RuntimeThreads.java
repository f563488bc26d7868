package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.ReadBatch;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// The interpreters of a process and their threads: which there are, and with every round, whether
/// they still are.
final class RuntimeThreads implements AutoCloseable {
  private static final int MOST_THREADS = 1 << 16;
  private static final long NAMES_AFTER_NANOS = 20_000_000;
  private static final long RENAMED_AFTER_NANOS = 5_000_000_000L;
  private static final int GIL_BYTES_READ = 40;

  /// A piece of memory costs as much as so many bytes.
  private static final int MOST_BETWEEN = 2048;

  /// `_Py_THREAD_SUSPENDED`.
  private static final int SUSPENDED = 2;

  private final RemoteMemory memory;
  private final RuntimeLayout layout;
  private final FrameLayout frames;
  private final long runtime;
  private final PythonRuntime python;
  private final NativeThreadIds ids;
  private final ThreadNames names;
  private final SystemCalls calls = SystemCalls.ofThisMachine();
  private final boolean isFreeThreaded;
  private final int nextAt;
  private final int headAt;
  private final int threadNextAt;
  private final int threadIdAt;
  private final int pthreadAt;

  /// -1 in releases that do not know it.
  private final int nativeIdAt;

  private final int threadStatusAt;
  private final long headsAddress;
  private final int lockedAt;
  private final int holderAt;
  private final int switchesAt;
  private final int intervalAt;
  private final int gilBytes;

  private long[] interpreters = {};

  /// What stands behind the last interpreter, and behind the last thread of each: 0, or in lists
  /// that are damaged what breaks them.
  private long interpretersEnd;

  private long[] threadsEnds = {};
  private final Setbacks setbacks = new Setbacks();
  private long[] gils = {};
  private final CodeObjects codes;
  private List<ObservedThread> threads = new ArrayList<>();

  /// An interpreter's links to others and to its threads lie close together.
  private final int linksAt;

  private final int linkBytes;
  private int headsOffset;
  private int linksOffset;
  private int gilsOffset;
  private int worldsOffset;
  private long namesReadAt;
  private boolean isNameMissing;
  private boolean areNumbersOld = true;
  private long patience = NAMES_AFTER_NANOS;

  RuntimeThreads(PythonRuntime python, RemoteMemory memory, CodeObjects codes) {
    this.python = python;
    this.codes = codes;
    this.memory = memory;
    this.layout = python.layout();
    this.frames = FrameLayout.of(layout);
    this.runtime = python.address();
    this.ids = new NativeThreadIds(python.process(), memory);
    this.names = new ThreadNames(python, memory);
    this.isFreeThreaded = layout.has("interpreter.world_requested");
    this.nextAt = layout.number("interpreter.next");
    this.headAt = layout.number("interpreter.threads_head");
    this.linksAt = Math.min(nextAt, headAt);
    this.linkBytes = Math.max(nextAt, headAt) + 8 - linksAt;
    this.threadNextAt = layout.number("thread.next");
    this.threadIdAt = layout.number("thread.id");
    this.pthreadAt = layout.number("thread.thread_id");
    this.nativeIdAt =
        layout.has("thread.native_thread_id") ? layout.number("thread.native_thread_id") : -1;
    this.threadStatusAt = isFreeThreaded ? layout.number("thread.status") : -1;
    this.headsAddress = runtime + layout.number("runtime.interpreters_head");
    this.lockedAt = layout.number("gil.locked");
    this.holderAt = layout.number("gil.last_holder");
    this.switchesAt = layout.number("gil.switch_number");
    this.intervalAt = layout.number("gil.interval");
    this.gilBytes = layout.number("gil.size");
  }

  List<ObservedThread> threads() {
    return threads;
  }

  /// Those that run or have run themselves: a thread is listed as soon as another one has made it.
  /// To be asked for when all were identified.
  List<ObservedThread> begun() {
    for (var thread : threads) {
      if (!thread.hasBegun()) {
        return threads.stream().filter(ObservedThread::hasBegun).toList();
      }
    }
    return threads;
  }

  FrameLayout frames() {
    return frames;
  }

  /// The address of an interpreter's state.
  long interpreter(int number) {
    return interpreters[number];
  }

  /// Where the state of the main interpreter lies, or 0 before the first look.
  long mainInterpreter() {
    return interpreters.length == 0 ? 0 : interpreters[interpreters.length - 1];
  }

  int interpreters() {
    return interpreters.length;
  }

  /// Where the GIL of an interpreter lies.
  long gil(int interpreter) {
    return gils[interpreter];
  }

  int gilBytes() {
    return gilBytes;
  }

  /// Adds what tells who there is and who holds the GIL.
  void plan(ReadBatch batch) {
    // Up to 3.11 there is one GIL, close to the list's head.
    long between = gils.length == 0 ? -1 : gils[0] - headsAddress;
    boolean isGilBeside = gils.length == 1 && between > 0 && between <= MOST_BETWEEN;
    headsOffset = batch.add(headsAddress, isGilBeside ? (int) between + GIL_BYTES_READ : 8);
    for (int i = 0; i < interpreters.length; i++) {
      int offset = batch.add(interpreters[i] + linksAt, linkBytes);
      if (i == 0) {
        linksOffset = offset;
      }
    }
    if (isGilBeside) {
      gilsOffset = headsOffset + (int) between;
    }
    for (int i = 0; i < gils.length && !isGilBeside; i++) {
      int offset = batch.add(gils[i], GIL_BYTES_READ);
      if (i == 0) {
        gilsOffset = offset;
      }
    }
    for (int i = 0; i < interpreters.length && isFreeThreaded; i++) {
      int offset = batch.add(interpreters[i] + layout.number("interpreter.world_requested"), 8);
      if (i == 0) {
        worldsOffset = offset;
      }
    }
  }

  /// Whether interpreters and threads are those that are known. Asks the threads' readers for where
  /// their states were read to, so these have to be planned in the same batch.
  boolean isSame(ReadBatch read) {
    if (interpreters.length == 0 || read.word(headsOffset) != interpreters[0]) {
      return false;
    }
    int next = 0;
    for (int i = 0; i < interpreters.length; i++) {
      long follower = i + 1 < interpreters.length ? interpreters[i + 1] : interpretersEnd;
      int links = linksOffset + i * linkBytes - linksAt;
      if (read.word(links + nextAt) != follower) {
        return false;
      }
      long expected = read.word(links + headAt);
      while (next < threads.size() && threads.get(next).interpreter == i) {
        var thread = threads.get(next++);
        int at = thread.reader.threadOffset();
        if (thread.reader.address() != expected || read.word(at + threadIdAt) != thread.id) {
          return false;
        }
        expected = read.word(at + threadNextAt);
      }
      if (expected != threadsEnds[i]) {
        return false;
      }
    }
    return true;
  }

  /// The thread state that holds an interpreter's GIL, or 0.
  long holder(ReadBatch read, int interpreter) {
    if (!hasGil(interpreter)) {
      return 0;
    }
    int at = gilsOffset + interpreter * GIL_BYTES_READ;
    boolean isLocked = read.integer(at + lockedAt) == 1;
    return isLocked ? read.word(at + holderAt) : 0;
  }

  /// The thread state that holds an interpreter's GIL at this moment, or 0.
  long holderNow(int interpreter) throws UnreadableMemory {
    if (!hasGil(interpreter)) {
      return 0;
    }
    long gil = gils[interpreter];
    return memory.integer(gil + lockedAt) == 1 ? memory.word(gil + holderAt) : 0;
  }

  /// Whether an interpreter has stopped all its threads, or is about to; never with the GIL.
  boolean isWorldStopped(ReadBatch read) {
    boolean isStopped = false;
    for (int i = 0; i < interpreters.length && isFreeThreaded; i++) {
      // Two flags side by side: requested, and stopped.
      isStopped |= (short) read.word(worldsOffset + 8 * i) != 0;
    }
    return isStopped;
  }

  /// Whether a thread stands still because its interpreter has stopped it.
  boolean isSuspended(ReadBatch read, ObservedThread thread) {
    return isFreeThreaded
        && read.integer(thread.reader.threadOffset() + threadStatusAt) == SUSPENDED;
  }

  /// How often an interpreter's GIL has changed hands so far.
  long switches(ReadBatch read, int interpreter) {
    return read.word(gilsOffset + interpreter * GIL_BYTES_READ + switchesAt);
  }

  /// How long an interpreter lets a thread keep the GIL that others want, in seconds.
  double switchInterval(ReadBatch read, int interpreter) {
    return hasGil(interpreter)
        ? read.word(gilsOffset + interpreter * GIL_BYTES_READ + intervalAt) / 1e6
        : 0;
  }

  /// Lists all anew. What is known of threads that are still there is kept. Of the others nothing
  /// is asked that can be asked later, as the list may change meanwhile: neither names nor what the
  /// kernel says.
  ///
  /// @throws UnreadableMemory if the lists changed too fast to be followed, or the process is gone
  void refresh() throws UnreadableMemory {
    var known = new HashMap<Long, ObservedThread>();
    threads.forEach(thread -> known.put(thread.reader.address(), thread));
    long head = memory.word(headsAddress);
    var found = list(head, nextAt, PythonRuntime.MOST_INTERPRETERS, this::isInterpreter);
    var newInterpreters = found.items();
    var states = new ArrayList<List<Long>>();
    var ends = new long[newInterpreters.size()];
    for (int i = 0; i < ends.length; i++) {
      long interpreter = newInterpreters.get(i);
      var listed =
          list(
              memory.word(interpreter + headAt),
              threadNextAt,
              MOST_THREADS,
              thread -> interpreterOf(thread) == interpreter);
      states.add(listed.items());
      ends[i] = listed.end();
    }
    var result = new ArrayList<ObservedThread>();
    for (int i = 0; i < states.size(); i++) {
      for (long state : states.get(i)) {
        var before = known.get(state);
        if (before != null
            && before.interpreter == i
            && before.id == memory.word(state + threadIdAt)) {
          known.remove(state);
          result.add(before);
        } else {
          result.add(thread(state, i));
        }
      }
    }
    known.values().forEach(RuntimeThreads::release);
    threads = result;
    interpreters = newInterpreters.stream().mapToLong(Long::longValue).toArray();
    interpretersEnd = found.end();
    threadsEnds = ends;
    gils = new long[interpreters.length];
    for (int i = 0; i < gils.length; i++) {
      gils[i] = findGil(interpreters[i]);
    }
    isNameMissing = true;
    patience = NAMES_AFTER_NANOS;
    namesReadAt = System.nanoTime() - patience;
    areNumbersOld = true;
  }

  /// Looks whether a thread began to run itself meanwhile, and so is another one for the kernel.
  void follow(ReadBatch read, ObservedThread thread) {
    int at = thread.reader.threadOffset();
    long pthread = read.word(at + pthreadAt);
    if (pthread != thread.pthread) {
      thread.pthread = pthread;
      thread.said = nativeIdAt >= 0 ? read.word(at + nativeIdAt) : -1;
      thread.name = "";
      thread.isIdentified = false;
      release(thread);
      thread.kernel = null;
      areNumbersOld = true;
      isNameMissing = true;
      patience = NAMES_AFTER_NANOS;
    }
  }

  /// Finds out which thread of the kernel it is.
  void identify(ObservedThread thread) {
    if (thread.isIdentified || !isStarted(thread)) {
      return;
    }
    if (areNumbersOld) {
      ids.refresh();
      ids.calibrate(
          threads.stream()
              .filter(one -> one.interpreter == 0)
              .mapToLong(one -> one.pthread)
              .toArray());
      areNumbersOld = false;
    }
    thread.isIdentified = true;
    thread.tid = ids.tid(thread.said, thread.pthread);
    if (thread.tid > 0) {
      thread.kernel = new KernelView(calls, python.process().folder(), thread.tid);
    }
  }

  /// Addresses that are chained.
  ///
  /// @param end what stands behind the last one: 0, one that was met before, or where nothing can
  /// be read
  private record Chain(List<Long> items, long end) {}

  private interface Judgement {
    boolean isOne(long address) throws UnreadableMemory;
  }

  /// Follows a list. Threads come and go meanwhile, so where it breaks off it is followed again;
  /// if it stays like this, it is damaged, and what stands before is taken if it is what it should
  /// be.
  private Chain list(long first, int linkAt, int most, Judgement judgement)
      throws UnreadableMemory {
    var result = new LinkedHashSet<Long>();
    boolean isDamaged = setbacks.areMany();
    long at = first;
    try {
      while (at != 0 && result.size() < most) {
        long next = memory.word(at + linkAt);
        if (isDamaged && !judgement.isOne(at) || !result.add(at)) {
          break;
        }
        at = next;
      }
    } catch (UnreadableMemory e) {
      if (e.isProcessGone() || !isDamaged || result.isEmpty()) {
        throw e;
      }
    }
    return new Chain(List.copyOf(result), at);
  }

  private boolean isInterpreter(long address) throws UnreadableMemory {
    long thread = memory.word(address + headAt);
    return thread == 0 || interpreterOf(thread) == address;
  }

  private long interpreterOf(long thread) throws UnreadableMemory {
    return memory.word(thread + layout.number("thread.interpreter"));
  }

  private long findGil(long interpreter) throws UnreadableMemory {
    if (!layout.has("interpreter.gil")) {
      return runtime + layout.number("runtime.gil");
    }
    long gil = memory.word(interpreter + layout.number("interpreter.gil"));
    try {
      memory.word(gil + GIL_BYTES_READ - Long.BYTES);
      return gil;
    } catch (UnreadableMemory e) {
      if (e.isProcessGone() || !setbacks.areMany()) {
        throw e;
      }
      // Something that can be read in its place.
      return interpreter;
    }
  }

  private boolean hasGil(int interpreter) {
    return gils[interpreter] != interpreters[interpreter];
  }

  /// Is told that a round was given up because it was not known who there is.
  void rejected() {
    setbacks.add();
  }

  /// Is told that a round was kept.
  void kept() {
    setbacks.clear();
  }

  /// What of the lists could not be read, a sentence each.
  List<String> losses() {
    var result = new ArrayList<String>();
    if (interpretersEnd != 0) {
      result.add(
          "the list of interpreters is damaged behind the first %d".formatted(interpreters.length));
    }
    for (int i = 0; i < interpreters.length; i++) {
      if (threadsEnds[i] != 0) {
        int number = i;
        result.add(
            "the list of threads is damaged behind the first %d"
                .formatted(
                    threads.stream().filter(thread -> thread.interpreter == number).count()));
      }
      if (!hasGil(i)) {
        result.add("what is known of the GIL is damaged");
      }
    }
    return result;
  }

  private ObservedThread thread(long address, int interpreter) throws UnreadableMemory {
    var state = memory.buffer(address, frames.threadBytes());
    long said = nativeIdAt >= 0 ? state.getLong(nativeIdAt) : -1;
    return new ObservedThread(
        new ThreadReader(frames, memory, codes, address),
        interpreter,
        state.getLong(threadIdAt),
        state.getLong(pthreadAt),
        said);
  }

  private static void release(ObservedThread thread) {
    if (thread.kernel != null) {
      thread.kernel.close();
    }
  }

  /// Asks for names where some are missing, and from time to time for new ones.
  void nameThreads() {
    long now = System.nanoTime();
    if (now - namesReadAt < (isNameMissing ? patience : RENAMED_AFTER_NANOS)) {
      return;
    }
    namesReadAt = now;
    isNameMissing = false;
    // Some have none for as long as they live.
    patience = Math.min(patience * 2, RENAMED_AFTER_NANOS);
    Map<Long, String> known = Map.of();
    int of = -1;
    for (var thread : threads) {
      if (of != thread.interpreter) {
        of = thread.interpreter;
        known = names.read(interpreters[of]);
      }
      var name = isStarted(thread) ? known.get(thread.pthread) : null;
      if (name != null) {
        thread.name = name;
      } else if (thread.name.isEmpty()) {
        isNameMissing = true;
        thread.name = isOldest(thread) ? "MainThread" : "";
      }
    }
  }

  /// Whether a thread has run itself: until then it is said to be none, or the one that made it.
  private boolean isStarted(ObservedThread thread) {
    if (thread.pthread == 0) {
      return false;
    }
    for (int i = threads.size() - 1; threads.get(i) != thread; i--) {
      if (threads.get(i).pthread == thread.pthread
          && threads.get(i).interpreter == thread.interpreter) {
        return false;
      }
    }
    return true;
  }

  /// The list is newest first, so the main thread of an interpreter is its last.
  private boolean isOldest(ObservedThread thread) {
    int at = threads.indexOf(thread);
    return at + 1 == threads.size() || threads.get(at + 1).interpreter != thread.interpreter;
  }

  @Override
  public void close() {
    threads.forEach(RuntimeThreads::release);
  }
}
