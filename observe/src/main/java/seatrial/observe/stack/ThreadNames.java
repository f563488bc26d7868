package seatrial.observe.stack;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.object.DictionaryEntry;
import seatrial.observe.object.ObjectReader;

/// The names of threads as the module `threading` keeps them in its dictionary of active threads.
final class ThreadNames {
  private final ObjectReader objects;

  ThreadNames(PythonRuntime runtime, RemoteMemory memory) {
    this.objects = new ObjectReader(runtime, memory);
  }

  private record Named(long ident, String name) {}

  /// Names by what `threading.get_ident` says; those that could be read.
  Map<Long, String> read(long interpreter) {
    var names = new HashMap<Long, String>();
    try {
      var threading = objects.module(interpreter, "threading");
      if (threading.isEmpty()) {
        return names;
      }
      var active = objects.global(threading.getAsLong(), "_active");
      if (active.isEmpty()) {
        return names;
      }
      var read = new LinkedHashMap<DictionaryEntry, Named>();
      for (var entry : objects.dictionary(active.getAsLong())) {
        var name = objects.attribute(entry.value(), "_name");
        var text = name.isPresent() ? objects.text(name.getAsLong()) : null;
        if (text != null) {
          read.put(entry, new Named(objects.integer(entry.key()), text));
        }
      }
      // A thread that ended meanwhile may have left its number's place to that of another.
      read.keySet().retainAll(Set.copyOf(objects.dictionary(active.getAsLong())));
      read.values().forEach(named -> names.put(named.ident(), named.name()));
    } catch (UnreadableMemory _) {
      // The dictionary changed under us; the next time tells the rest.
    }
    return names;
  }
}
