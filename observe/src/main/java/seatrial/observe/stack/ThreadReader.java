package seatrial.observe.stack;

import java.util.Arrays;
import java.util.SplittableRandom;
import seatrial.observe.memory.ReadBatch;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// One thread's stack, read whole by a single system call.
///
/// The trick is to know in advance where everything lies: at the places of the round before. The
/// call reads all frames, then which of them is the newest, then all frames again. If the words
/// that make the chain of frames are equal in both copies, the chain stood like this between the
/// two, so it was real; if not, it is torn. Where a frame lies at a new place, the chain is
/// followed once to learn it ([#discover]), and read again.
///
/// A target that does the same again and again can be torn alike in both copies, if it does so in
/// just the time that lies between them. So a stack that was never met before takes more copies,
/// at distances that nobody can be in step with ([#isConfirmed]); and a frame that called another
/// says so in releases up to 3.13, which is held to what the chain says.
final class ThreadReader {
  enum Outcome {
    /// The chain stood like this at one moment.
    WHOLE,
    /// It changed while it was read.
    TORN,
    /// A frame lies where nothing was read: [#discover], then read again.
    ELSEWHERE
  }

  private static final int COPIES = 2;
  private static final int COPIES_OF_THE_UNKNOWN = 8;

  /// Between the places of copies that have to be out of step lie fewer reads of a word than that.
  private static final int MOST_PAUSES = 4;

  /// How much more of a stack is read than was used in the round before.
  private static final int SLACK = 512;

  private static final int MOST_CHUNK_BYTES = 1 << 26;

  /// Of one stack more is not read at a time, nor of all together.
  private static final int MOST_STACK_BYTES = 1 << 25;

  private static final int MOST_BATCH_BYTES = 1 << 29;
  private static final long LARGE_FOR_NANOS = 2_000_000_000;
  private static final int MOST_CHUNKS = 1 << 16;
  private static final int MOST_FRAMES = 1 << 20;

  private final FrameLayout layout;
  private final long address;
  private final SplittableRandom random = new SplittableRandom(7);
  private long cframe;
  private long[] chunks = new long[4];
  private int[] chunkBytes = new int[4];
  private int chunkCount;

  /// The bytes of all chunks when they were discovered; [#adapt] makes the newest smaller only.
  private long allChunkBytes;

  private final AddressSet apart;

  private int firstPiece;
  private int pieces;
  private int threadOffset;
  private int cframeOffset;

  /// Where every place of every copy was read to: first the chunks, then the frames apart.
  private int[] offsets = new int[16];

  private int places;
  private int copies;
  private boolean isTooLarge;
  private long discoveredAt;
  private int round;

  /// Where [#locate] found a frame.
  private int place;

  private int distance;

  private boolean isConfirmed;
  private int depth;
  private long[] frames = new long[32];
  private long[] codes = new long[32];
  private long[] instructions = new long[32];

  ThreadReader(FrameLayout layout, long address) {
    this.layout = layout;
    this.address = address;
    this.apart = new AddressSet(layout.frameBytes());
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
    copies = isUnknown ? COPIES_OF_THE_UNKNOWN : COPIES;
    apart.age(round);
    long each = Math.max(stackBytes(), allChunkBytes + apart.spans().allBytes());
    isTooLarge = copies * each > MOST_BATCH_BYTES - batch.length();
    places = isTooLarge ? 0 : chunkCount + apart.spans().count();
    if (offsets.length < copies * places) {
      offsets = new int[copies * places * 2];
    }
    firstPiece = batch.count();
    if (layout.cframeFrame() >= 0) {
      threadOffset = batch.add(address, layout.threadBytes());
    }
    // What changes most is read last, and first in the other copies: so the distance between two
    // frames is one way here and the other there, and who is in step with the one is not with the
    // other.
    for (int nearness = places - 1; nearness >= 0; nearness--) {
      add(batch, 0, placeBy(nearness));
    }
    // Which frame is the newest is read close to the frames, on both sides.
    if (layout.cframeFrame() >= 0) {
      cframeOffset = batch.add(cframe == 0 ? address : cframe + layout.cframeFrame(), 8);
    } else {
      threadOffset = batch.add(address, layout.threadBytes());
    }
    for (int copy = 1; copy < copies; copy++) {
      for (int nearness = 0; nearness < places; nearness++) {
        pause(batch, copy);
        add(batch, copy, placeBy(nearness));
      }
    }
    pieces = batch.count() - firstPiece;
  }

  /// How much a copy of the stack takes; of what is larger than a stack may be, as much as nothing
  /// has room for.
  private long stackBytes() {
    long result = allChunkBytes + (long) apart.count() * layout.frameBytes();
    return result > MOST_STACK_BYTES ? MOST_BATCH_BYTES : result;
  }

