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

  /// Of the copies that are compared so many have to tell who called it, and from where it called:
  /// one may be torn just before the target is interrupted, and all others show what stood then.
  private static final int FEWEST_WITNESSES = 3;

  private final FrameLayout layout;
  private final FramePlaces places;
  private final FrameCopies copies;
  private final CodeObjects codes;

  /// Of the copy that shows it on the stack, the second one if both do.
  private long code;

  private long previous;
  private long instruction;
  private long earlierInstruction;
  private boolean isShim;
  private boolean isEntry;
  private boolean isInDoubt;
  private boolean areLinksAlike;
  private boolean isUnmoved;

  FrameLinks(FrameLayout layout, FramePlaces places, FrameCopies copies, CodeObjects codes) {
    this.layout = layout;
    this.places = places;
    this.copies = copies;
    this.codes = codes;
  }

  /// Reads the frame that was located last.
  ///
  /// @param hasInlineCallee whether it was the interpreter itself that went on with the next frame
  /// in; then the end of this one's own stack was saved
  void read(ReadBatch read, boolean hasInlineCallee) {
    int first = copies.at(0);
    int second = copies.at(1);
    boolean isOnStack = isOnStack(read, second, first);
    int better = isOnStack || !isOnStack(read, first, second) ? second : first;
    code = read.word(better + layout.code());
    previous = read.word(better + layout.previous());
    isShim = isShim(read, better);
    isEntry = isEntry(read, better);
    instruction = instruction(read, better);
    earlierInstruction = instruction;
    if (instruction(read, second + first - better) != instruction) {
      readInstructions(read, first, second, hasInlineCallee);
    }
    if (places.isApart()) {
      readApart(read, first, second, isOnStack);
    }
    isInDoubt = copies.copies() > 2 && copies.isCopied(2);
    if (copies.copies() > 2) {
      compareAll(read, better, hasInlineCallee);
    }
  }

  /// What it had come to where a copy shows it on the stack and able to call.
  private void readInstructions(ReadBatch read, int first, int second, boolean hasInlineCallee) {
    boolean calledFirst = isOnStack(read, first, second) && mayCall(read, first, hasInlineCallee);
    boolean calledSecond = isOnStack(read, second, first) && mayCall(read, second, hasInlineCallee);
    instruction = instruction(read, calledSecond || !calledFirst ? second : first);
    earlierInstruction = instruction(read, calledFirst || !calledSecond ? first : second);
  }

  /// A frame apart from the thread's own stack may be gone, and its memory be used for other things
  /// as well: what stands for no function lies on the stack of the native code.
  private void readApart(ReadBatch read, int first, int second, boolean isOnStack) {
    long shim = places.shim();
    long codeOfFirst = read.word(first + layout.code());
    long codeOfSecond = read.word(second + layout.code());
    boolean isAlike =
        codeOfFirst == codeOfSecond
            && read.word(first + layout.previous()) == read.word(second + layout.previous());
    if (shim != 0 && !isAlike) {
      isShim = true;
      code = shim;
      previous =
          isOnStack && codeOfSecond == shim
              ? read.word(second + layout.previous())
              : codeOfFirst == shim && isOnStack(read, first, second)
                  ? read.word(first + layout.previous())
                  : places.previousBefore();
    } else if (!isOnStack && !isOnStack(read, first, second)) {
      previous = places.previousBefore();
    }
    if (isOnStack && (isAlike || !isShim || codeOfSecond == shim)) {
      places.remember(previous, isShim ? codeOfSecond : 0);
    }
  }

  /// Whether a copy shows it on the stack: with somebody behind it, unless it may be the outermost
  /// one, as far as that copy and another one tell.
  private boolean isOnStack(ReadBatch read, int at, int other) {
    if (!isShown(read, at)) {
      return false;
    }
    if (read.word(at + layout.previous()) != 0) {
      return true;
    }
    // A generator that has yielded has nobody behind it.
    return layout.marksEntries()
        ? isShim(read, at) || isEntry(read, at)
        : read.word(other + layout.previous()) == 0;
  }

  private boolean isShown(ReadBatch read, int at) {
    // What has returned has no code any more since 3.14.
    return layout.state() < 0
        ? (read.word(at + layout.code()) & ~TAGS) != 0
        : read.octet(at + layout.state()) == layout.executing();
  }

  private boolean isShim(ReadBatch read, int at) {
    return layout.owner() >= 0 && read.octet(at + layout.owner()) >= layout.firstShim();
  }

  private boolean isEntry(ReadBatch read, int at) {
    return layout.isEntry() >= 0 && read.octet(at + layout.isEntry()) != 0;
  }

  /// Copies that show it off the stack, or not calling, say nothing of who called it, and from
  /// where it called; those that do have to say the same.
  private void compareAll(ReadBatch read, int better, boolean hasInlineCallee) {
    areLinksAlike = isOnStack(read, better, better);
    isUnmoved = mayCall(read, better, hasInlineCallee);
    int shown = 0;
    int calling = 0;
    int compared = isInDoubt ? copies.copies() : 2;
    for (int copy = 0; copy < compared && areLinksAlike; copy++) {
      int at = copies.at(copy);
      long caller = read.word(at + layout.previous());
      boolean isSameCode = read.word(at + layout.code()) == code;
      boolean isThere = isShim ? isSameCode : isShown(read, at) && (caller != 0 || previous == 0);
      areLinksAlike = isSameCode || !isThere && layout.state() < 0;
      if (isThere) {
        shown++;
        areLinksAlike &= caller == previous;
        if (mayCall(read, at, hasInlineCallee)) {
          calling++;
          isUnmoved &= isOnOneLine(instruction(read, at));
        }
      }
    }
    int fewest = isInDoubt ? FEWEST_WITNESSES : 2;
    areLinksAlike &= shown >= fewest;
    isUnmoved &= calling >= fewest;
  }

  private boolean isOnOneLine(long other) {
    return other == instruction || codes.isOneLine(code & ~TAGS, other, instruction);
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
    return isInDoubt;
  }

  /// Whether it is the same in all copies of it that were read, if others have more than two.
  ///
  /// @param isNewest whether it has called no other, so that what it has come to is no part of it
  boolean isAlikeInAll(boolean isNewest) {
    return areLinksAlike && (isNewest || isUnmoved);
  }

  /// Whose code it runs; 0 if it had returned before it was read and does not tell any more.
  long code() {
    return code & ~TAGS;
  }

  /// What it had come to in the second copy, if that shows it on the stack and able to call.
  long instruction() {
    return instruction;
  }

  /// The same for the first copy.
  long earlierInstruction() {
    return earlierInstruction;
  }

  /// Who called it, 0 for nobody.
  long previous() {
    return previous;
  }
}
