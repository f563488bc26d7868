package seatrial.observe.heap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import seatrial.finding.heap.HeapGrowth;
import seatrial.finding.heap.HolderGrowth;
import seatrial.finding.heap.TypeCount;
import seatrial.finding.heap.TypeGrowth;

/// What grew between two snapshots.
///
/// A holder of the later snapshot is looked for in the earlier one: at its address, if both are of
/// one process, and under its path. Where the two disagree, a path that does not depend on
/// neighbours wins: a container that was replaced by a larger copy of itself has grown too. What is
/// called otherwise than before, and has nothing left of what it held, is another one that got the
/// place of one that was freed. What was in neither place is new: it is told if it is an attribute
/// of something that was there before, and not if it is an entry of another container, which says
/// more by its own growth.
public final class HeapDiff {
  private static final int ABSENT = AddressIndex.ABSENT;

  /// Types are told apart by what retains them only as far down the list as anyone reads.
  private static final int EXPLAINED_TYPES = 20;

  private final HeapView before;
  private final HeapView after;
  private final ObjectGraph laterGraph;

  /// What grew from one snapshot to the other. They may be of different processes that run the
  /// same program.
  public HeapDiff(HeapView before, HeapView after) {
    this.before = before;
    this.after = after;
    laterGraph = after.snapshot().graph();
  }

  /// Types and holders that have at least so many objects or entries more than before, at most so
  /// many of each.
  public HeapGrowth growth(int leastGrowth, int most) {
    return new HeapGrowth(
        before.summary(),
        after.summary(),
        leastGrowth,
        types(leastGrowth, most),
        holders(leastGrowth, most));
  }

  /// The holders that have at least so many entries more than before, those that grew most first,
  /// at most so many. Behind them stand those that have about as many entries as before and yet
  /// retain far more, which no holder below them accounts for; last those whose entries are weak
  /// references, and tables of the interpreter, of which others hold the entries, too. What is
  /// garbage holds nothing for long, and is not told.
  public List<HolderGrowth> holders(int leastGrowth, int most) {
    var grown = new ArrayList<Pair>();
    var heavier = new HeavierHolders(after);
    var match = new Match();
    for (int object = 0; object < laterGraph.size(); object++) {
      if (!after.isHolder(object)) {
        continue;
      }
      int earlier = match.of(object);
      if (earlier == ABSENT && !match.isNewOfOld(object)) {
        continue;
      }
      var pair = pair(earlier, object);
      boolean isGrown = pair.growth >= leastGrowth;
      boolean isHeavier =
          earlier != ABSENT && HeavierHolders.isFarMore(pair.heavier, after, object);
      if ((isGrown || isHeavier) && after.paths().isGarbage(object)) {
        continue;
      }
      if (isGrown) {
        grown.add(pair);
        heavier.account(object, pair.heavier);
      } else if (isHeavier) {
        heavier.propose(object, pair.heavier);
      }
    }
    for (int object : heavier.unaccounted()) {
      grown.add(pair(match.of(object), object));
    }
    grown.sort(
        Comparator.comparing(
                (Pair pair) ->
                    laterGraph.isWeak(pair.later) || after.paths().isForeignTable(pair.later))
            .thenComparing(pair -> pair.growth < leastGrowth)
            .thenComparing(
                Comparator.comparingInt(Pair::growth).thenComparingLong(Pair::heavier).reversed())
            .thenComparingInt(Pair::later));
    return grown.stream().limit(most).map(this::growth).toList();
  }

  /// A holder in both snapshots.
  ///
  /// @param growth entries more
  /// @param heavier retained bytes more
  private record Pair(int earlier, int later, int growth, long heavier) {}

  private Pair pair(int earlier, int later) {
    boolean isNew = earlier == ABSENT;
    int entries = isNew ? 0 : before.entries(earlier);
    long retained = isNew ? 0 : before.dominators().retainedSize(earlier);
    return new Pair(
        earlier,
        later,
        laterGraph.entries(later) - entries,
        after.dominators().retainedSize(later) - retained);
  }

  private HolderGrowth growth(Pair pair) {
    var now = after.holder(pair.later);
    boolean isNew = pair.earlier == ABSENT;
    return new HolderGrowth(
        now.path(),
        now.type(),
        isNew ? 0 : before.entries(pair.earlier),
        now.entries(),
        isNew ? 0 : before.dominators().retainedSize(pair.earlier),
        now.retainedBytes(),
        after.way(pair.later));
  }

