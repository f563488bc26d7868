package seatrial.surfaces;

/// A rule over the whole program: calls are followed from file to file, and into what is installed.
public non-sealed interface ProgramRule extends Rule {
  /// Called once, after all modules are read, on a thread with a large stack.
  void check(ProgramInput program, Findings findings);
}
