package seatrial.analysis.facts;

/// Something that does the same as a function that waits, without keeping an event loop from
/// running.
///
/// @param text a dotted name, or for [Form#WORDS] what to do, in words
public record Twin(String text, Form form) {

  /// How a fact file writes it.
  public enum Form {
    /// `httpx.AsyncClient`: known well enough to be named where it is not installed.
    NAME,
    /// `(aiofiles.open)`: named only where the program imports its package.
    IF_IMPORTED,
    /// `"iterate with async for"`
    WORDS
  }

  /// The top-level package of a name.
  public String topPackage() {
    int dot = text.indexOf('.');
    return dot < 0 ? text : text.substring(0, dot);
  }

  /// Whether the name is that of a class.
  public boolean isClass() {
    return Character.isUpperCase(text.charAt(text.lastIndexOf('.') + 1));
  }

  static Twin read(LineCursor in) throws BadLine {
    if (in.accept('"')) {
      return new Twin(in.until('"'), Form.WORDS);
    }
    if (in.accept('(')) {
      var twin = new Twin(in.name(), Form.IF_IMPORTED);
      in.expect(')');
      return twin;
    }
    return new Twin(in.name(), Form.NAME);
  }
}
