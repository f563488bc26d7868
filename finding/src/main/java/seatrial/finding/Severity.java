package seatrial.finding;

/// How much it costs when the finding is true. Declared highest first.
public enum Severity {
  HIGH("high"),
  MEDIUM("medium"),
  LOW("low");

  private final String id;

  Severity(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
