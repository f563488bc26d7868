package seatrial.surfaces;

import seatrial.analysis.outline.CodeBlock;

/// A rule that sees one function or method at a time.
public non-sealed interface FunctionRule extends Rule {
  /// Called once per `def`, nested ones too, on any thread.
  void check(CodeBlock function, ModuleInput module, Findings findings);
}
