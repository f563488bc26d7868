package seatrial.surfaces.async;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.analysis.effect.EntryPoint;
import seatrial.analysis.effect.Witness;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.value.Frame;
import seatrial.surfaces.ProgramInput;

/// Where what runs on the event loop makes it wait.
final class BlockedSites {
  /// Functions of libraries that are looked through for calls of the project's own.
  private static final int MOST_LIBRARY_FRAMES = 2_000;

  private final EntryPoint entry;
  private final ProgramInput program;
  private final Map<BlockedSite.Place, BlockedSite> byNode = new LinkedHashMap<>();

  private BlockedSites(EntryPoint entry, ProgramInput program) {
    this.entry = entry;
    this.program = program;
  }

  /// The sites that one entry point leads to, each fault once.
  static Collection<BlockedSite> of(EntryPoint entry, ProgramInput program) {
    var sites = new BlockedSites(entry, program);
    if (entry.frame().code().module().isProject()) {
      sites.addFrame(entry.frame());
    } else if (entry.kind() == EntryPoint.Kind.INHERITED_COROUTINE) {
      sites.calledByLibrary(entry.frame()).forEach(sites::addFrame);
    } else {
      sites.addHandedOver();
    }
    return sites.eachFaultOnce();
  }

  private void addFrame(Frame frame) {
    for (var witness : program.effects().witnessesOf(frame)) {
      if (witness.kind().isBlocking() && !isReady(witness)) {
        var step = witness.first().step();
        var code = step.frame().code();
        boolean isAlone = program.startUp().isAlone(witness.kind(), code, step.node());
        var told = isAlone ? witness.doubted() : witness;
        add(new BlockedSite(entry, step.node(), code, told, told.hops()));
      }
    }
  }

  /// A callable or coroutine of a library that the project gives to the loop.
  private void addHandedOver() {
    var site = entry.site();
    var code = entry.siteCode();
    if (site == null || code == null) {
      return;
    }
    for (var witness : blockingWitnesses(entry.frame())) {
      add(new BlockedSite(entry, site, code, witness, witness.hops()));
    }
  }

  /// Whether the loop calls because there is something to read: no wait for it then.
  private boolean isReady(Witness witness) {
    if (entry.kind() != EntryPoint.Kind.READINESS) {
      return false;
    }
    var fact = program.inference().facts().function(witness.leaf());
    return fact != null && fact.has(FactKind.BY_MODE);
  }

  private List<Witness> blockingWitnesses(Frame frame) {
    var found = new ArrayList<Witness>();
    for (var kind : program.effects().of(frame).kinds()) {
      var witness = kind.isBlocking() ? program.effects().witness(frame, kind) : null;
      if (witness != null && !isReady(witness)) {
        found.add(witness);
      }
    }
    return found;
  }

  /// Plain functions of the project that code of a library calls, itself or through others.
  private Set<Frame> calledByLibrary(Frame start) {
    var found = new LinkedHashSet<Frame>();
    var seen = new LinkedHashSet<Frame>();
    var open = new ArrayDeque<Frame>();
    open.add(start);
    while (!open.isEmpty() && seen.size() < MOST_LIBRARY_FRAMES) {
      var frame = open.remove();
      if (!seen.add(frame)) {
        continue;
      }
      for (var callee : program.effects().callees(frame)) {
        var function = callee.function();
        if (!callee.code().module().isProject()) {
          open.add(callee);
        } else if (function != null && !function.isAsync()) {
          found.add(callee);
        }
      }
    }
    return found;
  }

  private void add(BlockedSite site) {
    byNode.merge(site.place(), site, BlockedSite::better);
  }

  private Collection<BlockedSite> eachFaultOnce() {
    Map<BlockedSite.Fault, BlockedSite> byFault = new LinkedHashMap<>();
    for (var site : byNode.values()) {
      byFault.merge(site.fault(), site, BlockedSite::better);
    }
    return byFault.values();
  }
}