  /// The types that have at least so many objects more than before, those that grew most first, at
  /// most so many.
  public List<TypeGrowth> types(long leastGrowth, int most) {
    Map<String, TypeCount> earlier = new HashMap<>();
    before.types().forEach(type -> earlier.put(type.type(), type));
    var nothing = new TypeCount("", 0, 0);
    var result = new ArrayList<TypeGrowth>();
    for (var now : after.types()) {
      var then = earlier.getOrDefault(now.type(), nothing);
      if (now.count() - then.count() >= leastGrowth) {
        result.add(
            new TypeGrowth(
                now.type(),
                then.count(),
                now.count(),
                then.shallowBytes(),
                now.shallowBytes(),
                ""));
      }
    }
    result.sort(
        Comparator.comparingLong(TypeGrowth::grownBy).reversed().thenComparing(TypeGrowth::type));
    var shown = new ArrayList<>(result.subList(0, Math.min(most, result.size())));
    for (int i = 0; i < Math.min(EXPLAINED_TYPES, shown.size()); i++) {
      shown.set(i, explained(shown.get(i)));
    }
    return shown;
  }

  private TypeGrowth explained(TypeGrowth type) {
    int retainer = after.commonDominator(newObjects(type.type()));
    return new TypeGrowth(
        type.type(),
        type.countBefore(),
        type.countAfter(),
        type.shallowBefore(),
        type.shallowAfter(),
        retainer == DominatorTree.ROOT ? "" : after.paths().path(retainer));
  }

  /// Objects of the type that were not there before, or all of them where that cannot be known.
  private BitSet newObjects(String type) {
    var graph = after.snapshot().graph();
    var earlier = before.snapshot().graph();
    var known = new AddressIndex(1024);
    if (after.snapshot().isOfSameProcess(before.snapshot())) {
      for (int object = 0; object < earlier.size(); object++) {
        if (earlier.typeName(object).equals(type)) {
          known.add(earlier.address(object), object);
        }
      }
    }
    var result = new BitSet();
    for (int object = 0; object < graph.size(); object++) {
      if (graph.typeName(object).equals(type) && !known.contains(graph.address(object))) {
        result.set(object);
      }
    }
    return result;
  }

  /// Finds the holder that a later one was before.
  private final class Match {
    private final AddressIndex byAddress = new AddressIndex(1024);
    private final AddressIndex byPath = new AddressIndex(1024);

    /// Paths that several objects have, so that they name none.
    private final AddressIndex repeated = new AddressIndex(1024);

    private final ObjectGraph earlierGraph = before.snapshot().graph();
    private final long[] laterPaths = after.paths().fingerprints();
    private final long[] earlierPaths = before.paths().fingerprints();
    private final boolean isSameProcess = after.snapshot().isOfSameProcess(before.snapshot());

    Match() {
      for (int object = 0; object < earlierGraph.size(); object++) {
        byAddress.add(earlierGraph.address(object), object);
        if (before.paths().isReached(object)
            && !before.paths().isInner(object)
            && !byPath.add(earlierPaths[object], object)) {
          repeated.add(earlierPaths[object], object);
        }
      }
    }

    int of(int later) {
      int samePath = atSamePath(later);
      int sameAddress = atSameAddress(later);
      boolean isBoth = sameAddress != ABSENT && earlierPaths[sameAddress] == laterPaths[later];
      if (sameAddress != ABSENT && !isBoth && isAnother(sameAddress, later)) {
        sameAddress = ABSENT;
      }
      int found = isBoth || samePath == ABSENT ? sameAddress : samePath;
      // At the same address it may have had too few attributes to be one.
      return found != ABSENT && (found == sameAddress || before.isHolder(found)) ? found : ABSENT;
    }

    private int atSamePath(int later) {
      return after.paths().isStable(later) && !repeated.contains(laterPaths[later])
          ? byPath.numberOf(laterPaths[later])
          : ABSENT;
    }

    /// The same object, as far as its address and type tell; absent in another process.
    private int atSameAddress(int later) {
      if (!isSameProcess) {
        return ABSENT;
      }
      int found = byAddress.numberOf(laterGraph.address(later));
      return found != ABSENT && earlierGraph.typeName(found).equals(laterGraph.typeName(later))
          ? found
          : ABSENT;
    }

    /// Whether a holder that grew has nothing of what the one at its address held.
    private boolean isAnother(int earlier, int later) {
      if (laterGraph.entries(later) <= before.entries(earlier)) {
        return false;
      }
      var held = new HashSet<Long>();
      int end = earlierGraph.firstReference(earlier + 1);
      for (int i = earlierGraph.firstReference(earlier); i < end; i++) {
        held.add(earlierGraph.address(earlierGraph.target(i)));
      }
      int laterEnd = laterGraph.firstReference(later + 1);
      for (int i = laterGraph.firstReference(later); i < laterEnd; i++) {
        if (held.contains(laterGraph.address(laterGraph.target(i)))) {
          return false;
        }
      }
      return !held.isEmpty();
    }

    /// Whether a holder that was not there belongs to something that was.
    boolean isNewOfOld(int later) {
      int owner = after.paths().owner(later);
      if (owner < 0) {
        return false;
      }
      return isSameProcess ? atSameAddress(owner) != ABSENT : byPath.contains(laterPaths[owner]);
    }
  }
}
