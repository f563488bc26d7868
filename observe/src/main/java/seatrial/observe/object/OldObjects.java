package seatrial.observe.object;

import java.util.Map;
import java.util.Optional;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// Counts the objects of the main interpreter's oldest generation by type, while the process runs.
///
/// What lives long ends up there, so what grows there is kept. Only full collections change the
/// list, and objects that are freed leave it; where a link no longer fits, its neighbours are read
/// anew, and the walk goes on at the last one that is still in the list. Belongs to one thread.
final class OldObjects implements ObjectCensus {
  private static final int GENERATIONS = 3;

  /// Early releases of 3.14 had two halves of old objects in the places of the last two.
  private static final int WITH_HALVES = 14;

  private static final long FLAGS = 3;
  private static final int MOVED = 4;
  private static final int REMEMBERED = 16;
  private static final int MOST_REPAIRS = 1000;
  private static final int MOST_OBJECTS = 50_000_000;

  private final RemoteMemory memory;
  private final RuntimeLayout layout;
  private final PythonRuntime runtime;
  private final int minor;
  private final int headSize;
  private final int typeAt;
  private final RemoteWords words;
  private final TypeCounts counts;

  OldObjects(PythonRuntime runtime, RemoteMemory memory) {
    this.memory = memory;
    this.layout = runtime.layout();
    this.runtime = runtime;
    this.minor = runtime.release().minor();
    this.headSize = layout.numberOr("gc.head_size", 0);
    this.typeAt = layout.number("object.type");
    this.words = new RemoteWords(memory);
    this.counts = new TypeCounts(runtime, memory);
  }

  /// Empty if the list changed too fast, or was in pieces because the process was collecting
  /// garbage.
  @Override
  public Optional<Map<String, Long>> count() throws UnreadableMemory {
    counts.clear();
    try {
      long state = state();
      if (isCollecting(state)) {
        return Optional.empty();
      }
      long heads = heads(state);
      long moved = heads - state - layout.number("gc.generations");
      long collections = fullCollections(state + moved);
      for (int i = minor == WITH_HALVES ? GENERATIONS - 2 : GENERATIONS - 1; i < GENERATIONS; i++) {
        words.forget();
        if (!walk(heads + (long) i * layout.number("generation.size"))) {
          return Optional.empty();
        }
      }
      if (isCollecting(state) || fullCollections(state + moved) != collections) {
        return Optional.empty();
      }
      return Optional.of(counts.byName());
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      return Optional.empty();
    } finally {
      words.release();
    }
  }

  private long state() throws UnreadableMemory {
    return layout.has("interpreter.gc")
        ? runtime.mainInterpreter(memory) + layout.number("interpreter.gc")
        : runtime.address() + layout.number("runtime.gc");
  }

  private boolean isCollecting(long state) throws UnreadableMemory {
    return memory.integer(state + layout.number("gc.collecting")) != 0;
  }

  /// How many there were so far; 0 where that is not known.
  private long fullCollections(long state) throws UnreadableMemory {
    return layout.has("gc.statistics")
        ? memory.word(
            state
                + layout.number("gc.statistics")
                + (GENERATIONS - 1L) * layout.number("gc.statistics_size"))
        : 0;
  }

  /// Within 3.13 they have moved by four bytes, and back.
  private long heads(long state) throws UnreadableMemory {
    long known = state + layout.number("gc.generations");
    long oldest = (GENERATIONS - 1L) * layout.number("generation.size");
    for (long heads : new long[] {known, known - MOVED, known + MOVED}) {
      if (isHead(heads + oldest)) {
        return heads;
      }
    }
    return known;
  }

  private boolean isHead(long head) throws UnreadableMemory {
    try {
      long first = memory.word(head) & ~FLAGS;
      return first == head || first != 0 && (memory.word(first + 8) & ~FLAGS) == head;
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      return false;
    }
  }

  private boolean walk(long head) throws UnreadableMemory {
    var lately = new long[REMEMBERED];
    int count = 0;
    int repairs = 0;
    long before = head;
    long at = memory.word(head) & ~FLAGS;
    while (at != head) {
      if (at == 0 || (words.word(at + 8) & ~FLAGS) != before) {
        if (++repairs > MOST_REPAIRS) {
          return false;
        }
        before = lastInList(lately, count, head);
        if (before == 0) {
          return false;
        }
        at = words.word(before) & ~FLAGS;
        continue;
      }
      if (++count > MOST_OBJECTS) {
        return false;
      }
      lately[count % REMEMBERED] = at;
      counts.add(words.word(at + headSize + typeAt));
      before = at;
      at = words.word(at) & ~FLAGS;
    }
    return true;
  }

  /// The last of the objects met that is still in the list, or 0.
  private long lastInList(long[] lately, int count, long head) throws UnreadableMemory {
    words.forget();
    for (int back = 0; back < Math.min(REMEMBERED, count); back++) {
      long at = lately[(count - back) % REMEMBERED];
      long next = words.word(at) & ~FLAGS;
      long previous = words.word(at + 8) & ~FLAGS;
      if (next != 0
          && previous != 0
          && (words.word(next + 8) & ~FLAGS) == at
          && (words.word(previous) & ~FLAGS) == at) {
        return at;
      }
    }
    return count == 0 ? head : 0;
  }
}
