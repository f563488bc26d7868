package seatrial.finding;

/// One of the seven failure surfaces of a Python system, or [#SYNTAX] for code that is no Python at
/// all.
public enum Surface {
  PERFORMANCE("performance"),
  CONCURRENCY("concurrency"),
  ASYNC("async"),
  MEMORY("memory"),
  TESTING("testing"),
  DEPENDENCIES("dependencies"),
  SECURITY("security"),
  SYNTAX("syntax");

  private final String id;

  Surface(String id) {
    this.id = id;
  }

  /// The word that users write and read: `async`.
  public String id() {
    return id;
  }
}
