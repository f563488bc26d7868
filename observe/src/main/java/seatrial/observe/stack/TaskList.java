package seatrial.observe.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.AddressRange;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.object.ObjectReader;

/// All tasks of asyncio that a process has.
///
/// Since 3.14 they hang on lists of the threads that made them, and a table in the module that
/// implements them tells where. Before, and for tasks that are not made in C, they stand in sets of
/// the module `asyncio.tasks`.
final class TaskList {
  private static final int MOST_TASKS = 1 << 20;
  private static final String SECTION = ".AsyncioDebug";

  /// Of the table's numbers those that are wanted: the task's link, where the interpreter has the
  /// list of tasks whose threads are gone, and where a thread has its own.
  private static final int LINK = 6;

  private static final int INTERPRETER_LIST = 8;
  private static final int THREAD_LIST = 12;
  private static final int TABLE_WORDS = 13;

  private final PythonRuntime runtime;
  private final RemoteMemory memory;
  private final ObjectReader objects;
  private final RuntimeLayout layout;
  private long @Nullable [] table;

  TaskList(PythonRuntime runtime, RemoteMemory memory, ObjectReader objects) {
    this.runtime = runtime;
    this.memory = memory;
    this.objects = objects;
    this.layout = runtime.layout();
  }

  /// The addresses of an interpreter's tasks, in the order in which they were made where that is
  /// known.
  List<Long> tasks(long interpreter, List<ObservedThread> threads) throws UnreadableMemory {
    var result = new LinkedHashSet<Long>();
    var module = objects.module(interpreter, "asyncio.tasks");
    if (module.isEmpty()) {
      return List.of();
    }
    var offsets = offsets();
    if (offsets != null) {
      addList(interpreter + offsets[INTERPRETER_LIST], offsets[LINK], result);
      for (var thread : threads) {
        addList(thread.reader.address() + offsets[THREAD_LIST], offsets[LINK], result);
      }
    }
    for (var name : List.of("_scheduled_tasks", "_all_tasks", "_eager_tasks")) {
      var found = objects.global(module.getAsLong(), name);
      if (found.isPresent()) {
        addSet(found.getAsLong(), result);
      }
    }
    return new ArrayList<>(result);
  }

  private long @Nullable [] offsets() {
    if (runtime.release().minor() < 14) {
      return null;
    }
    if (table == null) {
      table = findOffsets();
    }
    return table;
  }

  /// The module may be loaded later than we came.
  private long @Nullable [] findOffsets() {
    var process = runtime.process();
    try {
      for (var mapping : process.maps()) {
        if (!mapping.isFile() || mapping.offset() != 0) {
          continue;
        }
        boolean isLikely =
            mapping.fileName().startsWith("_asyncio")
                || mapping.fileName().contains("python")
                || mapping.path().equals(process.program());
        var section = isLikely ? process.section(mapping, SECTION).orElse(null) : null;
        if (section != null) {
          return read(section);
        }
      }
    } catch (IOException | UnreadableMemory _) {
      // The process is ending.
    }
    return null;
  }

  private long[] read(AddressRange section) throws UnreadableMemory {
    var bytes = memory.buffer(section.start(), 8 * TABLE_WORDS);
    var result = new long[TABLE_WORDS];
    for (int i = 0; i < TABLE_WORDS; i++) {
      result[i] = bytes.getLong(8 * i);
    }
    return result;
  }

  private void addList(long head, long link, Set<Long> to) throws UnreadableMemory {
    long node = memory.word(head);
    while (node != head && node != 0 && to.size() < MOST_TASKS && to.add(node - link)) {
      node = memory.word(node);
    }
  }

  /// A set of tasks, or a `WeakSet`.
  private void addSet(long container, Set<Long> to) throws UnreadableMemory {
    var data = objects.attribute(container, "data");
    long set = data.orElse(container);
    if (!objects.typeName(set).equals("set")) {
      return;
    }
    long slots = memory.word(set + layout.number("set.mask")) + 1;
    int entry = layout.number("set.entry_size");
    if (slots <= 0 || slots > MOST_TASKS) {
      return;
    }
    var entries = memory.buffer(memory.word(set + layout.number("set.table")), (int) slots * entry);
    for (int i = 0; i < slots; i++) {
      long item = entries.getLong(i * entry);
      // Of a removed one, only the hash is left: -1.
      if (item == 0 || entries.getLong(i * entry + 8) == -1) {
        continue;
      }
      long task = data.isPresent() ? memory.word(item + layout.number("object.size")) : item;
      // None, where the task is gone and its reference not yet.
      if (task != 0 && !objects.typeName(task).equals("NoneType")) {
        to.add(task);
      }
    }
  }
}
