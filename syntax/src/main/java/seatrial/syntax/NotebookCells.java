package seatrial.syntax;

import java.util.Arrays;

/// Where the code cells of a notebook lie in its text.
///
/// @param numbers 1-based number of each code cell among all cells of the notebook, as shown to
/// users; the same counting as ruff's
/// @param firstLines 1-based line of the text that each code cell begins in
record NotebookCells(int[] numbers, int[] firstLines) {
  /// The number of the cell that holds a line of the text.
  int cell(int line) {
    return numbers[index(line)];
  }

  /// The line's number within its cell.
  int lineInCell(int line) {
    return line - firstLines[index(line)] + 1;
  }

  private int index(int line) {
    int index = Arrays.binarySearch(firstLines, line);
    return Math.max(0, index >= 0 ? index : -index - 2);
  }
}
