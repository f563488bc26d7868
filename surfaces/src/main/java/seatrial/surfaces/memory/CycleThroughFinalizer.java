package seatrial.surfaces.memory;

import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.ModuleRule;
import seatrial.surfaces.RuleInfo;

/// A class with a finalizer whose objects come to hold themselves, so that the finalizer waits for
/// the collector.
public final class CycleThroughFinalizer implements ModuleRule {
  private static final RuleInfo INFO =
      RuleInfo.named("cycle-through-finalizer", Surface.MEMORY)
          .title("An object with a finalizer is part of a reference cycle")
          .tags("gc", "finalizer")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ModuleInput module, Findings findings) {
    boolean hasFinalizer =
        module.outline().blocks().stream()
            .anyMatch(block -> block.name().equals(ObjectCycles.FINALIZER));
    if (!hasFinalizer || module.file().isTest()) {
      return;
    }
    for (var cls : module.outline().classes()) {
      var cycle = ObjectCycles.of(cls, module);
      if (cycle != null) {
        report(cycle, module, findings);
      }
    }
  }

  private static void report(ObjectCycles.Cycle cycle, ModuleInput module, Findings findings) {
    var first = cycle.stores().getFirst();
    var draft =
        findings
            .report(
                module.anchor(first.store().statement(), first.function()),
                "`%s` objects hold themselves, so `__del__` runs only when the collector comes by"
                    .formatted(cycle.cls().name()))
            .advice("Hold one direction with `weakref`, or release in a `close` that callers use");
    for (var hop : cycle.stores()) {
      draft.step(
          module.anchor(hop.store().statement(), hop.function()),
          "`%s.%s` holds `%s`"
              .formatted(
                  hop.store().holder(), hop.store().attribute(), module.text(hop.store().value())));
    }
    draft.step(module.head(cycle.finalizer().node(), cycle.finalizer()), "waits for the collector");
  }
}
