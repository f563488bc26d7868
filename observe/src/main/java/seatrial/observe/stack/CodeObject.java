package seatrial.observe.stack;

import java.util.List;

/// A function's code, as it was when it was read.
///
/// @param index its number among all that were seen, from 0
/// @param function qualified name; up to 3.10, where code does not know it, the plain one
/// @param bytecodes where its instructions stand
/// @param locals names of its variables, in the order of their slots
/// @param identity of what it was made from: if another code object takes its address, this differs
record CodeObject(
    int index,
    String function,
    String path,
    Bytecodes bytecodes,
    LineTable lines,
    List<String> locals,
    long identity) {

  /// How many bytes an instruction pointer, or up to 3.10 a number of bytes, stands behind the
  /// first instruction; -1 if it is none of this code.
  int offset(long instruction) {
    return bytecodes.offset(instruction);
  }

  /// The line of an instruction, by its [#offset]; the function's own for -1.
  int line(int offset) {
    return lines.line(offset);
  }
}
