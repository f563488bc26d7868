package seatrial.finding;

/// What running the system has said of a finding: nothing yet, that it happens, or that it never
/// did.
public enum Status {
  PREDICTED("predicted"),
  OBSERVED("observed"),
  REFUTED("refuted");

  private final String id;

  Status(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }
}
