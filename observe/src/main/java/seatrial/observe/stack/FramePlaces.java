package seatrial.observe.stack;

import java.nio.ByteBuffer;
import java.util.Arrays;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// Where the frames of one thread lie: in its pieces of stack, which releases up to 3.10 do not
/// have, or apart from them. Places are numbered: first the pieces of stack, the newest being 0,
/// then pieces of memory with frames apart.
final class FramePlaces {
  /// How much more of a stack is read than was used lately.
  private static final int SLACK = 512;

  /// For so many readings it is remembered how much of the stack was used.
  private static final int REMEMBERED = 64;

  private static final int MOST_CHUNK_BYTES = 1 << 26;

  /// Of one stack more is not read at a time, nor of all together.
  private static final int MOST_STACK_BYTES = 1 << 25;

  private static final int MOST_BATCH_BYTES = 1 << 29;
  private static final int MOST_CHUNKS = 1 << 16;
  private static final int MOST_FRAMES = 1 << 20;

  private final FrameLayout layout;
  private long[] chunks = new long[4];
  private int[] chunkBytes = new int[4];
  private int chunkCount;

  /// The whole newest chunk, of which only what is used is read.
  private int newestBytes;

  /// How far it is read from the next time on; what was read is not to be taken for more.
  private int newestRead;

  private int mostUsed;
  private int readings;

  /// The bytes of all chunks that are read.
  private long allChunkBytes;

  private final ApartFrames apart;

  /// Frames that were met where nothing was read, to be read from the next time on.
  private long[] met = new long[8];

  private int metCount;

  /// Whether some were forgotten, or all learnt anew, since the last reading.
  private boolean isForgotten = true;

  private int round;

  /// Where [#locate] found a frame, and its number among those apart, or -1.
  private int place;

  private int number;

  private int distance;

  FramePlaces(FrameLayout layout) {
    this.layout = layout;
    this.apart = new ApartFrames(layout.frameBytes());
  }

  /// Begins a reading.
  ///
  /// @return false if the places are others than before
  boolean begin(int roundNumber) {
    round = roundNumber;
    if (chunkCount > 0) {
      allChunkBytes += newestRead - chunkBytes[0];
      chunkBytes[0] = newestRead;
    }
    int before = chunkCount + apart.spans().count();
    apart.age(round);
    boolean isSame = metCount == 0 && !isForgotten;
    for (int i = 0; i < metCount; i++) {
      apart.add(met[i], round);
    }
    metCount = 0;
    isForgotten = false;
    return isSame && before == count();
  }

  /// How many places there are.
  int count() {
    return chunkCount + apart.spans().count();
  }

  /// Whether the newest of its own pieces of stack is the first place.
  boolean hasChunks() {
    return chunkCount > 0;
  }

  /// Where a place begins.
  long start(int which) {
    return which < chunkCount ? chunks[which] : apart.spans().start(which - chunkCount);
  }

  /// How many bytes of a place are read.
  int bytes(int which) {
    return which < chunkCount ? chunkBytes[which] : apart.spans().bytes(which - chunkCount);
  }

  /// Whether so many copies have no room in what is left of a batch.
  boolean areTooLarge(int copies, int planned) {
    long each = Math.max(stackBytes(), allChunkBytes + apart.spans().allBytes());
    return copies * each > MOST_BATCH_BYTES - planned;
  }

  /// How much a copy of the stack takes; of what is larger than a stack may be, as much as nothing
  /// has room for.
  private long stackBytes() {
    long result = allChunkBytes + (long) apart.count() * layout.frameBytes();
    return result > MOST_STACK_BYTES ? MOST_BATCH_BYTES : result;
  }

  /// The place that is the newest chunk for 0, then those apart, then the older chunks.
  int placeBy(int nearness) {
    if (chunkCount == 0 || nearness == 0) {
      return nearness;
    }
    int spans = apart.spans().count();
    return nearness <= spans ? chunkCount - 1 + nearness : nearness - spans;
  }

  /// Looks in which place a frame lies.
  ///
  /// @return false if nothing is read there
  boolean locate(long frame) {
    for (int i = 0; i < chunkCount; i++) {
      long offset = frame - chunks[i];
      if (offset >= 0 && offset <= chunkBytes[i] - layout.frameBytes() && (offset & 7) == 0) {
        place = i;
        number = -1;
        distance = (int) offset;
        return true;
      }
    }
    number = apart.number(frame);
    if (number < 0) {
      return false;
    }
    apart.met(number, round);
    int span = apart.spans().of(number);
    place = chunkCount + span;
    distance = (int) (frame - apart.spans().start(span));
    return true;
  }

  /// The place of the frame that was located last.
  int place() {
    return place;
  }

  /// How many bytes behind the place's start that frame begins.
  int distance() {
    return distance;
  }

  /// Whether the frame that was located last lies apart from the thread's own stack.
  boolean isApart() {
    return number >= 0;
  }

  /// Remembers of the frame that was located last, which lies apart, who called it.
  ///
  /// @param shim the code that it has if it stands for no Python function, or 0
  void remember(long previous, long shim) {
    apart.remember(number, previous, shim);
  }

