package seatrial.observe.stack;

import seatrial.observe.layout.RuntimeLayout;

/// The numbers that reading stacks takes, looked up once.
///
/// @param threadSize how large a thread state is
/// @param threadBytes how much of a thread state is read
/// @param entry where a thread state points to its newest frame, or to what points there
/// @param cframeFrame of 3.11 and 3.12, where what it points to points to the frame; otherwise -1
/// @param chunk where a thread state points to its piece of stack, -1 up to 3.10
/// @param frameBytes how much of a frame is read
/// @param instruction where a frame keeps its instruction pointer, or up to 3.10 its number
/// @param instructionUnit bytes a number of instruction stands for; 0 where it is a pointer
/// @param owner where a frame says whose it is, or -1
/// @param firstShim the least owner of frames that stand for no Python function
/// @param stackHeight where a frame keeps the height of its stack while another one runs, negative
/// while it runs itself; -1 where a release does not mark that
/// @param stackPointer where a frame keeps where its stack ends while it calls, 0 while it runs
/// itself; -1 where a release does not do that
/// @param isEntry where a frame of 3.11 says that C called it; otherwise -1
/// @param state up to 3.10, where a frame says by `executing` that it is on a stack; otherwise -1
record FrameLayout(
    int threadSize,
    int threadBytes,
    int entry,
    int cframeFrame,
    int chunk,
    int stackTop,
    int chunkPrevious,
    int chunkSize,
    int chunkTop,
    int chunkData,
    int frameBytes,
    int previous,
    int code,
    int instruction,
    int instructionUnit,
    int owner,
    int firstShim,
    int stackHeight,
    int stackPointer,
    int isEntry,
    int state,
    int executing,
    int locals) {
  private static final int POINTER = 8;

  /// Whether the outermost frame of a stack can be told from one that nobody has called.
  boolean marksEntries() {
    return isEntry >= 0 || firstShim != Integer.MAX_VALUE;
  }

  static FrameLayout of(RuntimeLayout layout) {
    boolean hasStack = layout.has("thread.datastack_chunk");
    int entry =
        layout.has("thread.current_frame")
            ? layout.number("thread.current_frame")
            : layout.has("thread.cframe")
                ? layout.number("thread.cframe")
                : layout.number("thread.frame");
    int threadEnd =
        Math.max(
            Math.max(entry, layout.number("thread.id")),
            Math.max(
                layout.numberOr("thread.datastack_top", 0),
                Math.max(
                    layout.number("thread.thread_id"),
                    layout.numberOr("thread.native_thread_id", 0))));
    int instruction =
        layout.has("frame.instruction")
            ? layout.number("frame.instruction")
            : layout.number("frame.last_instruction");
    int frameEnd =
        Math.max(
            Math.max(layout.number("frame.previous"), layout.number("frame.code")),
            Math.max(
                instruction,
                Math.max(
                    Math.max(layout.numberOr("frame.owner", 0), layout.numberOr("frame.state", 0)),
                    Math.max(
                        layout.numberOr("frame.stack_top", 0),
                        hasStack ? layout.numberOr("frame.stack_pointer", 0) : 0))));
    return new FrameLayout(
        layout.number("thread.size"),
        threadEnd + POINTER,
        entry,
        layout.numberOr("cframe.current_frame", -1),
        hasStack ? layout.number("thread.datastack_chunk") : -1,
        hasStack ? layout.number("thread.datastack_top") : -1,
        hasStack ? layout.number("chunk.previous") : -1,
        hasStack ? layout.number("chunk.size") : -1,
        hasStack ? layout.number("chunk.size") + POINTER : -1,
        hasStack ? layout.number("chunk.data") : -1,
        (frameEnd + POINTER) & -POINTER,
        layout.number("frame.previous"),
        layout.number("frame.code"),
        instruction,
        layout.numberOr("frame.last_instruction_unit", 0),
        layout.numberOr("frame.owner", -1),
        layout.numberOr("frame.first_shim_owner", Integer.MAX_VALUE),
        layout.numberOr("frame.stack_top", -1),
        hasStack ? layout.numberOr("frame.stack_pointer", -1) : -1,
        layout.numberOr("frame.is_entry", -1),
        layout.numberOr("frame.state", -1),
        layout.numberOr("frame.executing", 0),
        layout.number("frame.locals"));
  }
}
