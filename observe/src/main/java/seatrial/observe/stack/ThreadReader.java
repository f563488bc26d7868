package seatrial.observe.stack;

import java.nio.ByteBuffer;
import java.util.Arrays;
import seatrial.observe.memory.ReadBatch;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// One thread's stack, read whole by a single system call.
///
/// The trick is to know in advance where everything lies: at the places of the round before. All of
/// it is read twice by the same call. If the words that make the chain of frames are equal in both
/// copies, the chain stood like this between the two, so it was real; if not, it is torn. Where a
/// frame lies at a new place, the chain is followed once to learn it ([#discover]), and read again.
final class ThreadReader {
  enum Outcome {
    /// The chain stood like this at one moment.
    WHOLE,
    /// It changed while it was read.
    TORN,
    /// A frame lies where nothing was read: [#discover], then read again.
    ELSEWHERE
  }

  /// How much more of a stack is read than was used in the round before.
  private static final int SLACK = 512;

  private static final int MOST_CHUNK_BYTES = 1 << 26;
  private static final int MOST_CHUNKS = 1 << 16;
  private static final int MOST_FRAMES = 1 << 20;

  private final FrameLayout layout;
  private final long address;
  private long cframe;
  private long[] chunks = new long[4];
  private int[] chunkBytes = new int[4];
  private int[] chunkOffsets = new int[4];
  private int chunkCount;
  private final AddressSet apart = new AddressSet();

  private int firstPiece;
  private int pieces;
  private int threadOffset;
  private int cframeOffset;
  private int apartOffset;
  private int copyBytes;
  private int round;

  private int depth;
  private long[] frames = new long[32];
  private long[] codes = new long[32];
  private long[] instructions = new long[32];

  ThreadReader(FrameLayout layout, long address) {
    this.layout = layout;
    this.address = address;
  }

  /// Where the thread's state lies.
  long address() {
    return address;
  }

  /// Adds all that has to be read, twice.
  void plan(ReadBatch batch, int roundNumber) {
    round = roundNumber;
    apart.age(round);
    firstPiece = batch.count();
    int start = planCopy(batch);
    pieces = batch.count() - firstPiece;
    int second = planCopySecond(batch);
    copyBytes = second - start;
  }

  private int planCopy(ReadBatch batch) {
    threadOffset = batch.add(address, layout.threadBytes());
    if (layout.cframeFrame() >= 0) {
      cframeOffset = batch.add(cframe == 0 ? address : cframe + layout.cframeFrame(), 8);
    }
    for (int i = 0; i < chunkCount; i++) {
      chunkOffsets[i] = batch.add(chunks[i], chunkBytes[i]);
    }
    for (int i = 0; i < apart.count(); i++) {
      int offset = batch.add(apart.address(i), layout.frameBytes());
      if (i == 0) {
        apartOffset = offset;
      }
    }
    return threadOffset;
  }

  private int planCopySecond(ReadBatch batch) {
    int start = batch.add(address, layout.threadBytes());
    if (layout.cframeFrame() >= 0) {
      batch.add(cframe == 0 ? address : cframe + layout.cframeFrame(), 8);
    }
    for (int i = 0; i < chunkCount; i++) {
      batch.add(chunks[i], chunkBytes[i]);
    }
    for (int i = 0; i < apart.count(); i++) {
      batch.add(apart.address(i), layout.frameBytes());
    }
    return start;
  }

  /// Whether all pieces of this thread could be read.
  boolean isRead(ReadBatch batch) {
    for (int piece = firstPiece; piece < firstPiece + 2 * pieces; piece++) {
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
  Outcome decode(ByteBuffer bytes) {
    int delta = copyBytes;
    int entryAt = threadOffset + layout.entry();
    long current = bytes.getLong(entryAt);
    if (current != bytes.getLong(entryAt + delta)) {
      return Outcome.TORN;
    }
    if (layout.cframeFrame() >= 0 && current != 0) {
      if (current != cframe) {
        return Outcome.ELSEWHERE;
      }
      current = bytes.getLong(cframeOffset);
      if (current != bytes.getLong(cframeOffset + delta)) {
        return Outcome.TORN;
      }
    }
    if (layout.chunk() >= 0) {
      long chunk = bytes.getLong(threadOffset + layout.chunk());
      if (chunkCount == 0 ? chunk != 0 : chunk != chunks[0]) {
        return Outcome.ELSEWHERE;
      }
    }
    depth = 0;
    int steps = 0;
    boolean isNewest = true;
    for (long frame = current; frame != 0; steps++) {
      int offset = locate(frame);
      if (offset < 0) {
        return Outcome.ELSEWHERE;
      }
      long code = bytes.getLong(offset + layout.code());
      long previous = bytes.getLong(offset + layout.previous());
      if (code != bytes.getLong(offset + delta + layout.code())
          || previous != bytes.getLong(offset + delta + layout.previous())
          || steps == MOST_FRAMES) {
        return Outcome.TORN;
      }
      if (layout.owner() < 0 || bytes.get(offset + layout.owner()) < layout.firstShim()) {
        int at = offset + delta + layout.instruction();
        long instruction = instruction(bytes, at);
        if (!isNewest && instruction != instruction(bytes, at - delta)) {
          return Outcome.TORN;
        }
        push(frame, code & ~7L, instruction);
        isNewest = false;
      }
      frame = previous;
    }
    return Outcome.WHOLE;
  }

  private long instruction(ByteBuffer bytes, int at) {
    return layout.instructionUnit() == 0
        ? bytes.getLong(at)
        : (long) bytes.getInt(at) * layout.instructionUnit();
  }

  private int locate(long frame) {
    for (int i = 0; i < chunkCount; i++) {
      long distance = frame - chunks[i];
      if (distance >= 0 && distance <= chunkBytes[i] - layout.frameBytes()) {
        return chunkOffsets[i] + (int) distance;
      }
    }
    int number = apart.number(frame);
    if (number < 0) {
      return -1;
    }
    apart.met(number, round);
    return apartOffset + number * layout.frameBytes();
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
      for (int steps = 1; frame != 0 && frame != mark && steps < MOST_FRAMES; steps++) {
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
    long chunk = newest;
    try {
      while (chunk != 0 && chunkCount < MOST_CHUNKS) {
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
          chunkOffsets = Arrays.copyOf(chunkOffsets, chunkCount * 2);
        }
        chunks[chunkCount] = chunk;
        chunkBytes[chunkCount++] = (int) Math.min(size, used) & ~7;
        chunk = header.getLong(layout.chunkPrevious());
      }
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
    }
  }

  /// Reads less again after a deep stack has become a shallow one, and more where it grows.
  void adapt(ByteBuffer bytes) {
    if (chunkCount > 0) {
      long used = bytes.getLong(threadOffset + layout.stackTop()) - chunks[0];
      if (used > 0 && used + 4L * SLACK < chunkBytes[0]) {
        chunkBytes[0] = (int) (used + 2L * SLACK) & ~7;
      }
    }
  }

  /// Forgets places that cannot be read any more.
  void forget() {
    cframe = 0;
    chunkCount = 0;
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
