package seatrial.finding;

/// How sure we are that the finding is true. Declared surest first.
public enum Confidence {
  CERTAIN("certain"),
  LIKELY("likely"),
  POSSIBLE("possible");

  private final String id;

  Confidence(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  public boolean isAtLeast(Confidence other) {
    return compareTo(other) <= 0;
  }
}
