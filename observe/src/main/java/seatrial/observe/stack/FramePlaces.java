package seatrial.observe.stack;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import seatrial.observe.memory.ReadBatch;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// Where the frames of one thread lie: in its pieces of stack, which releases up to 3.10 do not
/// have, or apart from them; and where each was read to, in every copy.
final class FramePlaces {
  /// Before copies that have to be out of step, and between their places, lie fewer reads of a word
  /// than that.
  private static final int MOST_PAUSES = 4;

  private static final int MOST_PAUSES_BETWEEN = 2;

  /// So many innermost frames are remembered to read only those again that are in doubt.
  private static final int MOST_VISITED = 64;

  /// What is further out than that many frames is not met changing between two copies.
  private static final int NEAREST = 2;

  private static final int NOT_READ = -1;

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
  private final SplittableRandom random = new SplittableRandom(7);
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

  private final AddressSet apart;

  /// Frames that were met where nothing was read, to be read from the next time on.
  private long[] met = new long[8];

  private int metCount;

  /// Where every place of every copy was read to: first the chunks, then the frames apart.
  private int[] offsets = new int[16];

  private int places;
  private int copies;

  /// Where the innermost frames of the last reading were found.
  private final int[] visitedPlaces = new int[MOST_VISITED];

  private final int[] visitedDistances = new int[MOST_VISITED];
  private final int[] visitedNumbers = new int[MOST_VISITED];
  private int visited;

  /// The places that the third copy and later ones have, and from where on the newest chunk.
  private boolean[] isInDoubt = new boolean[16];

  private int doubtFrom;
  private boolean isAllInDoubt = true;

  /// What of each place the first copy has: of only two copies no more than the innermost frames of
  /// the last reading, and what comes to lie behind them in the newest chunk.
  private int[] nearStarts = new int[16];

  private int[] nearEnds = new int[16];
  private int round;

  /// Where [#locate] found a frame, and its number among those apart, or -1.
  private int place;

  private int number;

  private int distance;

  FramePlaces(FrameLayout layout) {
    this.layout = layout;
    this.apart = new AddressSet(layout.frameBytes());
  }

  /// Begins a reading.
  ///
  /// @return false if all places together are too large for what has room in the batch
  boolean begin(ReadBatch batch, int roundNumber, int copyCount) {
    round = roundNumber;
    copies = copyCount;
    if (chunkCount > 0) {
      allChunkBytes += newestRead - chunkBytes[0];
      chunkBytes[0] = newestRead;
    }
    int before = chunkCount + apart.spans().count();
    apart.age(round);
    int metBefore = metCount;
    isAllInDoubt |= metCount > 0;
    for (int i = 0; i < metCount; i++) {
      apart.add(met[i], round);
    }
    metCount = 0;
    long each = Math.max(stackBytes(), allChunkBytes + apart.spans().allBytes());
    boolean isTooLarge = copies * each > MOST_BATCH_BYTES - batch.length();
    places = isTooLarge ? 0 : chunkCount + apart.spans().count();
    isAllInDoubt |= places != before;
    if (offsets.length < copies * places) {
      offsets = new int[copies * places * 2];
    }
    if (isInDoubt.length < places) {
      isInDoubt = new boolean[places * 2];
      nearStarts = new int[places * 2];
      nearEnds = new int[places * 2];
    }
    if (copies > 2 || visited == 0 || places != before || metBefore > 0) {
      Arrays.fill(nearStarts, 0);
      Arrays.fill(nearEnds, Integer.MAX_VALUE);
    } else {
      markNear();
    }
    return !isTooLarge;
  }

  private void markNear() {
    Arrays.fill(nearStarts, Integer.MAX_VALUE);
    Arrays.fill(nearEnds, 0);
    for (int i = 0; i < visited && visitedNumbers[i] <= NEAREST; i++) {
      int which = visitedPlaces[i];
      nearStarts[which] = Math.min(nearStarts[which], visitedDistances[i]);
      nearEnds[which] = Math.max(nearEnds[which], visitedDistances[i] + layout.frameBytes());
    }
    if (chunkCount > 0) {
      nearStarts[0] = Math.min(nearStarts[0], chunkBytes[0]);
      nearEnds[0] = Integer.MAX_VALUE;
    }
  }

  /// How much a copy of the stack takes; of what is larger than a stack may be, as much as nothing
  /// has room for.
  private long stackBytes() {
    long result = allChunkBytes + (long) apart.count() * layout.frameBytes();
    return result > MOST_STACK_BYTES ? MOST_BATCH_BYTES : result;
  }

