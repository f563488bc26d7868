package seatrial.surfaces.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Confidence;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.ProjectInput;
import seatrial.surfaces.ProjectRule;
import seatrial.surfaces.RuleInfo;

/// A container that lives as long as the process, and that functions only ever fill.
public final class UnboundedModuleContainer implements ProjectRule<ModuleContainers> {
  private static final RuleInfo INFO =
      RuleInfo.named("unbounded-module-container", Surface.MEMORY)
          .title("A module's container only ever grows")
          .tags("leak")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public @Nullable ModuleContainers summarise(ModuleInput module) {
    return new ContainerSummary(module).collect();
  }

  @Override
  public void check(List<ModuleContainers> modules, ProjectInput project, Findings findings) {
    var onlyAtImport = new HashSet<String>();
    var called = new HashSet<String>();
    var emptied = new HashSet<String>();
    var uses = new HashMap<String, List<ContainerUse>>();
    for (var module : modules) {
      if (!module.isTest()) {
        onlyAtImport.addAll(module.calledAtImport());
        called.addAll(module.called());
        for (var use : module.uses()) {
          uses.computeIfAbsent(use.container(), _ -> new ArrayList<>()).add(use);
          if (use.kind() == ContainerUse.Kind.REMOVES) {
            // What is removed from elsewhere counts by the bare name: a package may hand the
            // container on under a name of its own.
            emptied.add(module.owns(use) ? use.container() : use.name());
          }
        }
      }
    }
    onlyAtImport.removeAll(called);
    for (var module : modules) {
      for (var container : module.containers()) {
        if (!emptied.contains(container.name()) && !emptied.contains(container.identity())) {
          check(container, uses, onlyAtImport, findings);
        }
      }
    }
  }

  private static void check(
      ModuleContainers.Container container,
      Map<String, List<ContainerUse>> uses,
      Set<String> onlyAtImport,
      Findings findings) {
    ContainerUse adding = null;
    boolean isHandedOut = false;
    for (var use : uses.getOrDefault(container.identity(), List.of())) {
      isHandedOut = isHandedOut || use.kind() == ContainerUse.Kind.HANDS_OUT;
      if (use.adder().isRepeated()
          && !onlyAtImport.contains(use.adder().function())
          && (adding == null || (use.adder().isSure() && !adding.adder().isSure()))) {
        adding = use;
      }
    }
    if (adding == null) {
      return;
    }
    boolean isSure = adding.adder().isSure() && !isHandedOut;
    findings
        .report(
            adding.place(),
            "`%s` adds to the module's %s `%s`, and nothing ever takes anything out"
                .formatted(adding.adder().function(), container.kind(), container.name()))
        .confidence(isSure ? Confidence.LIKELY : Confidence.POSSIBLE)
        .advice(
            "Give it a bound, such as `deque(maxlen=…)`, `lru_cache` or a limit with eviction, or"
                + " keep it where it ends with its owner")
        .step(adding.place(), "each call of `" + adding.adder().function() + "` adds")
        .step(container.declaration(), "lives as long as the process");
  }
}
