package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.observe.heap.AddressIndex;
import seatrial.observe.heap.Root;

/// What keeps objects alive from outside: modules, variables of frames, what belongs to threads and
/// interpreters, and static variables of libraries.
final class Roots {
  private static final int WORD = 8;
  private static final int MOST_CONTEXT_VALUES = 4;

  private final ImageOfRuntime source;
  private final MemoryImage image;
  private final HeapLayout layout;
  private final TypeTable types;
  private final ObjectText text;
  private final ObjectFinder objects;
  private final Frames frames;
  private final List<Root> roots = new ArrayList<>();
  private final Set<Integer> isRoot = new HashSet<>();
  private final Map<Long, String> contextVariables = new HashMap<>();

  Roots(
      ImageOfRuntime source,
      TypeTable types,
      ObjectText text,
      ObjectFinder objects,
      Frames frames) {
    this.source = source;
    this.image = source.image();
    this.layout = source.layout();
    this.types = types;
    this.text = text;
    this.objects = objects;
    this.frames = frames;
  }

  List<Root> named() {
    return roots;
  }

  /// Finds those that have a name that a reader of the program knows.
  void findNamed() {
    for (long interpreter : source.interpreters()) {
      var modules = new ModuleOrder(image, layout, types, text);
      long registry = image.word(interpreter + layout.number("interpreter.modules"));
      for (var module : modules.definingFirst(registry)) {
        add(Root.Kind.MODULE, module.name(), module.address());
        nameContextVariables(module);
      }
      for (long thread : source.threads(interpreter)) {
        findFrames(thread);
      }
      add(Root.Kind.INTERPRETER, "sys.modules", registry);
      add(
          Root.Kind.INTERPRETER,
          "sys.__dict__",
          image.word(interpreter + layout.number("interpreter.sysdict")));
      add(
          Root.Kind.INTERPRETER,
          "builtins.__dict__",
          image.word(interpreter + layout.number("interpreter.builtins")));
      if (layout.has("interpreter.interned")) {
        var interned = new InternedStrings(image, layout, types);
        add(Root.Kind.INTERPRETER, "<interned strings>", interned.of(interpreter));
      }
      for (long thread : source.threads(interpreter)) {
        findOfThread(thread);
      }
    }
  }

  private void nameContextVariables(ModuleOrder.Module module) {
    new Dictionary(image, layout, image.word(module.address() + layout.number("module.dictionary")))
        .visit(
            (key, value) -> {
              var type = types.typeOf(value);
              if (type != null && type.shape() == Shape.CONTEXT_VARIABLE) {
                contextVariables.putIfAbsent(value, module.name() + "." + text.string(key));
              }
            });
  }

  /// The values of context variables of modules are told by their variable. One of many values is
  /// set anew by every request or task; those are theirs.
  void addContextValues(Map<Long, Set<Long>> values) {
    values.forEach(
        (variable, all) -> {
          var name = contextVariables.get(variable);
          if (name != null && all.size() <= MOST_CONTEXT_VALUES) {
            all.forEach(value -> add(Root.Kind.FRAME, name + ".get()", value));
          }
        });
  }

  private void findFrames(long thread) {
    for (long frame : source.frames(thread)) {
      if (frames.code(frame) != 0) {
        var function = frames.function(frame);
        // Builds without the GIL do not count what a frame runs.
        if (layout.isFreeThreaded) {
          add(Root.Kind.FRAME, function, frames.functionObject(frame));
        }
        frames.visitVariables(
            frame, (name, value) -> add(Root.Kind.FRAME, function + ".<locals>." + name, value));
      }
    }
  }

  private void findOfThread(long thread) {
    var name = "<thread " + threadName(thread) + ">";
    add(Root.Kind.THREAD, name, image.word(thread + layout.number("thread.dictionary")));
    add(Root.Kind.THREAD, name + ".context", image.word(thread + layout.number("thread.context")));
  }

  private String threadName(long thread) {
    return layout.has("thread.native_thread_id")
        ? Long.toString(image.word(thread + layout.number("thread.native_thread_id")))
        : "0x" + Long.toHexString(image.word(thread + layout.number("thread.thread_id")));
  }

  /// The objects that threads, interpreters and libraries hold in fields that nobody described. Not
  /// every word that is the address of an object holds it: some are left over, others not counted.
  /// So only objects count that are held more often than is known otherwise.
  List<Root> unnamed(ReferenceCounts counts) {
    var found = new ArrayList<Root>();
    for (var area : areas()) {
      for (long at = area.start; at + WORD <= area.start + area.length; at += WORD) {
        int object = objects.known(image.word(at));
        if (object != AddressIndex.ABSENT && counts.isHeldByOthers(object) && isRoot.add(object)) {
          found.add(new Root(area.kind, area.name, object));
        }
      }
    }
    return found;
  }

  private record Area(Root.Kind kind, String name, long start, long length) {}

  private List<Area> areas() {
    var areas = new ArrayList<Area>();
    int threadSize = layout.number("thread.size");
    for (long interpreter : source.interpreters()) {
      for (long thread : source.threads(interpreter)) {
        var name = "<thread " + threadName(thread) + ">";
        areas.add(new Area(Root.Kind.THREAD, name, thread, threadSize));
      }
      int size = layout.number("interpreter.size");
      areas.add(new Area(Root.Kind.INTERPRETER, "<interpreter>", interpreter, size));
    }
    for (var library : StaticData.of(source.mappings(), image)) {
      var name = "<static data of " + library.fileName() + ">";
      areas.add(new Area(Root.Kind.STATIC, name, library.start(), library.length()));
    }
    return areas;
  }

  private void add(Root.Kind kind, String name, long address) {
    int object = objects.find(address);
    if (object != AddressIndex.ABSENT) {
      isRoot.add(object);
      roots.add(new Root(kind, name, object));
    }
  }
}
