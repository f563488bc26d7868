package seatrial.observe.stack;

import java.util.Arrays;
import seatrial.observe.memory.ReadBatch;
import seatrial.observe.memory.UnreadableMemory;

/// Makes sure that what lies at a code object's address is still the code that was read there.
///
/// Who has not been looked at for a while is looked at again in the same system call as the stacks,
/// if it was on one of them in the round before, and with one more call if not.
final class CodeCheck {
  private final CodeObjects codes;
  private final ReadBatch late;
  private final long trustNanos;
  private long[] trustedUntil = new long[256];

  private long now = System.nanoTime();
  private long interval;
  private long[] lateAddresses = new long[64];

  /// Codes of the round whose trust will have ended by the next, to be looked at with it.
  private long[] watched = new long[64];

  private int watchedCount;
  private int plannedFrom;
  private int plannedPiece;
  private int planned;
  private final LongMap isWatched = new LongMap();

  CodeCheck(CodeObjects codes, ReadBatch late, long trustNanos) {
    this.codes = codes;
    this.late = late;
    this.trustNanos = trustNanos;
  }

  /// Adds the headers of those codes that are due.
  void plan(ReadBatch batch) {
    long before = now;
    now = System.nanoTime();
    interval = now - before;
    plannedPiece = batch.count();
    planned = watchedCount;
    for (int i = 0; i < planned; i++) {
      int offset = batch.add(watched[i], codes.headerBytes());
      if (i == 0) {
        plannedFrom = offset;
      }
    }
  }

  /// Trusts those that are what they were, and reads those anew that are not.
  void compare(ReadBatch batch) {
    long until = now + trustNanos;
    int stride = (codes.headerBytes() + 7) & ~7;
    for (int i = 0; i < planned; i++) {
      int index = codes.indexOf(watched[i]);
      if (index >= 0
          && batch.isRead(plannedPiece + i)
          && codes.isStill(index, batch, plannedFrom + i * stride)) {
        trust(index, until);
      } else {
        load(watched[i]);
      }
    }
    watchedCount = 0;
    isWatched.clear();
  }

  /// Makes all codes of a stack known and trusted.
  ///
  /// @return false if one of them is no code, so the stack was not one
  boolean know(ThreadReader reader) throws UnreadableMemory {
    late.clear();
    for (int i = 0; i < reader.depth(); i++) {
      long address = reader.code(i);
      int index = codes.indexOf(address);
      if (index < 0) {
        if (address == 0 || !load(address)) {
          return false;
        }
        continue;
      }
      long trust = trustedUntil(index);
      if (trust - now < 0) {
        addLate(address);
        trust(index, now + trustNanos);
      }
      if (trust - now < interval) {
        watch(address);
      }
    }
    return late.count() == 0 || areLateSame();
  }

  private void addLate(long address) {
    if (late.count() == lateAddresses.length) {
      lateAddresses = Arrays.copyOf(lateAddresses, lateAddresses.length * 2);
    }
    lateAddresses[late.count()] = address;
    late.add(address, codes.headerBytes());
  }

  private boolean areLateSame() throws UnreadableMemory {
    late.read();
    int stride = (codes.headerBytes() + 7) & ~7;
    boolean isSame = true;
    for (int i = 0; i < late.count(); i++) {
      int index = codes.indexOf(lateAddresses[i]);
      if (!late.isRead(i) || !codes.isStill(index, late, i * stride)) {
        isSame &= load(lateAddresses[i]);
      }
    }
    return isSame;
  }

  private boolean load(long address) {
    int index = codes.load(address);
    if (index >= 0) {
      trust(index, now + trustNanos);
    }
    return index >= 0;
  }

  private void watch(long address) {
    if (isWatched.get(address) >= 0) {
      return;
    }
    isWatched.put(address, 1);
    if (watchedCount == watched.length) {
      watched = Arrays.copyOf(watched, watchedCount * 2);
    }
    watched[watchedCount++] = address;
  }

  private long trustedUntil(int index) {
    return index < trustedUntil.length ? trustedUntil[index] : 0;
  }

  private void trust(int index, long until) {
    if (index >= trustedUntil.length) {
      trustedUntil = Arrays.copyOf(trustedUntil, index * 2);
    }
    trustedUntil[index] = until;
  }

  long calls() {
    return late.calls();
  }
}
