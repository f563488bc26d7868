package seatrial.observe.stack;

import seatrial.observe.memory.ReadBatch;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// One thread's stack, read by a single system call.
///
/// The trick is to know in advance where everything lies: at the places of the round before. The
/// call reads all frames, then which of them is the newest, then all frames again. The second copy
/// begins right after the newest frame was read, so the chain from there is the stack at that
/// moment, unless it changed within the fraction of a microsecond that reading it takes.
///
/// Whether it did decides what is known: a stack that was met before is believed, since what is
/// torn makes one that the program never has. A stack that was never met takes more copies, at
/// distances that nobody can be in step with, and is believed if all are alike ([#isConfirmed]);
/// since 3.11 a frame that called another says so, too. To be taken for real, what is torn would
/// have to be torn alike every time.
///
/// A frame that lies at a new place is asked for its caller, and read with the others from the next
/// time on; until then its callers are a part of the stack ([Outcome#PART]).
final class ThreadReader {
  enum Outcome {
    /// All of the chain was read.
    WHOLE,
    /// Its inner frames lie where nothing was read, or had returned before they were.
    PART,
    /// It does not lead to the outermost frame.
    TORN,
    /// The same, and what was read were other places than those where it lies now: [#discover].
    ELSEWHERE
  }

  private static final int COPIES = 2;
  private static final int COPIES_OF_THE_UNKNOWN = 8;

  private static final long LARGE_FOR_NANOS = 2_000_000_000;
  private static final int MOST_FRAMES = 1 << 20;

  /// Each of them is a system call.
  private static final int MOST_ASKED = 8;

  private static final long NOWHERE = -1;

  private final FrameLayout layout;
  private final RemoteMemory memory;
  private final long address;
  private final FramePlaces places;
  private final FrameCopies copies;
  private final FrameLinks links;
  private final StackFrames stack = new StackFrames();
  private final StackFrames kept = new StackFrames();
  private final CircleGuard circle = new CircleGuard();

  /// Of 3.11 and 3.12: what the thread's state points to, and that points to the newest frame; each
  /// call of the interpreter by native code has its own.
  private final AddressSet cframes = new AddressSet(8);

  private long newCframe;
  private int round;
  private int firstPiece;
  private int pieces;
  private int threadOffset;
  private int[] cframeOffsets = new int[4];
  private boolean isTooLarge;
  private long discoveredAt;

  private boolean isPart;
  private boolean isElsewhere;
  private int asked;
  private long answer;

  /// That frame and its callers were alike in all copies that they have.
  private int confirmed;

  ThreadReader(FrameLayout layout, RemoteMemory memory, CodeObjects codes, long address) {
    this.layout = layout;
    this.memory = memory;
    this.address = address;
    this.places = new FramePlaces(layout);
    this.copies = new FrameCopies(layout, places);
    this.links = new FrameLinks(layout, places, copies, codes);
  }

  /// Where the thread's state lies.
  long address() {
    return address;
  }

  /// Adds all that has to be read.
  ///
  /// @param isUnknown whether what is to be read was never met before, as far as is known
  void plan(ReadBatch batch, int roundNumber, boolean isUnknown) {
    round = roundNumber;
    int count = isUnknown ? COPIES_OF_THE_UNKNOWN : COPIES;
    isTooLarge = !copies.begin(batch, round, count);
    firstPiece = batch.count();
    copies.add(batch, 0, address);
    // Which frame is the newest is read close to the frames, on both sides.
    threadOffset = batch.add(address, layout.threadBytes());
    planCframes(batch);
    for (int copy = 1; copy < count; copy++) {
      copies.add(batch, copy, address);
    }
    pieces = batch.count() - firstPiece;
  }

