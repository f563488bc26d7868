package seatrial.observe.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
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
public final class OldObjects {
  private static final int GENERATIONS = 3;

  /// Early releases of 3.14 had two halves of old objects in the places of the last two.
  private static final int WITH_HALVES = 14;

  private static final long FLAGS = 3;
  private static final int MOVED = 4;
  private static final int BLOCK_BITS = 14;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final int SMALLEST_PAGE = 1 << 12;
  private static final int BLOCKS = 1 << 10;
  private static final long NOTHING = -1;
  private static final int REMEMBERED = 16;
  private static final int MOST_REPAIRS = 1000;
  private static final int MOST_OBJECTS = 50_000_000;
  private static final long IS_HEAP_TYPE = 1 << 9;

  private final RemoteMemory memory;
  private final ObjectReader objects;
  private final RuntimeLayout layout;
  private final PythonRuntime runtime;
  private final int minor;
  private final int headSize;
  private final int typeAt;
  private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
  private final long[] blockStarts = new long[BLOCKS];
  private final long[][] blocks = new long[BLOCKS][];
  private final Map<Long, String> names = new HashMap<>();
  private Map<Long, long[]> counts = new HashMap<>();
  private long lastType;
  private long[] lastCount = new long[1];

  public OldObjects(PythonRuntime runtime, RemoteMemory memory) {
    this.memory = memory;
    this.objects = new ObjectReader(runtime, memory);
    this.layout = runtime.layout();
    this.runtime = runtime;
    this.minor = runtime.release().minor();
    this.headSize = layout.numberOr("gc.head_size", 0);
    this.typeAt = layout.number("object.type");
  }

  /// Whether a build keeps lists of its objects.
  public static boolean areListed(PythonRuntime runtime) {
    return !runtime.release().isFreeThreaded()
        && runtime.layout().has("gc.generations")
        && runtime.layout().has("gc.head_size");
  }

  /// How many there are of each type; empty if the list changed too fast, or was in pieces because
  /// the process was collecting garbage.
  ///
  /// @throws UnreadableMemory if the process is gone
  public Optional<Map<String, Long>> count() throws UnreadableMemory {
    counts = new HashMap<>();
    lastType = 0;
    try {
      long state = state();
      if (isCollecting(state)) {
        return Optional.empty();
      }
      long heads = heads(state);
      long moved = heads - state - layout.number("gc.generations");
      long collections = fullCollections(state + moved);
      for (int i = minor == WITH_HALVES ? GENERATIONS - 2 : GENERATIONS - 1; i < GENERATIONS; i++) {
        forget();
        if (!walk(heads + (long) i * layout.number("generation.size"))) {
          return Optional.empty();
        }
      }
      if (isCollecting(state) || fullCollections(state + moved) != collections) {
        return Optional.empty();
      }
      return Optional.of(byName());
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      return Optional.empty();
    } finally {
      Arrays.fill(blocks, null);
      forget();
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
      if (at == 0 || (word(at + 8) & ~FLAGS) != before) {
        if (++repairs > MOST_REPAIRS) {
          return false;
        }
        before = lastInList(lately, count, head);
        if (before == 0) {
          return false;
        }
        at = word(before) & ~FLAGS;
        continue;
      }
      if (++count > MOST_OBJECTS) {
        return false;
      }
      lately[count % REMEMBERED] = at;
      add(word(at + headSize + typeAt));
      before = at;
      at = word(at) & ~FLAGS;
    }
    return true;
  }

  /// The last of the objects met that is still in the list, or 0.
  private long lastInList(long[] lately, int count, long head) throws UnreadableMemory {
    forget();
    for (int back = 0; back < Math.min(REMEMBERED, count); back++) {
      long at = lately[(count - back) % REMEMBERED];
      long next = word(at) & ~FLAGS;
      long previous = word(at + 8) & ~FLAGS;
      if (next != 0
          && previous != 0
          && (word(next + 8) & ~FLAGS) == at
          && (word(previous) & ~FLAGS) == at) {
        return at;
      }
    }
    return count == 0 ? head : 0;
  }

  private void add(long type) {
    if (type != lastType) {
      lastType = type;
      lastCount = counts.computeIfAbsent(type, _ -> new long[1]);
    }
    lastCount[0]++;
  }

  /// Eight bytes, or 0 where nothing can be read.
  private long word(long address) throws UnreadableMemory {
    if ((address & 7) != 0) {
      return 0;
    }
    long start = address & -BLOCK;
    int slot = (int) (start >>> BLOCK_BITS) & BLOCKS - 1;
    if (blockStarts[slot] != start) {
      load(start, slot);
    }
    return blocks[slot][(int) (address - start) >> 3];
  }

  private void load(long start, int slot) throws UnreadableMemory {
    if (blocks[slot] == null) {
      blocks[slot] = new long[BLOCK >> 3];
    }
    Arrays.fill(blocks[slot], 0);
    // A mapping may begin or end within the block.
    for (int from = 0; from < BLOCK; ) {
      block.clear();
      int got = (int) memory.copy(start + from, block, BLOCK - from);
      block.flip();
      block.asLongBuffer().get(blocks[slot], from >> 3, got >> 3);
      from = (from + got & -SMALLEST_PAGE) + SMALLEST_PAGE;
    }
    blockStarts[slot] = start;
  }

  private void forget() {
    Arrays.fill(blockStarts, NOTHING);
  }

  private Map<String, Long> byName() throws UnreadableMemory {
    var result = new HashMap<String, Long>();
    for (var one : counts.entrySet()) {
      result.merge(name(one.getKey()), one.getValue()[0], Long::sum);
    }
    return result;
  }

  /// The name of a type, with its module where that is not `builtins`.
  private String name(long type) throws UnreadableMemory {
    var known = names.get(type);
    if (known == null) {
      try {
        known = read(type);
      } catch (UnreadableMemory e) {
        if (e.isProcessGone()) {
          throw e;
        }
        // It was freed meanwhile; whatever lies there next is not it.
        return "?";
      }
      names.put(type, known);
    }
    return known;
  }

  private String read(long type) throws UnreadableMemory {
    var name = objects.nameOfType(type);
    if ((memory.word(type + layout.number("type.flags")) & IS_HEAP_TYPE) == 0
        || name.indexOf('.') >= 0) {
      return name;
    }
    var module = objects.item(memory.word(type + layout.number("type.dictionary")), "__module__");
    var text = module.isPresent() ? objects.text(module.getAsLong()) : null;
    return text == null || text.equals("builtins") ? name : text + "." + name;
  }
}
