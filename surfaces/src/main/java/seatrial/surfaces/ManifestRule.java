package seatrial.surfaces;

/// A rule over the files that declare dependencies.
public non-sealed interface ManifestRule extends Rule {
  /// Called once per run.
  void check(ManifestInput manifests, Findings findings);
}
