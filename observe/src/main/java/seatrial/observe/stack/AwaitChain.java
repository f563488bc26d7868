package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.ObservedFrame;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.object.ObjectReader;

/// Coroutines that wait, each for the next: a suspended one has what it awaits on top of its stack.
final class AwaitChain {
  private static final int MOST_LINKS = 256;
  private static final int MOST_SLOTS = 1 << 16;
  private static final long TAGS = 7;
  private static final long LEAST_ADDRESS = 1 << 16;

  private final RemoteMemory memory;
  private final ObjectReader objects;
  private final RuntimeLayout layout;
  private final FrameLayout frameLayout;
  private final CodeObjects codes;
  private final int firstField;

  /// Where the last chain ended: what the innermost coroutine waits for, or 0.
  private long end;

  private boolean isRunning;

  AwaitChain(PythonRuntime runtime, RemoteMemory memory, ObjectReader objects, CodeObjects codes) {
    this.memory = memory;
    this.objects = objects;
    this.layout = runtime.layout();
    this.frameLayout = FrameLayout.of(layout);
    this.codes = codes;
    this.firstField = layout.number("object.size");
  }

  /// The frames of a coroutine and of those that it waits for, or that it runs, outermost first.
  List<ObservedFrame> follow(long coroutine) throws UnreadableMemory {
    var result = new ArrayList<ObservedFrame>();
    long at = coroutine;
    end = 0;
    isRunning = false;
    for (int link = 0; at != 0 && link < MOST_LINKS; link++) {
      switch (objects.typeName(at)) {
        case "coroutine", "generator", "async_generator" -> {
          long frame = frame(at);
          var shown = frame == 0 ? null : shown(frame);
          boolean runs = frame != 0 && isExecuting(at, frame);
          // What lies on the stack of one that runs may be anything.
          if (shown == null || isRunning && !runs) {
            return List.copyOf(result);
          }
          isRunning = runs;
          result.add(shown);
          at = awaited(frame);
        }
        case "coroutine_wrapper", "async_generator_asend", "async_generator_athrow" ->
            at = memory.word(at + firstField);
        case "FutureIter", "_asyncio.FutureIter" -> {
          end = isRunning ? 0 : memory.word(at + firstField);
          return List.copyOf(result);
        }
        default -> {
          end = isRunning ? 0 : at;
          return List.copyOf(result);
        }
      }
    }
    return List.copyOf(result);
  }

  /// The future or other object that the innermost coroutine of the last chain waits for, or 0.
  long end() {
    return end;
  }

  /// Whether the innermost coroutine of the last chain was running.
  boolean isRunning() {
    return isRunning;
  }

  private boolean isExecuting(long coroutine, long frame) throws UnreadableMemory {
    return layout.has("generator.frame_state")
        ? (byte) memory.integer(coroutine + layout.number("generator.frame_state"))
            == layout.number("generator.executing")
        : (byte) memory.integer(frame + frameLayout.state()) == frameLayout.executing();
  }

  private long frame(long coroutine) throws UnreadableMemory {
    long field = coroutine + layout.number("generator.frame");
    return layout.has("generator.frame_state") ? field : memory.word(field);
  }

  private @Nullable ObservedFrame shown(long frame) throws UnreadableMemory {
    long address = memory.word(frame + frameLayout.code()) & ~TAGS;
    if (address == 0) {
      return null;
    }
    int index = codes.indexOf(address);
    if (index < 0) {
      index = codes.load(address);
    }
    if (index < 0) {
      return null;
    }
    long instruction =
        frameLayout.instructionUnit() == 0
            ? memory.word(frame + frameLayout.instruction())
            : (long) memory.integer(frame + frameLayout.instruction())
                * frameLayout.instructionUnit();
    var code = codes.code(index);
    return new ObservedFrame(
        code.function(), code.path(), Math.max(code.line(code.offset(instruction)), 0));
  }

  /// What lies on top of a frame's stack, or 0 if it runs or has ended.
  private long awaited(long frame) throws UnreadableMemory {
    long locals = frame + layout.number("frame.locals");
    long top;
    if (layout.has("frame.stack_top")) {
      top = memory.integer(frame + layout.number("frame.stack_top"));
    } else if (layout.has("frame.stack_depth")) {
      int depth = memory.integer(frame + layout.number("frame.stack_depth"));
      long stack = memory.word(frame + layout.number("frame.value_stack"));
      return depth <= 0 || depth > MOST_SLOTS ? 0 : memory.word(stack + 8L * (depth - 1));
    } else {
      long pointer = memory.word(frame + layout.number("frame.stack_pointer"));
      top = pointer == 0 ? 0 : (pointer - locals) / 8;
    }
    if (top <= 0 || top > MOST_SLOTS) {
      return 0;
    }
    long awaited = memory.word(locals + 8 * (top - 1)) & ~TAGS;
    // Since 3.15 a place for a number lies above it.
    return Long.compareUnsigned(awaited, LEAST_ADDRESS) < 0 && top > 1
        ? memory.word(locals + 8 * (top - 2)) & ~TAGS
        : awaited;
  }
}
