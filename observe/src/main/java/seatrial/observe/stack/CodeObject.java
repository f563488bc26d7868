package seatrial.observe.stack;

import java.util.List;

/// A function's code, as it was when it was read.
///
/// @param index its number among all that were seen, from 0
/// @param function qualified name; up to 3.10, where code does not know it, the plain one
/// @param instructions where its instructions begin in memory, or 0 up to 3.10
/// @param size bytes of instructions, or [Integer#MAX_VALUE] up to 3.10
/// @param locals names of its variables, in the order of their slots
/// @param identity of what it was made from: if another code object takes its address, this differs
record CodeObject(
    int index,
    String function,
    String path,
    long instructions,
    int size,
    LineTable lines,
    List<String> locals,
    long identity) {

  /// The line of an instruction pointer, or up to 3.10 of a number of bytes.
  int line(long instruction) {
    long address = instruction - instructions;
    return lines.line(address < 0 || address > size ? -1 : (int) address);
  }
}
