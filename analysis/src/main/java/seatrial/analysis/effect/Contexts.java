package seatrial.analysis.effect;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import seatrial.analysis.program.Code;
import seatrial.analysis.value.Frame;

/// Where the code of a program runs: in which contexts, and because of which entry point.
public final class Contexts {
  private final Effects effects;
  private final Map<Code, Map<Context, EntryPoint>> byCode = new HashMap<>();

  private Contexts(Effects effects) {
    this.effects = effects;
  }

  /// Follows all entry points through everything that they call.
  public static Contexts of(Effects effects, List<EntryPoint> entryPoints) {
    var contexts = new Contexts(effects);
    for (var context : Context.values()) {
      contexts.spread(
          context, entryPoints.stream().filter(entry -> entry.context() == context).toList());
    }
    return contexts;
  }

  /// Breadth first, so that the entry point that is told of some code is a near one.
  private void spread(Context context, List<EntryPoint> entryPoints) {
    var reached = new IdentityHashMap<Frame, EntryPoint>();
    var open = new ArrayDeque<Frame>();
    for (var entry : entryPoints) {
      if (reached.putIfAbsent(entry.frame(), entry) == null) {
        open.add(entry.frame());
      }
    }
    while (!open.isEmpty()) {
      var frame = open.remove();
      var entry = reached.get(frame);
      if (entry == null) {
        throw new AssertionError(frame.toString());
      }
      byCode
          .computeIfAbsent(frame.code(), _ -> new EnumMap<>(Context.class))
          .putIfAbsent(context, entry);
      for (var callee : effects.callees(frame)) {
        if (reached.putIfAbsent(callee, entry) == null) {
          open.add(callee);
        }
      }
    }
  }

  /// For each context that the code runs in, one entry point that leads to it.
  public Collection<EntryPoint> of(Code code) {
    return List.copyOf(byCode.getOrDefault(code, Map.of()).values());
  }
}