  /// Adds a copy of all places to what is read. What changes most is read last in the first copy,
  /// and first in the others: so the distance between two frames is one way here and the other
  /// there, and who is in step with the one is not with the other. For the same reason the
  /// distances between copies, and those within them, are unlike each other from the third on.
  ///
  /// @param word what can be read to pass the time
  void add(ReadBatch batch, int copy, long word) {
    if (copy == 0) {
      for (int nearness = places - 1; nearness >= 0; nearness--) {
        int which = placeBy(nearness);
        if (nearStarts[which] < nearEnds[which]) {
          addPart(batch, 0, which, nearStarts[which], nearEnds[which]);
        }
      }
      return;
    }
    int mostPauses = MOST_PAUSES;
    for (int nearness = 0; nearness < places; nearness++) {
      int which = placeBy(nearness);
      if (copy == 1) {
        addPart(batch, copy, which, 0, Integer.MAX_VALUE);
      } else if (isAllInDoubt || isInDoubt[which]) {
        for (int pause = random.nextInt(mostPauses); pause > 0; pause--) {
          batch.add(word, 8);
        }
        mostPauses = MOST_PAUSES_BETWEEN;
        int from = isAllInDoubt || which > 0 || chunkCount == 0 ? 0 : doubtFrom;
        addPart(batch, copy, which, from, Integer.MAX_VALUE);
      } else {
        offsets[copy * places + which] = NOT_READ;
      }
    }
  }

  /// Begins a new way through the frames that were read.
  void leave() {
    visited = 0;
  }

  /// Has the third copy and later ones hold only what is in doubt from the next reading on: the
  /// frames up to that number on the stack, as said to [#locate].
  void doubt(int last) {
    isAllInDoubt = visited == MOST_VISITED && visitedNumbers[MOST_VISITED - 1] <= last;
    doubtFrom = mark(isInDoubt, last);
  }

  /// Marks the places of the frames up to that number on the stack.
  ///
  /// @return from where on the newest chunk is marked
  private int mark(boolean[] marks, int last) {
    Arrays.fill(marks, false);
    int from = chunkCount == 0 ? 0 : chunkBytes[0];
    for (int i = 0; i < visited && visitedNumbers[i] <= last; i++) {
      marks[visitedPlaces[i]] = true;
      if (visitedPlaces[i] == 0) {
        from = Math.min(from, visitedDistances[i]);
      }
    }
    return chunkCount == 0 ? 0 : from;
  }

  /// The place that is the newest chunk for 0, then those apart, then the older chunks.
  private int placeBy(int nearness) {
    if (chunkCount == 0 || nearness == 0) {
      return nearness;
    }
    int spans = apart.spans().count();
    return nearness <= spans ? chunkCount - 1 + nearness : nearness - spans;
  }

  private void addPart(ReadBatch batch, int copy, int which, int from, int to) {
    int span = which - chunkCount;
    long start = span < 0 ? chunks[which] : apart.spans().start(span);
    int end = Math.min(to, span < 0 ? chunkBytes[which] : apart.spans().bytes(span));
    int begin = Math.min(from, end);
    offsets[copy * places + which] = batch.add(start + begin, end - begin) - begin;
  }

  /// Looks where a frame was read to.
  ///
  /// @param stackNumber its number on the stack, 0 being the newest; those that stand for no
  /// function have the number of their caller
  /// @return false if nothing was read there
  boolean locate(long frame, int stackNumber) {
    for (int i = 0; i < chunkCount; i++) {
      long offset = frame - chunks[i];
      if (offset >= 0 && offset <= chunkBytes[i] - layout.frameBytes() && (offset & 7) == 0) {
        place = i;
        number = -1;
        distance = (int) offset;
        visit(stackNumber);
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
    visit(stackNumber);
    return true;
  }

  private void visit(int stackNumber) {
    if (visited < MOST_VISITED) {
      visitedPlaces[visited] = place;
      visitedDistances[visited] = distance;
      visitedNumbers[visited++] = stackNumber;
    }
  }

  /// Whether a copy has the frame that was located last.
  boolean isCopied(int copy) {
    return offsets[copy * places + place] != NOT_READ
        && (copy < 2 || isAllInDoubt || place > 0 || chunkCount == 0 || distance >= doubtFrom);
  }

  /// Where a copy of the frame that was located last was read to. What the first of two copies does
  /// not have is as in the second.
  int at(int copy) {
    if (copy == 0
        && (distance < nearStarts[place] || distance > nearEnds[place] - layout.frameBytes())) {
      return offsets[places] + distance;
    }
    return offsets[copy * places + place] + distance;
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
    return apart.previous(number);
  }

  /// The code that the frame that was located last, which lies apart, had when it was remembered as
  /// one that stands for no Python function; otherwise 0.
  long shim() {
    return apart.shim(number);
  }

  /// How many copies were read.
  int copies() {
    return copies;
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
    isAllInDoubt = true;
    if (layout.chunk() >= 0) {
      discoverChunks(memory, state.getLong(layout.chunk()), state.getLong(layout.stackTop()));
    }
    // What is torn may run in a circle; a mark that is set ever later is met again then.
    long mark = 0;
    long frame = newest;
    for (int steps = 1;
        frame != 0 && frame != mark && steps < MOST_FRAMES && stackBytes() < MOST_BATCH_BYTES;
        steps++) {
      if (Integer.bitCount(steps) == 1) {
        mark = frame;
      }
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
    apart.remove(start, start + bytes);
  }

  /// Forgets all places.
  void forgetAll() {
    isAllInDoubt = true;
    chunkCount = 0;
    allChunkBytes = 0;
    metCount = 0;
    apart.clear();
  }
}
