package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.List;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.Mapping;

/// The copy of a process, with where its interpreters and threads lie in it.
///
/// @param mappings what was mapped when it was copied
/// @param allocators layouts that the allocator may have, where there is no GIL
/// @param runtime address of `_PyRuntime`
record ImageOfRuntime(
    MemoryImage image,
    HeapLayout layout,
    List<Mapping> mappings,
    List<RuntimeLayout> allocators,
    long runtime) {
  private static final int MOST = 1 << 16;

  static ImageOfRuntime of(ProcessCopy copy, PythonRuntime runtime) {
    return new ImageOfRuntime(
        copy.image(),
        new HeapLayout(runtime.layout()),
        copy.mappings(),
        runtime.allocatorLayouts(),
        runtime.address());
  }

  /// How much memory the process may write, whether it was ever touched or not.
  long writableBytes() {
    return mappings.stream().filter(Mapping::isWritable).mapToLong(Mapping::size).sum();
  }

  /// Addresses of the interpreters, the main one last.
  List<Long> interpreters() {
    return chain(
        image.word(runtime + layout.number("runtime.interpreters_head")),
        layout.number("interpreter.next"));
  }

  /// Addresses of the states of an interpreter's threads.
  List<Long> threads(long interpreter) {
    return chain(
        image.word(interpreter + layout.number("interpreter.threads_head")),
        layout.number("thread.next"));
  }

  /// Addresses of the states of all collectors.
  List<Long> collectors() {
    if (layout.has("runtime.gc")) {
      return List.of(runtime + layout.number("runtime.gc"));
    }
    return interpreters().stream().map(i -> i + layout.number("interpreter.gc")).toList();
  }

  /// Addresses of the frames of a thread, the innermost first.
  List<Long> frames(long thread) {
    long first;
    if (layout.has("thread.frame")) {
      first = image.word(thread + layout.number("thread.frame"));
    } else if (layout.has("thread.cframe")) {
      long cframe = image.word(thread + layout.number("thread.cframe"));
      first = cframe == 0 ? 0 : image.word(cframe + layout.number("cframe.current_frame"));
    } else {
      first = image.word(thread + layout.number("thread.current_frame"));
    }
    return chain(first, layout.number("frame.previous"));
  }

  private List<Long> chain(long first, int next) {
    var result = new ArrayList<Long>();
    for (long at = first; at != 0 && result.size() < MOST; at = image.word(at + next)) {
      result.add(at);
    }
    return result;
  }
}
