package seatrial.surfaces;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule that joins what several modules say. Trees do not outlive their module, so the rule
/// first takes from each what it needs to remember.
///
/// @param <S> what is remembered of one module; holds [Anchor]s and names, no tree
public non-sealed interface ProjectRule<S> extends Rule {
  /// What to remember of a module, or null if it says nothing to this rule. Called once per
  /// module, on any thread.
  @Nullable S summarise(ModuleInput module);

  /// Called once, after all modules.
  ///
  /// @param summaries in order of the modules' paths
  void check(List<S> summaries, ProjectInput project, Findings findings);
}
