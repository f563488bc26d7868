package seatrial.surfaces;

/// A rule that sees one module at a time.
public non-sealed interface ModuleRule extends Rule {
  /// Called once per module, on any thread; the module's tree is dropped afterwards.
  void check(ModuleInput module, Findings findings);
}
