package seatrial.analysis.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.value.Frame;

/// What a step may run, as far as it has effects.
///
/// @param surroundings what lies around the step in its function
/// @param alternatives how many different things may be called
/// @param hasUnknown whether something that nobody can tell may be called besides
record StepEdges(
    Step step,
    Surroundings.Place surroundings,
    int alternatives,
    boolean hasUnknown,
    List<Edge> edges) {

  /// Either code that runs or a leaf that has an effect.
  ///
  /// @param isCoroutineOfProject whether the callee answers for its effects itself
  /// @param kind of a leaf
  /// @param leaf qualified name of a leaf, or ""
  /// @param isMethod whether a leaf is called on an object
  /// @param isDeclared whether the leaf has source, which shows the same effect if all is well
  /// @param isOverMemory whether the callee works on a file that lies in memory, and reads no other
  /// @param isAwake whether nobody sleeps there
  /// @param doubt of the callee itself
  record Edge(
      @Nullable Frame callee,
      boolean isCoroutineOfProject,
      @Nullable EffectKind kind,
      String leaf,
      boolean isMethod,
      boolean isDeclared,
      boolean isOverMemory,
      boolean isAwake,
      int doubt) {

    static Edge to(Frame callee, boolean isOverMemory, int doubt) {
      var function = callee.function();
      return new Edge(
          callee,
          function != null && function.isAsync() && function.module().isProject(),
          null,
          "",
          false,
          false,
          isOverMemory,
          false,
          doubt);
    }

    /// Whether the callee's effect of this kind is none of the step.
    boolean leavesOut(EffectKind effect) {
      return isAwake && effect == EffectKind.SLEEPS
          || isOverMemory
              && (effect == EffectKind.WAITS_FOR_FILE || effect == EffectKind.LOOKS_AT_FILES);
    }

    /// The same where nobody sleeps.
    Edge awake() {
      return new Edge(
          callee,
          isCoroutineOfProject,
          kind,
          leaf,
          isMethod,
          isDeclared,
          isOverMemory,
          true,
          doubt);
    }

    static Edge leaf(
        EffectKind kind, String leaf, boolean isMethod, boolean isDeclared, int doubt) {
      return new Edge(null, false, kind, leaf, isMethod, isDeclared, false, false, doubt);
    }
  }
}