  /// Who called the frame that was located last, which lies apart, when that was remembered; 0 if
  /// it was not.
  long previousBefore() {
    return apart.caller(number);
  }

  /// The code that the frame that was located last, which lies apart, had when it was remembered as
  /// one that stands for no Python function; otherwise 0.
  long shim() {
    return apart.shim(number);
  }

  /// Whether the newest chunk of the stack is the one that was read as that.
  boolean isNewestChunk(long chunk) {
    return chunkCount == 0 ? chunk == 0 : chunk == chunks[0];
  }

  /// Has a frame read from the next time on that was met where nothing was read.
  void include(long frame) {
    long offset = chunkCount == 0 ? -1 : frame - chunks[0];
    if (offset >= 0 && offset <= newestBytes - layout.frameBytes()) {
      readAsFarAs(offset + layout.frameBytes());
      return;
    }
    if (metCount == met.length) {
      met = Arrays.copyOf(met, metCount * 2);
    }
    met[metCount++] = frame;
  }

  private void readAsFarAs(long used) {
    mostUsed = (int) Math.max(mostUsed, used);
    if (used > newestRead) {
      newestRead = (int) Math.min(newestBytes, used + SLACK) & ~7;
    }
  }

  /// Reads less again some time after a deep stack has become a shallow one.
  ///
  /// @param top where the stack of the thread ended when it was read
  void adapt(long top) {
    long used = chunkCount == 0 ? -1 : top - chunks[0];
    if (used <= 0 || used > newestBytes) {
      return;
    }
    readAsFarAs(used);
    if (++readings % REMEMBERED == 0) {
      if (mostUsed + 4L * SLACK < newestRead) {
        newestRead = (mostUsed + 2 * SLACK) & ~7;
      }
      mostUsed = (int) used;
    }
  }

  /// Learns where everything lies now. What is learnt may be wrong already, which the next reading
  /// shows.
  ///
  /// @param state the thread's
  /// @param newest the newest frame, or where that is said
  void discover(RemoteMemory memory, ByteBuffer state, long newest) throws UnreadableMemory {
    isForgotten = true;
    if (layout.chunk() >= 0) {
      discoverChunks(memory, state.getLong(layout.chunk()), state.getLong(layout.stackTop()));
    }
    var circle = new CircleGuard();
    long frame = newest;
    while (frame != 0
        && !circle.isClosedAt(frame)
        && circle.steps() < MOST_FRAMES
        && stackBytes() < MOST_BATCH_BYTES) {
      long caller = memory.word(frame + layout.previous());
      // What cannot be read is no frame, and would keep the others from being read.
      if (!isOnStack(frame)) {
        apart.add(frame, round);
      }
      frame = caller;
    }
  }

  private boolean isOnStack(long frame) {
    for (int i = 0; i < chunkCount; i++) {
      long offset = frame - chunks[i];
      if (offset >= 0 && offset <= chunkBytes[i] - layout.frameBytes()) {
        return true;
      }
    }
    return false;
  }

  private void discoverChunks(RemoteMemory memory, long newest, long top) throws UnreadableMemory {
    int readBefore = chunkCount > 0 && chunks[0] == newest ? chunkBytes[0] : 0;
    chunkCount = 0;
    allChunkBytes = 0;
    long chunk = newest;
    try {
      var circle = new CircleGuard();
      while (chunk != 0
          && !circle.isClosedAt(chunk)
          && chunkCount < MOST_CHUNKS
          && stackBytes() < MOST_BATCH_BYTES) {
        var header = memory.buffer(chunk, layout.chunkData());
        long size = header.getLong(layout.chunkSize());
        long used =
            chunkCount == 0
                ? Math.max(readBefore, top - chunk + SLACK)
                : layout.chunkData() + 8 * header.getLong(layout.chunkTop());
        if (size <= 0 || size > MOST_CHUNK_BYTES || used < 0) {
          return;
        }
        if (chunkCount == chunks.length) {
          chunks = Arrays.copyOf(chunks, chunkCount * 2);
          chunkBytes = Arrays.copyOf(chunkBytes, chunkCount * 2);
        }
        if (chunkCount == 0) {
          newestBytes = (int) size;
        }
        chunks[chunkCount] = chunk;
        chunkBytes[chunkCount] = (int) Math.min(size, used) & ~7;
        if (chunkCount == 0) {
          newestRead = chunkBytes[0];
        }
        allChunkBytes += chunkBytes[chunkCount++];
        chunk = header.getLong(layout.chunkPrevious());
      }
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
    }
  }

  /// Whether a piece that was read is one of the thread's own stack.
  boolean isChunk(long start) {
    for (int i = 0; i < chunkCount; i++) {
      long offset = start - chunks[i];
      if (offset >= 0 && offset <= chunkBytes[i]) {
        return true;
      }
    }
    return false;
  }

  /// Forgets the frames of a piece of memory apart from the stack that cannot be read any more.
  void forget(long start, int bytes) {
    isForgotten = true;
    apart.remove(start, start + bytes);
  }

  /// Forgets all places.
  void forgetAll() {
    isForgotten = true;
    chunkCount = 0;
    allChunkBytes = 0;
    metCount = 0;
    apart.clear();
  }
}
