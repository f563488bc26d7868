package seatrial.observe.stack;

import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.object.ObjectReader;

/// Names of asyncio's tasks.
///
/// Tasks are objects of C whose layout no header tells. But every release keeps the name right
/// behind the coroutine, and what a coroutine is can be seen; so it is looked for.
final class TaskNames {
  private static final int MOST_WORDS = 40;

  private final RemoteMemory memory;
  private final ObjectReader objects;
  private final int firstField;

  TaskNames(PythonRuntime runtime, RemoteMemory memory, ObjectReader objects) {
    this.memory = memory;
    this.objects = objects;
    this.firstField = runtime.layout().number("object.type") + 8;
  }

  /// The name of the task that a loop's handle runs, "" if it runs none.
  String ofHandle(long handle) throws UnreadableMemory {
    if (handle == 0) {
      return "";
    }
    for (int word = 0; word < 8; word++) {
      long callback = memory.word(handle + firstField + 8L * word);
      var type = typeName(callback);
      long task =
          switch (type) {
            case "TaskStepMethWrapper", "_asyncio.TaskStepMethWrapper" ->
                memory.word(callback + firstField);
            // What it is bound to stands behind its definition, or its function.
            case "builtin_function_or_method", "method" -> memory.word(callback + firstField + 8);
            default -> 0;
          };
      var name = task == 0 ? "" : ofTask(task);
      if (!name.isEmpty()) {
        return name;
      }
    }
    return "";
  }

  /// The name of a task, "" if it has none.
  String ofTask(long task) throws UnreadableMemory {
    var attribute = objects.attribute(task, "_name");
    if (attribute.isPresent()) {
      return text(attribute.getAsLong());
    }
    long at = coroutineAt(task);
    return at == 0 ? "" : text(memory.word(at + 8));
  }

  /// The coroutine that a task runs, or 0.
  long coroutine(long task) throws UnreadableMemory {
    var attribute = objects.attribute(task, "_coro");
    if (attribute.isPresent()) {
      return attribute.getAsLong();
    }
    long at = coroutineAt(task);
    return at == 0 ? 0 : memory.word(at);
  }

  /// The loop that a task belongs to, or 0.
  long loop(long task) throws UnreadableMemory {
    var attribute = objects.attribute(task, "_loop");
    return attribute.isPresent() ? attribute.getAsLong() : memory.word(task + firstField);
  }

  private long coroutineAt(long task) throws UnreadableMemory {
    for (int word = 0; word < MOST_WORDS; word++) {
      long at = task + firstField + 8L * word;
      var type = typeName(memory.word(at));
      if (type.equals("coroutine") || type.equals("generator")) {
        return at;
      }
    }
    return 0;
  }

  /// Since 3.12 a name that nobody gave is only a number until it is asked for.
  private String text(long name) throws UnreadableMemory {
    return switch (typeName(name)) {
      case "str" -> {
        var text = objects.text(name);
        yield text == null ? "" : text;
      }
      case "int" -> "Task-" + objects.integer(name);
      default -> "";
    };
  }

  /// "" where no object is.
  private String typeName(long object) throws UnreadableMemory {
    if (object == 0 || (object & 7) != 0) {
      return "";
    }
    try {
      return objects.typeName(object);
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      return "";
    }
  }
}