  private void planCframes(ReadBatch batch) {
    if (layout.cframeFrame() < 0) {
      return;
    }
    cframes.age(round);
    if (newCframe != 0) {
      cframes.add(newCframe, round);
      newCframe = 0;
    }
    var spans = cframes.spans();
    if (cframeOffsets.length < spans.count()) {
      cframeOffsets = new int[spans.count() * 2];
    }
    for (int i = 0; i < spans.count(); i++) {
      cframeOffsets[i] = batch.add(spans.start(i) + layout.cframeFrame(), spans.bytes(i));
    }
  }

  /// Whether all pieces of this thread could be read.
  boolean isRead(ReadBatch batch) {
    for (int piece = firstPiece; piece < firstPiece + pieces; piece++) {
      if (!batch.isRead(piece)) {
        return false;
      }
    }
    return true;
  }

  /// Forgets the places that could not be read.
  ///
  /// @return false if nothing is known of the stack any more
  boolean forgetUnread(ReadBatch batch) {
    for (int piece = firstPiece; piece < firstPiece + pieces; piece++) {
      if (batch.isRead(piece)) {
        continue;
      }
      long start = batch.address(piece);
      long distance = start - address;
      if (distance >= 0 && distance < layout.threadSize() || places.isChunk(start)) {
        newCframe = 0;
        cframes.clear();
        places.forgetAll();
        return false;
      }
      places.forget(start, batch.size(piece));
      if (layout.cframeFrame() >= 0) {
        long first = start - layout.cframeFrame();
        cframes.remove(first, first + batch.size(piece));
      }
    }
    return true;
  }

  /// Where the thread's state was read to.
  int threadOffset() {
    return threadOffset;
  }

  /// Follows the chain through what was read.
  ///
  /// @throws UnreadableMemory if the process is gone
  Outcome decode(ReadBatch read) throws UnreadableMemory {
    stack.clear();
    isPart = false;
    if (isTooLarge) {
      // It may be smaller after a while; following it takes long.
      return System.nanoTime() - discoveredAt > LARGE_FOR_NANOS ? Outcome.ELSEWHERE : Outcome.TORN;
    }
    isElsewhere =
        layout.chunk() >= 0 && !places.isNewestChunk(read.word(threadOffset + layout.chunk()));
    asked = 0;
    long newest = newest(read);
    if (newest == 0 || newest != NOWHERE && follow(read, newest)) {
      return isPart ? Outcome.PART : Outcome.WHOLE;
    }
    stack.clear();
    return isElsewhere ? Outcome.ELSEWHERE : Outcome.TORN;
  }

  /// The newest frame, 0 for none, or that it cannot be told.
  private long newest(ReadBatch read) {
    long entry = read.word(threadOffset + layout.entry());
    if (layout.cframeFrame() < 0 || entry == 0) {
      return entry;
    }
    int number = cframes.number(entry);
    if (number >= 0) {
      cframes.met(number, round);
      int span = cframes.spans().of(number);
      long newest = read.word(cframeOffsets[span] + (int) (entry - cframes.spans().start(span)));
      // Only the first one, which is a part of the thread's state, stands for no frame at all.
      long distance = entry - address;
      return newest != 0 || distance >= 0 && distance < layout.threadSize() ? newest : NOWHERE;
    }
    newCframe = entry;
    return NOWHERE;
  }

  private boolean follow(ReadBatch read, long newest) throws UnreadableMemory {
    stack.clear();
    copies.leave();
    confirmed = 0;
    boolean hasInlineCallee = false;
    boolean isWhole = false;
    circle.begin();
    for (long frame = newest; frame != 0; ) {
      if (circle.steps() == MOST_FRAMES || circle.isClosedAt(frame)) {
        return false;
      }
      if (!copies.locate(frame, stack.depth())) {
        drop();
        hasInlineCallee = false;
        isWhole = false;
        frame = callerOf(frame);
        continue;
      }
      links.read(read, hasInlineCallee);
      if (links.code() == 0) {
        drop();
      } else {
        boolean isNewest = stack.depth() == 0 && !isPart;
        boolean isShim = links.isShim();
        if (copies.copies() > COPIES && !links.isAlikeInAll(isNewest || isShim)) {
          confirmed = stack.depth() + (isShim ? 0 : 1);
        }
        if (!isShim) {
          stack.push(
              frame,
              links.code(),
              links.instruction(),
              links.earlierInstruction(),
              links.isInDoubt());
        }
      }
      hasInlineCallee = !links.isShim() && !links.isEntry();
      isWhole = links.isShim() || links.isEntry() || !layout.marksEntries();
      frame = links.previous();
    }
    // A generator that has yielded has nobody behind it.
    return isWhole && (!isPart || stack.depth() > 0);
  }

