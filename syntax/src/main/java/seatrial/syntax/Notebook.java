package seatrial.syntax;

/// What an `.ipynb` file turned out to be.
public sealed interface Notebook {
  /// A notebook of Python: its code cells one after the other, what only IPython understands made
  /// blank. Locations in the text name the cell.
  record Code(SourceText source) implements Notebook {}

  /// A notebook of another language.
  ///
  /// @param reason one sentence, without a full stop at its end
  record Skipped(String reason) implements Notebook {}

  /// No notebook at all.
  ///
  /// @param message one sentence, without a full stop at its end
  record Broken(String message) implements Notebook {}

  /// Reads the bytes of an `.ipynb` file. Never fails.
  static Notebook read(String path, byte[] content) {
    return NotebookReader.read(path, content);
  }
}
