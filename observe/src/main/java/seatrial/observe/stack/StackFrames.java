package seatrial.observe.stack;

import java.util.Arrays;

/// Frames of a stack, the newest first.
final class StackFrames {
  private int depth;
  private long[] frames = new long[32];
  private long[] codes = new long[32];
  private long[] instructions = new long[32];
  private long[] earlierInstructions = new long[32];
  private boolean[] isDoubted = new boolean[32];

  int depth() {
    return depth;
  }

  /// The frame's address.
  long frame(int number) {
    return frames[number];
  }

  /// The code object's address.
  long code(int number) {
    return codes[number];
  }

  /// The instruction pointer, or up to 3.10 the number of bytes.
  long instruction(int number) {
    return instructions[number];
  }

  /// The instruction pointer when it was read first.
  long earlierInstruction(int number) {
    return earlierInstructions[number];
  }

  /// Whether it was read more often to be sure of it.
  boolean isDoubted(int number) {
    return isDoubted[number];
  }

  void clear() {
    depth = 0;
  }

  /// Adds a caller of those that are there.
  void push(long frame, long code, long instruction, long earlierInstruction, boolean isInDoubt) {
    makeRoom(depth + 1);
    frames[depth] = frame;
    codes[depth] = code;
    instructions[depth] = instruction;
    isDoubted[depth] = isInDoubt;
    earlierInstructions[depth++] = earlierInstruction;
  }

  /// Becomes the outermost frames of another stack.
  void copyOutermost(StackFrames of, int count) {
    makeRoom(count);
    System.arraycopy(of.frames, of.depth - count, frames, 0, count);
    System.arraycopy(of.codes, of.depth - count, codes, 0, count);
    System.arraycopy(of.instructions, of.depth - count, instructions, 0, count);
    System.arraycopy(of.isDoubted, of.depth - count, isDoubted, 0, count);
    System.arraycopy(of.earlierInstructions, of.depth - count, earlierInstructions, 0, count);
    depth = count;
  }

  private void makeRoom(int count) {
    if (count > codes.length) {
      int room = Math.max(count, codes.length * 2);
      frames = Arrays.copyOf(frames, room);
      codes = Arrays.copyOf(codes, room);
      instructions = Arrays.copyOf(instructions, room);
      isDoubted = Arrays.copyOf(isDoubted, room);
      earlierInstructions = Arrays.copyOf(earlierInstructions, room);
    }
  }
}