  private void drop() {
    isPart = true;
    stack.clear();
    copies.leave();
    confirmed = 0;
  }

  /// The caller of a frame that lies where nothing was read.
  private long callerOf(long frame) throws UnreadableMemory {
    if (!ask(frame + layout.previous())) {
      return 0;
    }
    // Where nobody stands behind it, it is the outermost one, or a generator that has yielded.
    places.include(frame);
    return answer;
  }

  /// Asks what the target's memory says now, if that was not done too often.
  private boolean ask(long place) throws UnreadableMemory {
    if (asked == MOST_ASKED) {
      isElsewhere = true;
      return false;
    }
    asked++;
    try {
      answer = memory.word(place);
      return true;
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      isElsewhere = true;
      return false;
    }
  }

  /// Whether a frame and the one that called it were read more often than twice, and these and all
  /// other callers were alike in all copies.
  boolean isConfirmed(int number) {
    int caller = Math.min(number + 1, stack.depth() - 1);
    return stack.isDoubted(number) && stack.isDoubted(caller) && number >= confirmed;
  }

  /// Has the frames from the newest to that number, and its caller, read more often the next time.
  void doubt(int number) {
    copies.doubt(number + 1);
  }

  /// Whether inner frames are missing.
  boolean isPart() {
    return isPart;
  }

  /// Whether what was read are other places than those where the stack lies now.
  boolean isElsewhere() {
    return isElsewhere;
  }

  /// Learns where everything lies now. What is learnt may be wrong already, which the next reading
  /// shows.
  ///
  /// @throws UnreadableMemory if the thread's state itself cannot be read
  void discover() throws UnreadableMemory {
    var state = memory.buffer(address, layout.threadBytes());
    try {
      long frame = state.getLong(layout.entry());
      if (layout.cframeFrame() >= 0 && frame != 0) {
        newCframe = frame;
        frame = memory.word(frame + layout.cframeFrame());
      }
      places.discover(memory, state, frame);
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      // The chain was torn under us; the next reading tells.
    }
    discoveredAt = System.nanoTime();
  }

  /// Reads as much of the stack as was used lately.
  void adapt(ReadBatch read) {
    if (layout.chunk() >= 0) {
      places.adapt(read.word(threadOffset + layout.stackTop()));
    }
  }

  /// Has no stack any more.
  void lose() {
    stack.clear();
    isPart = false;
  }

  /// Remembers the outermost frames, whatever is read next.
  void keep(int frames) {
    kept.copyOutermost(stack, frames);
  }

  /// Has the stack that was remembered.
  void takeKept() {
    stack.copyOutermost(kept, kept.depth());
    isPart = true;
  }

  /// How many functions there are on the stack.
  int depth() {
    return stack.depth();
  }

  /// The frame's address, 0 being the newest.
  long frame(int number) {
    return stack.frame(number);
  }

  /// The code object's address, 0 being the newest.
  long code(int number) {
    return stack.code(number);
  }

  /// The instruction pointer, or up to 3.10 the number of bytes, 0 being the newest.
  long instruction(int number) {
    return stack.instruction(number);
  }

  /// The same when it was read first; where the two differ, the frame called the next one in from
  /// one of them.
  long earlierInstruction(int number) {
    return stack.earlierInstruction(number);
  }
}
