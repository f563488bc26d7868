package seatrial.surfaces;

/// Evidence that a rule cannot do without. A rule whose need is not met is reported as not
/// assessed.
public enum Need {
  SOURCE("the project's source"),
  SCOPES("the bindings of names"),
  TESTS("the project's tests"),
  ENVIRONMENT("the Python environment that the project runs in"),
  MANIFEST("a dependency manifest");

  private final String meaning;

  Need(String meaning) {
    this.meaning = meaning;
  }

  /// What is needed, as a noun phrase.
  public String meaning() {
    return meaning;
  }
}
