package seatrial.observe.stack;

import java.util.Arrays;
import java.util.SplittableRandom;
import seatrial.observe.memory.ReadBatch;

/// The copies of one thread's frames that one reading takes: which of them has what, and where it
/// was read to.
final class FrameCopies {
  /// Before copies that have to be out of step, and between their places, lie fewer reads of a word
  /// than that.
  private static final int MOST_PAUSES = 4;

  private static final int MOST_PAUSES_BETWEEN = 2;

  /// So many innermost frames are remembered to read only those again that are in doubt.
  private static final int MOST_VISITED = 64;

  /// What is further out than that many frames is not met changing between two copies.
  private static final int NEAREST = 2;

  private static final int NOT_READ = -1;

  private final FrameLayout layout;
  private final FramePlaces where;
  private final SplittableRandom random = new SplittableRandom(7);

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

  /// Where the frame lies that was located last.
  private int place;

  private int distance;

  FrameCopies(FrameLayout layout, FramePlaces where) {
    this.layout = layout;
    this.where = where;
  }

  /// Begins a reading.
  ///
  /// @return false if all places together are too large for what has room in the batch
  boolean begin(ReadBatch batch, int round, int copyCount) {
    copies = copyCount;
    boolean isSame = where.begin(round);
    isAllInDoubt |= !isSame;
    boolean isTooLarge = where.areTooLarge(copies, batch.length());
    places = isTooLarge ? 0 : where.count();
    makeRoom();
    if (copies > 2 || visited == 0 || !isSame) {
      Arrays.fill(nearStarts, 0);
      Arrays.fill(nearEnds, Integer.MAX_VALUE);
    } else {
      markNear();
    }
    return !isTooLarge;
  }

  private void makeRoom() {
    if (offsets.length < copies * places) {
      offsets = new int[copies * places * 2];
    }
    if (isInDoubt.length < places) {
      isInDoubt = new boolean[places * 2];
      nearStarts = new int[places * 2];
      nearEnds = new int[places * 2];
    }
  }

  private void markNear() {
    Arrays.fill(nearStarts, Integer.MAX_VALUE);
    Arrays.fill(nearEnds, 0);
    for (int i = 0; i < visited && visitedNumbers[i] <= NEAREST; i++) {
      int which = visitedPlaces[i];
      nearStarts[which] = Math.min(nearStarts[which], visitedDistances[i]);
      nearEnds[which] = Math.max(nearEnds[which], visitedDistances[i] + layout.frameBytes());
    }
    if (where.hasChunks()) {
      nearStarts[0] = Math.min(nearStarts[0], where.bytes(0));
      nearEnds[0] = Integer.MAX_VALUE;
    }
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
        int which = where.placeBy(nearness);
        if (nearStarts[which] < nearEnds[which]) {
          addPart(batch, 0, which, nearStarts[which], nearEnds[which]);
        }
      }
      return;
    }
    int mostPauses = MOST_PAUSES;
    for (int nearness = 0; nearness < places; nearness++) {
      int which = where.placeBy(nearness);
      if (copy == 1) {
        addPart(batch, copy, which, 0, Integer.MAX_VALUE);
      } else if (isAllInDoubt || isInDoubt[which]) {
        for (int pause = random.nextInt(mostPauses); pause > 0; pause--) {
          batch.add(word, 8);
        }
        mostPauses = MOST_PAUSES_BETWEEN;
        int from = isAllInDoubt || which > 0 || !where.hasChunks() ? 0 : doubtFrom;
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
    Arrays.fill(isInDoubt, false);
    doubtFrom = where.hasChunks() ? where.bytes(0) : 0;
    for (int i = 0; i < visited && visitedNumbers[i] <= last; i++) {
      isInDoubt[visitedPlaces[i]] = true;
      if (visitedPlaces[i] == 0) {
        doubtFrom = Math.min(doubtFrom, visitedDistances[i]);
      }
    }
  }

  private void addPart(ReadBatch batch, int copy, int which, int from, int to) {
    long start = where.start(which);
    int end = Math.min(to, where.bytes(which));
    int begin = Math.min(from, end);
    offsets[copy * places + which] = batch.add(start + begin, end - begin) - begin;
  }

  /// Looks where a frame was read to.
  ///
  /// @param stackNumber its number on the stack, 0 being the newest; those that stand for no
  /// function have the number of their caller
  /// @return false if nothing was read there
  boolean locate(long frame, int stackNumber) {
    if (!where.locate(frame)) {
      return false;
    }
    place = where.place();
    distance = where.distance();
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
        && (copy < 2 || isAllInDoubt || place > 0 || !where.hasChunks() || distance >= doubtFrom);
  }

  /// Where a copy of the frame that was located last was read to. What the first of two copies does
  /// not have is as in the second.
  int at(int copy) {
    if (copy == 0
        && (distance < nearStarts[place] || distance > nearEnds[place] - layout.frameBytes())) {
      return offsets[places + place] + distance;
    }
    return offsets[copy * places + place] + distance;
  }

  /// How many copies were read.
  int copies() {
    return copies;
  }
}
