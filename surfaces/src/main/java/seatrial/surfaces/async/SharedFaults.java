package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.effect.EffectKind;
import seatrial.finding.Confidence;

/// Tells a fault once that many places meet: where the project waits in one function that many
/// coroutines call, or where one rarely taken way of a library is reached from many calls.
final class SharedFaults {
  /// As many places are still told one by one.
  private static final int MOST_TOLD = 8;

  /// Calls deep in a library are one way of it among others.
  private static final int DEEP = 4;

  /// A fault, and the other places that meet it and are not told.
  record Told(BlockedSite site, List<BlockedSite> others) {}

  private record Cause(BlockedSite.Place place, EffectKind kind) {}

  private SharedFaults() {}

  static List<Told> of(Collection<BlockedSite> sites) {
    var told = new ArrayList<Told>();
    for (var group : groups(sites, site -> new Cause(site.lastOfProject(), site.kind()))) {
      if (group.size() > MOST_TOLD) {
        var best = best(group);
        told.add(new Told(best.atLastOfProject(), without(best, group)));
      } else {
        group.forEach(site -> told.add(new Told(site, List.of())));
      }
    }
    return onceInLibraries(told);
  }

  private static List<Told> onceInLibraries(List<Told> all) {
    var told = new ArrayList<Told>();
    for (var group : groups(all, SharedFaults::wayOfLibrary)) {
      if (group.size() > MOST_TOLD && wayOfLibrary(group.getFirst()) != null) {
        var best = group.getFirst();
        var met = new ArrayList<BlockedSite>();
        for (var one : group) {
          met.add(one.site);
          met.addAll(one.others);
          best = one.site.better(best.site).equals(one.site) ? one : best;
        }
        told.add(new Told(best.site, without(best.site, met)));
      } else {
        told.addAll(group);
      }
    }
    return told;
  }

  /// Where a long and uncertain chain ends; null for any other.
  private static @Nullable Cause wayOfLibrary(Told told) {
    var site = told.site;
    boolean isWay =
        site.confidence() != Confidence.CERTAIN
            && site.hops().size() >= DEEP
            && !site.hops().getLast().step().frame().code().module().isProject();
    return isWay ? new Cause(site.leafPlace(), site.kind()) : null;
  }

  private static List<BlockedSite> without(BlockedSite told, List<BlockedSite> all) {
    return all.stream().filter(site -> site != told).toList();
  }

  private static BlockedSite best(List<BlockedSite> group) {
    var best = group.getFirst();
    for (var site : group) {
      best = best.better(site);
    }
    return best;
  }

  /// The groups of equal keys, in order of first sight; what has no key is a group of its own.
  private static <T, K> List<List<T>> groups(Collection<T> all, Function<T, @Nullable K> keyOf) {
    Map<Object, List<T>> byKey = new LinkedHashMap<>();
    for (var one : all) {
      var key = keyOf.apply(one);
      byKey.computeIfAbsent(key == null ? new Object() : key, _ -> new ArrayList<>()).add(one);
    }
    return List.copyOf(byKey.values());
  }
}
