package seatrial.observe.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.WaitTarget;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.object.ObjectReader;

/// Finds out what waiting threads wait for. A lock is an object that lies among the variables or on
/// the stack of the function that asks for it; up to 3.13 it also leads to the futex.
final class WaitTargets {
  private static final int MOST_TEMPORARIES = 24;
  private static final long TAGS = 7;

  private static final int FUTEX_DISTANCE = 64;
  private static final int LAST_WITH_SEMAPHORES = 13;

  private final RemoteMemory memory;
  private final ObjectReader objects;
  private final RuntimeLayout layout;
  private final CodeObjects codes;
  private final Descriptors descriptors;
  private final boolean hasSemaphores;
  private final int firstField;

  /// Here a method of C keeps what it is bound to, and a lock that can be taken again who has it.
  private final int secondField;

  WaitTargets(PythonRuntime runtime, RemoteMemory memory, CodeObjects codes) {
    this.memory = memory;
    this.objects = new ObjectReader(runtime, memory);
    this.layout = runtime.layout();
    this.codes = codes;
    this.descriptors = new Descriptors(runtime.process().folder());
    this.hasSemaphores = runtime.release().minor() <= LAST_WITH_SEMAPHORES;
    this.firstField = layout.number("object.size");
    this.secondField = firstField + 8;
  }

  /// What a thread waits for in the state that it was last found in.
  WaitTarget of(ObservedThread thread, List<ObservedThread> all) throws UnreadableMemory {
    var kernel = thread.kernel;
    if (kernel == null) {
      return WaitTarget.NONE;
    }
    if (thread.state == ThreadState.INPUT_OUTPUT) {
      int descriptor = kernel.lastDescriptor();
      var what = descriptor < 0 ? "" : descriptors.target(descriptor);
      return what.isEmpty()
          ? WaitTarget.NONE
          : new WaitTarget(WaitTarget.Kind.DESCRIPTOR, descriptor, what, "");
    }
    if (thread.state != ThreadState.WAITING_FOR_LOCK) {
      return WaitTarget.NONE;
    }
    try {
      return lock(thread, kernel.lastArgument(), all);
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      // It got the lock while we looked.
      return new WaitTarget(WaitTarget.Kind.LOCK, kernel.lastArgument(), "", "");
    }
  }

  private WaitTarget lock(ObservedThread thread, long futex, List<ObservedThread> all)
      throws UnreadableMemory {
    var reader = thread.reader;
    var nothing = new WaitTarget(WaitTarget.Kind.LOCK, futex, "", "");
    int index = reader.depth() == 0 ? -1 : codes.indexOf(reader.code(0));
    if (index < 0) {
      return nothing;
    }
    var locals = codes.code(index).locals();
    long frame = reader.frame(0);
    var locks = locks(frame, locals, futex);
    if (locks.size() != 1) {
      return nothing;
    }
    var found = locks.entrySet().iterator().next();
    long lock = found.getKey();
    var name = found.getValue().isEmpty() ? nameElsewhere(frame, locals, lock) : found.getValue();
    return new WaitTarget(WaitTarget.Kind.LOCK, lock, name, owner(lock, all));
  }

  /// The locks that a frame knows and that can be the one, with the names of the variables that
  /// hold them.
  private Map<Long, String> locks(long frame, List<String> locals, long futex)
      throws UnreadableMemory {
    var result = new LinkedHashMap<Long, String>();
    int count = locals.size() + MOST_TEMPORARIES;
    var slots = memory.buffer(frame + layout.number("frame.locals"), 8 * count);
    for (int i = 0; i < count; i++) {
      long value = lockOf(slots.getLong(8 * i) & ~TAGS);
      if (value != 0 && isOne(value, futex)) {
        result.putIfAbsent(value, i < locals.size() ? locals.get(i) : "");
      }
    }
    return result;
  }

  private boolean isOne(long lock, long futex) throws UnreadableMemory {
    if (!hasSemaphores) {
      return true;
    }
    long distance = futex - memory.word(lock + firstField);
    return distance >= 0 && distance < FUTEX_DISTANCE;
  }

  /// The lock that a value is, or is a method of; 0 for others. What lies above the top of the
  /// stack may be anything.
  private long lockOf(long value) throws UnreadableMemory {
    try {
      return switch (value == 0 ? "" : objects.typeName(value)) {
        case "_thread.lock", "_thread.RLock" -> value;
        case "builtin_function_or_method" -> {
          long bound = memory.word(value + secondField);
          yield bound != 0 && objects.typeName(bound).startsWith("_thread.") ? bound : 0;
        }
        default -> 0;
      };
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      return 0;
    }
  }

  /// The name of the attribute of `self`, or of the global, that holds a lock.
  private String nameElsewhere(long frame, List<String> locals, long lock) throws UnreadableMemory {
    int self = locals.indexOf("self");
    if (self >= 0) {
      long object = memory.word(frame + layout.number("frame.locals") + 8L * self) & ~TAGS;
      for (var entry : objects.attributes(object)) {
        if (entry.value() == lock) {
          return "self." + objects.text(entry.key());
        }
      }
    }
    long globals = memory.word(frame + layout.number("frame.globals")) & ~TAGS;
    for (var entry : objects.dictionary(globals)) {
      if (entry.value() == lock) {
        return String.valueOf(objects.text(entry.key()));
      }
    }
    return "";
  }

  private String owner(long lock, List<ObservedThread> all) throws UnreadableMemory {
    if (!objects.typeName(lock).equals("_thread.RLock")) {
      return "";
    }
    long owner = memory.word(lock + secondField);
    return all.stream()
        .filter(thread -> thread.pthread == owner)
        .map(thread -> thread.name)
        .findFirst()
        .orElse("");
  }
}
