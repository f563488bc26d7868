package seatrial.observe.snapshot;

import org.jspecify.annotations.Nullable;
import seatrial.observe.heap.Label;
import seatrial.observe.heap.Label.Kind;

/// What frames hold: their variables by name, and the values that they are calculating with.
///
/// Beyond the top of a frame's stack lies what once was on it; none of that is a reference.
final class Frames {
  /// Who is told of the variables of a running frame.
  interface Variables {
    void variable(String name, long value);
  }

  private static final int WORD = 8;
  private static final int MOST_SLOTS = 1 << 16;

  /// Since 3.14 the lowest bits of a value on a stack say how it is counted.
  private static final long TAGS = 3;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final TypeTable types;
  private final ObjectText text;
  private final ReferenceSink sink;
  private final boolean isOfObjects;

  Frames(
      MemoryImage image, HeapLayout layout, TypeTable types, ObjectText text, ReferenceSink sink) {
    this.image = image;
    this.layout = layout;
    this.types = types;
    this.text = text;
    this.sink = sink;
    // Up to 3.10 every frame is an object.
    isOfObjects = !layout.has("frame.owner");
  }

  /// What a generator or coroutine that stands still holds.
  void visitGenerator(long object) {
    if (!isOfObjects) {
      visitSlots(object + layout.number("generator.frame"), false);
    }
  }

  /// What a frame object holds beside the words of its own.
  void visitFrameObject(long object) {
    if (isOfObjects) {
      visitSlots(object, true);
      return;
    }
    long frame = image.word(object + layout.number("frame_object.frame"));
    int owner = image.unsignedByte(frame + layout.number("frame.owner"));
    if (frame != 0 && owner == layout.number("frame.owner_object")) {
      visitSlots(frame, false);
    }
  }

  private void visitSlots(long frame, boolean isObject) {
    long code = code(frame);
    if (code == 0) {
      return;
    }
    if (!isObject) {
      sink.reference(code, Label.of(Kind.MEMBER, 0));
      visitSpecial(frame, "frame.function");
      visitSpecial(frame, "frame.namespace");
      visitSpecial(frame, "frame.object");
    }
    var names = new VariableNames(code);
    int top = Math.min(stackTop(frame, names.count), names.count + stackSize(code));
    for (int i = 0; i < top; i++) {
      long value = slot(frame, i);
      if (value == 0) {
        continue;
      }
      var name = i < names.count ? names.at(i) : null;
      sink.reference(
          value,
          Label.of(Kind.FIELD, sink.name(name == null ? "<locals>.<stack>" : "<locals>." + name)));
    }
  }

  private void visitSpecial(long frame, String field) {
    sink.reference(image.word(frame + layout.number(field)) & ~TAGS, Label.of(Kind.MEMBER, 0));
  }

  private long slot(long frame, int index) {
    return image.word(frame + layout.number("frame.locals") + (long) WORD * index) & ~TAGS;
  }

  private int stackSize(long code) {
    return Math.clamp(image.half(code + layout.number("code.stack_size")), 0, MOST_SLOTS);
  }

  /// How many slots of a frame that stands still are in use; of one that runs, the variables.
  private int stackTop(long frame, int variables) {
    if (layout.has("frame.stack_top")) {
      int top = image.half(frame + layout.number("frame.stack_top"));
      return top < variables || top > MOST_SLOTS ? variables : top;
    }
    if (layout.has("frame.stack_depth")) {
      int depth = image.half(frame + layout.number("frame.stack_depth"));
      return variables + Math.clamp(depth, 0, MOST_SLOTS);
    }
    long pointer = image.word(frame + layout.number("frame.stack_pointer"));
    long top = (pointer - frame - layout.number("frame.locals")) / WORD;
    return pointer == 0 || top < variables || top > MOST_SLOTS ? variables : (int) top;
  }

  /// The code of a frame, or 0 if that is no frame of Python code.
  long code(long frame) {
    long code = image.word(frame + layout.number("frame.code")) & ~TAGS;
    var type = types.typeOf(code);
    return type != null && type.shape() == Shape.CODE ? code : 0;
  }

  /// The variables of a frame that runs.
  void visitVariables(long frame, Variables visitor) {
    long code = code(frame);
    if (code == 0) {
      return;
    }
    var names = new VariableNames(code);
    for (int i = 0; i < names.count; i++) {
      long value = slot(frame, i);
      if (value != 0) {
        var name = names.at(i);
        visitor.variable(name == null ? "?" : name, value);
      }
    }
  }

  /// The function that a frame runs.
  long functionObject(long frame) {
    return image.word(frame + layout.number("frame.function")) & ~TAGS;
  }

  /// `package.module.function` of a frame that runs.
  String function(long frame) {
    long code = code(frame);
    var name =
        text.string(
            image.word(code + layout.numberOr("code.qualified_name", layout.number("code.name"))));
    long globals = image.word(frame + layout.number("frame.globals")) & ~TAGS;
    var module = text.string(new Dictionary(image, layout, globals).value("__name__", text));
    return (module == null ? "?" : module) + "." + (name == null ? "?" : name);
  }

  /// The names of the variables of a code object, in the order of their slots.
  private final class VariableNames {
    final int count;
    private final long[] tuples;

    VariableNames(long code) {
      if (layout.has("code.local_count")) {
        tuples = new long[] {image.word(code + layout.number("code.local_names"))};
        count = Math.clamp(image.half(code + layout.number("code.local_count")), 0, MOST_SLOTS);
      } else {
        tuples =
            new long[] {
              image.word(code + layout.number("code.local_names")),
              image.word(code + layout.number("code.cell_names")),
              image.word(code + layout.number("code.free_names"))
            };
        int sum = 0;
        for (long tuple : tuples) {
          sum += length(tuple);
        }
        count = Math.min(sum, MOST_SLOTS);
      }
    }

    private int length(long tuple) {
      return tuple == 0
          ? 0
          : (int) Math.clamp(image.word(tuple + layout.length), 0L, (long) MOST_SLOTS);
    }

    @Nullable String at(int slot) {
      int left = slot;
      for (long tuple : tuples) {
        if (left < length(tuple)) {
          return text.string(image.word(tuple + layout.tupleItems + (long) WORD * left));
        }
        left -= length(tuple);
      }
      return null;
    }
  }
}
