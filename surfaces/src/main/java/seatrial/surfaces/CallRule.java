package seatrial.surfaces;

import seatrial.analysis.outline.CallSite;

/// A rule that sees one call at a time.
public non-sealed interface CallRule extends Rule {
  /// Called once per call expression, on any thread.
  void check(CallSite call, ModuleInput module, Findings findings);
}
