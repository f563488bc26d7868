package seatrial.devtools.engine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.inference.Target;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;

/// Counts the call expressions of which somebody can tell what they run, in at least one of the
/// ways in which their code runs, and of the others why nobody can.
final class CallSiteCount {
  private record Open(Value.Reason reason, CallSiteForm form) {}

  private final IdentityHashMap<Node, Open> open = new IdentityHashMap<>();
  private final Set<Node> resolved = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Value.Reason, Integer> byReason = new EnumMap<>(Value.Reason.class);
  private final Map<CallSiteForm, Integer> byForm = new EnumMap<>(CallSiteForm.class);
  private int sites;
  private int resolvedSites;

  void add(Frame frame, List<Step> steps) {
    for (var step : steps) {
      if (step.kind() == Step.Kind.CALL && step.node() instanceof Expr.Call call) {
        Value.Reason reason = null;
        boolean isResolved = false;
        for (var target : step.targets()) {
          if (target instanceof Target.Unknown(var why)) {
            reason = why;
          } else {
            isResolved = true;
          }
        }
        if (isResolved) {
          resolved.add(call);
        } else if (reason != null) {
          open.putIfAbsent(call, new Open(reason, CallSiteForm.of(call.function(), frame)));
        }
      }
    }
  }

  /// Ends one program: its nodes are let go, the sums stay.
  void finish() {
    open.keySet().removeAll(resolved);
    open.values()
        .forEach(
            why -> {
              byReason.merge(why.reason, 1, Integer::sum);
              byForm.merge(why.form, 1, Integer::sum);
            });
    sites += resolved.size() + open.size();
    resolvedSites += resolved.size();
    open.clear();
    resolved.clear();
  }

  void addAll(CallSiteCount other) {
    sites += other.sites;
    resolvedSites += other.resolvedSites;
    other.byReason.forEach((reason, count) -> byReason.merge(reason, count, Integer::sum));
    other.byForm.forEach((form, count) -> byForm.merge(form, count, Integer::sum));
  }

  int sites() {
    return sites;
  }

  int resolvedSites() {
    return resolvedSites;
  }

  Map<Value.Reason, Integer> unresolvedByReason() {
    return byReason;
  }

  Map<CallSiteForm, Integer> unresolvedByForm() {
    return byForm;
  }
}
