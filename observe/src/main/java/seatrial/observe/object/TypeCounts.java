package seatrial.observe.object;

import java.util.HashMap;
import java.util.Map;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// How many objects of each type were met.
final class TypeCounts {
  private static final long IS_HEAP_TYPE = 1 << 9;

  private final RemoteMemory memory;
  private final ObjectReader objects;
  private final RuntimeLayout layout;
  private final Map<Long, String> names = new HashMap<>();
  private final Map<Long, long[]> counts = new HashMap<>();
  private long lastType;
  private long[] lastCount = new long[1];

  TypeCounts(PythonRuntime runtime, RemoteMemory memory) {
    this.memory = memory;
    this.objects = new ObjectReader(runtime, memory);
    this.layout = runtime.layout();
  }

  void clear() {
    counts.clear();
    lastType = 0;
  }

  void add(long type) {
    if (type != lastType) {
      lastType = type;
      lastCount = counts.computeIfAbsent(type, _ -> new long[1]);
    }
    lastCount[0]++;
  }

  Map<String, Long> byName() throws UnreadableMemory {
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