  /// The place that is the newest chunk for 0, then those apart, then the older chunks.
  private int placeBy(int nearness) {
    if (chunkCount == 0 || nearness == 0) {
      return nearness;
    }
    int spans = apart.spans().count();
    return nearness <= spans ? chunkCount - 1 + nearness : nearness - spans;
  }

  private void add(ReadBatch batch, int copy, int which) {
    int span = which - chunkCount;
    offsets[copy * places + which] =
        span < 0
            ? batch.add(chunks[which], chunkBytes[which])
            : batch.add(apart.spans().start(span), apart.spans().bytes(span));
  }

  /// Makes the distances between copies, and those within them, unlike each other.
  private void pause(ReadBatch batch, int copy) {
    if (copy > 1) {
      for (int pause = random.nextInt(MOST_PAUSES); pause > 0; pause--) {
        batch.add(address, 8);
      }
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

  /// Where the thread's state was read to.
  int threadOffset() {
    return threadOffset;
  }

  /// Follows the chain through what was read.
  Outcome decode(ReadBatch read) {
    depth = 0;
    if (isTooLarge) {
      // It may be smaller after a while; following it takes long.
      return System.nanoTime() - discoveredAt > LARGE_FOR_NANOS ? Outcome.ELSEWHERE : Outcome.TORN;
    }
    long current = read.word(threadOffset + layout.entry());
    if (layout.cframeFrame() >= 0 && current != 0) {
      if (current != cframe) {
        return Outcome.ELSEWHERE;
      }
      current = read.word(cframeOffset);
    }
    if (layout.chunk() >= 0) {
      long chunk = read.word(threadOffset + layout.chunk());
      if (chunkCount == 0 ? chunk != 0 : chunk != chunks[0]) {
        return Outcome.ELSEWHERE;
      }
    }
    isConfirmed = copies > COPIES;
    boolean hasInlineCallee = false;
    boolean isWhole = current == 0;
    int steps = 0;
    for (long frame = current; frame != 0; steps++) {
      if (!locate(frame)) {
        return Outcome.ELSEWHERE;
      }
      if (steps == MOST_FRAMES
          || !isSame(read, layout.code())
          || !isSame(read, layout.previous())) {
        return Outcome.TORN;
      }
      int at = at(0);
      boolean isShim = layout.owner() >= 0 && read.octet(at + layout.owner()) >= layout.firstShim();
      boolean isEntry = layout.isEntry() >= 0 && read.octet(at + layout.isEntry()) != 0;
      if (!isShim) {
        if (!isOnStack(read) || depth > 0 && !isCaller(read, hasInlineCallee)) {
          return Outcome.TORN;
        }
        push(frame, read.word(at + layout.code()) & ~7L, instruction(read, at(1)));
      }
      hasInlineCallee = !isShim && !isEntry;
      isWhole = isShim || isEntry || !layout.marksEntries();
      frame = read.word(at + layout.previous());
    }
    // A generator that has yielded has nobody behind it.
    return isWhole ? Outcome.WHOLE : Outcome.TORN;
  }

  /// Whether the frame that was located last says itself that it is on a stack, where a release has
  /// frames that do.
  private boolean isOnStack(ReadBatch read) {
    return layout.state() < 0
        || read.octet(at(0) + layout.state()) == layout.executing()
            && read.octet(at(1) + layout.state()) == layout.executing();
  }

  /// Whether a word of the frame that was located last is the same in the first two copies. Notes
  /// where it is not so in the others.
  private boolean isSame(ReadBatch read, int field) {
    long word = read.word(at(0) + field);
    for (int copy = 2; copy < copies; copy++) {
      isConfirmed &= read.word(at(copy) + field) == word;
    }
    return read.word(at(1) + field) == word;
  }

  /// Whether the frame that was located last can have called another: it stands still, and if it
  /// was the interpreter that went on with the other, its own stack's height was saved.
  private boolean isCaller(ReadBatch read, boolean hasInlineCallee) {
    if (hasInlineCallee
        && layout.stackHeight() >= 0
        && read.integer(at(0) + layout.stackHeight()) < 0) {
      return false;
    }
    long instruction = instruction(read, at(0));
    for (int copy = 2; copy < copies; copy++) {
      isConfirmed &= instruction(read, at(copy)) == instruction;
    }
    return instruction(read, at(1)) == instruction;
  }

  private long instruction(ReadBatch read, int frameAt) {
    int at = frameAt + layout.instruction();
    return layout.instructionUnit() == 0
        ? read.word(at)
        : (long) read.integer(at) * layout.instructionUnit();
  }

  private boolean locate(long frame) {
    for (int i = 0; i < chunkCount; i++) {
      long offset = frame - chunks[i];
      if (offset >= 0 && offset <= chunkBytes[i] - layout.frameBytes() && (offset & 7) == 0) {
        place = i;
        distance = (int) offset;
        return true;
      }
    }
    int number = apart.number(frame);
    if (number < 0) {
      return false;
    }
    apart.met(number, round);
    int span = apart.spans().of(number);
    place = chunkCount + span;
    distance = (int) (frame - apart.spans().start(span));
    return true;
  }

  /// Where a copy of the frame that was located last was read to.
  private int at(int copy) {
    return offsets[copy * places + place] + distance;
  }

  /// Whether more copies than two were read and all were alike.
  boolean isConfirmed() {
    return isConfirmed;
  }

  private void push(long frame, long code, long instruction) {
    if (depth == codes.length) {
      frames = Arrays.copyOf(frames, depth * 2);
      codes = Arrays.copyOf(codes, depth * 2);
      instructions = Arrays.copyOf(instructions, depth * 2);
    }
    frames[depth] = frame;
    codes[depth] = code;
    instructions[depth++] = instruction;
  }

  /// Learns where everything lies now. What is learnt may be wrong already, which the next reading
  /// shows.
  ///
  /// @throws UnreadableMemory if the thread's state itself cannot be read
  void discover(RemoteMemory memory) throws UnreadableMemory {
    var state = memory.buffer(address, layout.threadBytes());
    if (layout.chunk() >= 0) {
      discoverChunks(memory, state.getLong(layout.chunk()), state.getLong(layout.stackTop()));
    }
    try {
      long frame = state.getLong(layout.entry());
      if (layout.cframeFrame() >= 0 && frame != 0) {
        cframe = frame;
        frame = memory.word(cframe + layout.cframeFrame());
      }
      // What is torn may run in a circle; a mark that is set ever later is met again then.
      long mark = 0;
      for (int steps = 1;
          frame != 0 && frame != mark && steps < MOST_FRAMES && stackBytes() < MOST_BATCH_BYTES;
          steps++) {
        if (!isOnStack(frame)) {
          apart.add(frame, round);
        }
        if (Integer.bitCount(steps) == 1) {
          mark = frame;
        }
        frame = memory.word(frame + layout.previous());
      }
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      // The chain was torn under us; the next reading tells.
    }
    discoveredAt = System.nanoTime();
  }

  private boolean isOnStack(long frame) {
    for (int i = 0; i < chunkCount; i++) {
      long distance = frame - chunks[i];
      if (distance >= 0 && distance <= chunkBytes[i] - layout.frameBytes()) {
        return true;
      }
    }
    return false;
  }

  private void discoverChunks(RemoteMemory memory, long newest, long top) throws UnreadableMemory {
    chunkCount = 0;
    allChunkBytes = 0;
    long chunk = newest;
    try {
      long mark = 0;
      while (chunk != 0
          && chunk != mark
          && chunkCount < MOST_CHUNKS
          && stackBytes() < MOST_BATCH_BYTES) {
        // Where a chain is damaged it may run in a circle.
        if (Integer.bitCount(chunkCount + 1) == 1) {
          mark = chunk;
        }
        var header = memory.buffer(chunk, layout.chunkData());
        long size = header.getLong(layout.chunkSize());
        long used =
            chunkCount == 0
                ? top - chunk + SLACK
                : layout.chunkData() + 8 * header.getLong(layout.chunkTop());
        if (size <= 0 || size > MOST_CHUNK_BYTES || used < 0) {
          return;
        }
        if (chunkCount == chunks.length) {
          chunks = Arrays.copyOf(chunks, chunkCount * 2);
          chunkBytes = Arrays.copyOf(chunkBytes, chunkCount * 2);
        }
        chunks[chunkCount] = chunk;
        chunkBytes[chunkCount] = (int) Math.min(size, used) & ~7;
        allChunkBytes += chunkBytes[chunkCount++];
        chunk = header.getLong(layout.chunkPrevious());
      }
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
    }
  }

  /// Reads less again after a deep stack has become a shallow one, and more where it grows.
  void adapt(ReadBatch read) {
    if (chunkCount > 0) {
      long used = read.word(threadOffset + layout.stackTop()) - chunks[0];
      if (used > 0 && used + 4L * SLACK < chunkBytes[0]) {
        chunkBytes[0] = (int) (used + 2L * SLACK) & ~7;
      }
    }
  }

  /// Has no stack any more.
  void lose() {
    depth = 0;
  }

  /// Forgets places that cannot be read any more.
  void forget() {
    cframe = 0;
    chunkCount = 0;
    allChunkBytes = 0;
    for (int i = apart.count() - 1; i >= 0; i--) {
      apart.remove(apart.address(i));
    }
  }

  /// How many functions there are on the stack.
  int depth() {
    return depth;
  }

  /// The frame's address, 0 being the newest.
  long frame(int number) {
    return frames[number];
  }

  /// The code object's address, 0 being the newest.
  long code(int number) {
    return codes[number];
  }

  /// The instruction pointer, or up to 3.10 the number of bytes, 0 being the newest.
  long instruction(int number) {
    return instructions[number];
  }
}
