package seatrial.finding.profile;

/// What a profile counts.
public enum ProfileUnit {
  SAMPLES("samples"),
  SECONDS("seconds"),
  BYTES("bytes");

  private final String id;

  ProfileUnit(String id) {
    this.id = id;
  }

  /// As it is written in results.
  public String id() {
    return id;
  }
}
