package seatrial.surfaces.async;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.surfaces.ProgramInput;
import seatrial.syntax.ast.Node;

/// Something in the project's own code that is known to compute for long, and never awaits.
///
/// @param calls from what runs on the event loop to the code that it stands in
/// @param code that it stands in
/// @param place the loop, or the call
/// @param what it does, behind its subject: `computes in a loop of 1,000,000 rounds`
/// @param step what the trace says of the place
/// @param kind of remedy that it needs
record LongWork(List<Step> calls, Code code, Node place, String what, String step, Kind kind) {
  /// What to do about it.
  enum Kind {
    /// It has to be done somewhere else.
    COMPUTES,
    /// It has to be waited for.
    SPINS
  }

  private static final int DEEPEST = 6;
  private static final int MOST_FRAMES = 500;

  LongWork {
    calls = List.copyOf(calls);
  }

  /// That of a frame and of the plain functions of the project that it calls.
  ///
  /// @param counted codes that may hold any; takes what is found out
  static List<LongWork> reachedFrom(
      Frame start, ProgramInput program, IdentityHashMap<Code, Boolean> counted) {
    var found = new ArrayList<LongWork>(0);
    var callers = new IdentityHashMap<Frame, Frame>();
    var depths = new IdentityHashMap<Frame, Integer>();
    var open = new ArrayDeque<Frame>();
    open.add(start);
    depths.put(start, 0);
    while (!open.isEmpty()) {
      var frame = open.remove();
      if (counted.computeIfAbsent(frame.code(), LongWork::mayHold)) {
        var chain = new CallChain(start, frame, callers, program.inference());
        LongLoops.addTo(found, frame, chain);
        SpinningLoops.addTo(found, frame, chain);
        GrowingRecursion.addTo(found, frame, chain);
      }
      int depth = depths.getOrDefault(frame, 0);
      if (depth == DEEPEST) {
        continue;
      }
      for (var callee : program.effects().callees(frame)) {
        if (depths.size() < MOST_FRAMES
            && isPlainOfProject(callee)
            && depths.putIfAbsent(callee, depth + 1) == null) {
          callers.put(callee, frame);
          open.add(callee);
        }
      }
    }
    return found;
  }

  private static boolean isPlainOfProject(Frame frame) {
    var function = frame.function();
    return function != null
        && function.module().isProject()
        && !function.isAsync()
        && !function.isGenerator();
  }

  private static boolean mayHold(Code code) {
    return code instanceof FunctionUnit function && GrowingRecursion.isIn(function)
        || OwnNodes.hold(
            code.body(), node -> LongLoops.mayBeOne(node) || SpinningLoops.isOne(node));
  }
}
