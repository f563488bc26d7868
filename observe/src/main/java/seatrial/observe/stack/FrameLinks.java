package seatrial.observe.stack;

import seatrial.observe.memory.ReadBatch;

/// What all copies of one frame say of how it hangs together with others.
///
/// A frame that was newest, or called one that was, between the two first copies, was on the stack
/// then. It may have come or gone meanwhile: a generator's frame rests while it is off the stack,
/// and a caller goes from call to call. So it is enough that one of the two copies shows it on the
/// stack, and nothing in the other speaks against it.
final class FrameLinks {
  private final FrameLayout layout;
  private boolean isShim;
  private boolean isEntry;
  private boolean isCodeSame;
  private boolean areLinksAlike;
  private boolean isUnmoved;
  private final long[] previous = new long[2];
  private final boolean[] isOnStack = new boolean[2];
  private final boolean[] mayCall = new boolean[2];
  private final long[] instructions = new long[2];
  private long code;

  FrameLinks(FrameLayout layout) {
    this.layout = layout;
  }

  /// Reads the frame that was located last.
  ///
  /// @param hasInlineCallee whether it was the interpreter itself that went on with the next frame
  /// in; then the height of this one's own stack was saved
  void read(ReadBatch read, FramePlaces places, boolean hasInlineCallee) {
    int first = places.at(0);
    isShim = layout.owner() >= 0 && read.octet(first + layout.owner()) >= layout.firstShim();
    isEntry = layout.isEntry() >= 0 && read.octet(first + layout.isEntry()) != 0;
    code = read.word(first + layout.code());
    isCodeSame = read.word(places.at(1) + layout.code()) == code;
    for (int copy = 0; copy < 2; copy++) {
      int at = places.at(copy);
      previous[copy] = read.word(at + layout.previous());
      isOnStack[copy] = layout.state() < 0 || read.octet(at + layout.state()) == layout.executing();
      instructions[copy] = instruction(read, at);
      mayCall[copy] =
          !hasInlineCallee
              || layout.stackHeight() < 0
              || read.integer(at + layout.stackHeight()) >= 0;
    }
    // A generator that has yielded has nobody behind it.
    isOnStack[0] &= previous[0] != 0 || previous[1] == 0;
    isOnStack[1] &= previous[1] != 0 || previous[0] == 0;
    areLinksAlike = isOnStack[0] && isOnStack[1] && previous[0] == previous[1];
    isUnmoved = instructions[0] == instructions[1];
    for (int copy = 2; copy < places.copies() && areLinksAlike; copy++) {
      int at = places.at(copy);
      areLinksAlike =
          read.word(at + layout.code()) == code && read.word(at + layout.previous()) == previous[0];
      isUnmoved &= instruction(read, at) == instructions[0];
    }
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

  /// Whether it was on the stack between the two first copies, if those further in were.
  ///
  /// @param isNewest whether it has called no other
  boolean isStanding(boolean isNewest) {
    if (!isCodeSame) {
      return false;
    }
    if (isShim) {
      return previous[0] == previous[1];
    }
    if (isOnStack[0] && isOnStack[1] && previous[0] != previous[1]) {
      return false;
    }
    return isNewest ? isOnStack[0] || isOnStack[1] : isCaller(0) || isCaller(1);
  }

  private boolean isCaller(int copy) {
    return isOnStack[copy] && mayCall[copy];
  }

  /// Whether it is the same in all copies that were read.
  ///
  /// @param isNewest whether it has called no other, so that what it has come to is no part of it
  boolean isAlikeInAll(boolean isNewest) {
    return areLinksAlike && (isNewest || isUnmoved);
  }

  /// Whose code it runs.
  long code() {
    // Since 3.14 the low bits say how it is counted.
    return code & ~7L;
  }

  /// What it had come to in the second copy, if that shows it on the stack and able to call.
  long instruction() {
    return instructions[isCaller(1) || !isCaller(0) ? 1 : 0];
  }

  /// The same for the first copy.
  long earlierInstruction() {
    return instructions[isCaller(0) || !isCaller(1) ? 0 : 1];
  }

  /// Who called it.
  ///
  /// @param copy to be believed where the first two copies differ, if it knows one at all
  long previous(int copy) {
    if (isOnStack[copy] != isOnStack[1 - copy]) {
      return previous[isOnStack[0] ? 0 : 1];
    }
    return previous[copy] != 0 ? previous[copy] : previous[1 - copy];
  }
}
