package seatrial.observe.stack;

import seatrial.observe.memory.ReadBatch;

/// What the copies of one frame say of how it hangs together with others.
///
/// The second copy is taken right after it was read which frame is the newest. So whatever it
/// shows of that frame and of those it was called from was on the stack then, or got there
/// meanwhile. A frame may have gone off the stack since, which shows: then the first copy may tell
/// who called it, or what was found there before.
final class FrameLinks {
  /// Since 3.14 the low bits of a reference say how it is counted.
  private static final long TAGS = 7;

  private final FrameLayout layout;
  private final FramePlaces places;
  private final CodeObjects codes;
  private final long[] code = new long[2];
  private final long[] previous = new long[2];
  private final boolean[] isOnStack = new boolean[2];
  private final boolean[] mayCall = new boolean[2];
  private final long[] instructions = new long[2];
  private boolean isShim;
  private boolean isEntry;
  private boolean areLinksAlike;
  private boolean isUnmoved;

  FrameLinks(FrameLayout layout, FramePlaces places, CodeObjects codes) {
    this.layout = layout;
    this.places = places;
    this.codes = codes;
  }

  /// Reads the frame that was located last.
  ///
  /// @param hasInlineCallee whether it was the interpreter itself that went on with the next frame
  /// in; then the end of this one's own stack was saved
  void read(ReadBatch read, boolean hasInlineCallee) {
    for (int copy = 0; copy < 2; copy++) {
      int at = places.at(copy);
      code[copy] = read.word(at + layout.code());
      previous[copy] = read.word(at + layout.previous());
      instructions[copy] = instruction(read, at);
      isOnStack[copy] = layout.state() < 0 || read.octet(at + layout.state()) == layout.executing();
      mayCall[copy] =
          !hasInlineCallee
              || layout.stackHeight() < 0
              || read.integer(at + layout.stackHeight()) >= 0;
    }
    boolean isAlike = code[0] == code[1] && previous[0] == previous[1];
    long shim = places.shim();
    if (shim != 0 && !isAlike) {
      // It lies on the stack of the native code, which is used for other things as well.
      isOnStack[0] &= code[0] == shim;
      isOnStack[1] &= code[1] == shim;
    }
    // A generator that has yielded has nobody behind it.
    isOnStack[0] &= previous[0] != 0 || isOutermost(read, 0);
    isOnStack[1] &= previous[1] != 0 || isOutermost(read, 1);
    int better = places.at(isOnStack[1] || !isOnStack[0] ? 1 : 0);
    isShim = shim != 0 && !isAlike || isShim(read, better);
    isEntry = isEntry(read, better);
    compareAll(read, hasInlineCallee);
    if (isOnStack[1] && (isAlike || !isShim || code[1] == shim)) {
      places.remember(previous[1], isShim ? code[1] : 0);
    }
  }

  /// Whether it may have been called by nobody, as far as a copy tells.
  private boolean isOutermost(ReadBatch read, int copy) {
    int at = places.at(copy);
    return layout.marksEntries() ? isShim(read, at) || isEntry(read, at) : previous[1 - copy] == 0;
  }

  private boolean isShim(ReadBatch read, int at) {
    return layout.owner() >= 0 && read.octet(at + layout.owner()) >= layout.firstShim();
  }

  private boolean isEntry(ReadBatch read, int at) {
    return layout.isEntry() >= 0 && read.octet(at + layout.isEntry()) != 0;
  }

  /// Copies that show it off the stack, or not calling, say nothing of who called it, and from
  /// where it called; those that do have to say the same.
  private void compareAll(ReadBatch read, boolean hasInlineCallee) {
    int better = isOnStack[1] ? 1 : 0;
    areLinksAlike = isOnStack[better];
    isUnmoved = isCaller(better);
    int shown = 0;
    for (int copy = 0; copy < places.copies() && areLinksAlike; copy++) {
      if (!places.isCopied(copy)) {
        continue;
      }
      int at = places.at(copy);
      long caller = read.word(at + layout.previous());
      boolean isShown = isOnStack(read, at) && (caller != 0 || previous[better] == 0);
      areLinksAlike =
          !isShown && layout.state() < 0 || read.word(at + layout.code()) == code[better];
      if (isShown) {
        shown++;
        areLinksAlike &= caller == previous[better];
        isUnmoved &=
            !mayCall(read, at, hasInlineCallee) || isOnLineOf(better, instruction(read, at));
      }
    }
    areLinksAlike &= shown > 1;
  }

  private boolean isOnLineOf(int copy, long instruction) {
    return instruction == instructions[copy]
        || codes.isOneLine(code[copy] & ~TAGS, instruction, instructions[copy]);
  }

  private boolean isOnStack(ReadBatch read, int at) {
    // What has returned has no code any more since 3.14.
    return layout.state() < 0
        ? (read.word(at + layout.code()) & ~TAGS) != 0
        : read.octet(at + layout.state()) == layout.executing();
  }

  /// Whether the end of its own stack was saved, as it is while the interpreter goes on with
  /// another frame.
  private boolean mayCall(ReadBatch read, int at, boolean hasInlineCallee) {
    if (!hasInlineCallee) {
      return true;
    }
    return (layout.stackHeight() < 0 || read.integer(at + layout.stackHeight()) >= 0)
        && (layout.stackPointer() < 0 || read.word(at + layout.stackPointer()) != 0);
  }

  private long instruction(ReadBatch read, int frameAt) {
    int at = frameAt + layout.instruction();
    return layout.instructionUnit() == 0
        ? read.word(at)
        : (long) read.integer(at) * layout.instructionUnit();
  }

  /// Whether it stands for no Python function.
  boolean isShim() {
    return isShim;
  }

  /// Whether it says itself that C called it.
  boolean isEntry() {
    return isEntry;
  }

  /// Whether more copies of it were read than two.
  boolean isInDoubt() {
    return places.copies() > 2 && places.isCopied(2);
  }

  /// Whether it is the same in all copies of it that were read.
  ///
  /// @param isNewest whether it has called no other, so that what it has come to is no part of it
  boolean isAlikeInAll(boolean isNewest) {
    return areLinksAlike && (isNewest || isUnmoved);
  }

  /// Whose code it runs.
  long code() {
    return code[isOnStack[1] || !isOnStack[0] ? 1 : 0] & ~TAGS;
  }

  /// What it had come to in the second copy, if that shows it on the stack and able to call.
  long instruction() {
    return instructions[isCaller(1) || !isCaller(0) ? 1 : 0];
  }

  /// The same for the first copy.
  long earlierInstruction() {
    return instructions[isCaller(0) || !isCaller(1) ? 0 : 1];
  }

  private boolean isCaller(int copy) {
    return isOnStack[copy] && mayCall[copy];
  }

  /// Whether it had returned before it was read, and does not tell any more which code it ran.
  boolean isGone() {
    return code() == 0;
  }

  /// Who called it, 0 for nobody.
  long previous() {
    if (isGone()) {
      return previous[1];
    }
    return isOnStack[1] ? previous[1] : isOnStack[0] ? previous[0] : places.previousBefore();
  }
}
