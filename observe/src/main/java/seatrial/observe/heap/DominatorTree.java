package seatrial.observe.heap;

import java.util.Arrays;

/// Which object every way from the roots to an object leads through last, and so what each object
/// retains.
///
/// The semi-NCA algorithm of Georgiadis: semidominators as Lengauer and Tarjan find them, then the
/// nearest common ancestor in the tree that is made so far. Objects are renumbered in preorder, in
/// which an object's dominator always has the lower number.
public final class DominatorTree {
  /// The dominator of what only the roots together hold.
  public static final int ROOT = -1;

  private static final int UNREACHED = -2;

  private final int[] dominators;
  private final long[] retained;
  private final int[] preorder;

  private DominatorTree(int[] dominators, long[] retained, int[] preorder) {
    this.dominators = dominators;
    this.retained = retained;
    this.preorder = preorder;
  }

  /// The dominators of all objects that roots reach. Garbage holds nothing that is none.
  public static DominatorTree of(ObjectGraph graph) {
    return new Search(graph).tree();
  }

  /// The object that dominates this one immediately; [#ROOT] if none does.
  public int dominator(int object) {
    return dominators[object] == UNREACHED ? ROOT : dominators[object];
  }

  /// Whether any root reaches the object.
  public boolean isReached(int object) {
    return dominators[object] != UNREACHED;
  }

  /// Bytes that would be freed with the object: its own and those of all that it dominates. Of an
  /// object that no root reaches, its own.
  public long retainedSize(int object) {
    return retained[object];
  }

  /// The objects that roots reach, each after what dominates it.
  int[] preorder() {
    return preorder;
  }

  /// One computation. Numbers are those of the preorder from here on; 0 is the common root.
  private static final class Search {
    private final ObjectGraph graph;
    private final int[] number;
    private final int[] object;
    private final int[] parent;
    private int reached = 1;

    /// From this number on objects are garbage. What it leads to lives without it, and is not held
    /// by it: the collector takes the one and leaves the other.
    private int garbage;

    Search(ObjectGraph graph) {
      this.graph = graph;
      number = new int[graph.size()];
      object = new int[graph.size() + 1];
      parent = new int[graph.size() + 1];
    }

    DominatorTree tree() {
      visitAll();
      int[] dominator = dominators(semidominators());
      int[] result = new int[graph.size()];
      Arrays.fill(result, UNREACHED);
      long[] retained = new long[graph.size()];
      for (int i = 0; i < retained.length; i++) {
        retained[i] = graph.shallowSize(i);
      }
      for (int v = reached - 1; v > 0; v--) {
        if (dominator[v] == 0) {
          result[object[v]] = ROOT;
        } else {
          int above = object[dominator[v]];
          result[object[v]] = above;
          retained[above] += retained[object[v]];
        }
      }
      return new DominatorTree(result, retained, Arrays.copyOfRange(object, 1, reached));
    }

    private void visitAll() {
      object[0] = ROOT;
      int[] path = new int[graph.size() + 1];
      int[] next = new int[graph.size() + 1];
      visitFrom(false, path, next);
      garbage = reached;
      visitFrom(true, path, next);
    }

    private void visitFrom(boolean isGarbage, int[] path, int[] next) {
      for (var root : graph.roots()) {
        if ((root.kind() == Root.Kind.GARBAGE) == isGarbage && number[root.object()] == 0) {
          visit(root.object(), path, next);
        }
      }
    }

    private void visit(int start, int[] path, int[] next) {
      int depth = 0;
      path[0] = enter(start, 0);
      next[0] = graph.firstReference(start);
      while (depth >= 0) {
        int at = object[path[depth]];
        if (next[depth] == graph.firstReference(at + 1)) {
          depth--;
          continue;
        }
        int target = graph.target(next[depth]++);
        if (number[target] == 0) {
          int entered = enter(target, path[depth]);
          depth++;
          path[depth] = entered;
          next[depth] = graph.firstReference(target);
        }
      }
    }

    private int enter(int target, int from) {
      number[target] = reached;
      object[reached] = target;
      parent[reached] = from;
      return reached++;
    }

    private int[] semidominators() {
      var sources = new Sources();
      int[] semi = new int[reached];
      int[] best = new int[reached];
      int[] ancestor = parent.clone();
      int[] stack = new int[reached];
      for (int i = 0; i < reached; i++) {
        semi[i] = i;
        best[i] = i;
      }
      for (int v = reached - 1; v > 0; v--) {
        int least = parent[v];
        for (int i = sources.first[v]; i < sources.first[v + 1]; i++) {
          int from = sources.from[i];
          least =
              Math.min(least, from <= v ? from : semi[least(from, v, ancestor, best, semi, stack)]);
        }
        semi[v] = least;
        best[v] = v;
      }
      return semi;
    }

    /// The number of least semidominator on the way up from `v` to what is not processed yet (all
    /// up to `last`), which shortens that way for those who ask next.
    private static int least(int v, int last, int[] ancestor, int[] best, int[] semi, int[] stack) {
      int depth = 0;
      int at = v;
      while (ancestor[at] > last) {
        stack[depth++] = at;
        at = ancestor[at];
      }
      int above = at;
      while (depth > 0) {
        int below = stack[--depth];
        if (semi[best[above]] < semi[best[below]]) {
          best[below] = best[above];
        }
        ancestor[below] = ancestor[above];
        above = below;
      }
      return best[v];
    }

    private int[] dominators(int[] semi) {
      int[] dominator = Arrays.copyOf(parent, reached);
      for (int v = 1; v < reached; v++) {
        while (dominator[v] > semi[v]) {
          dominator[v] = dominator[dominator[v]];
        }
      }
      return dominator;
    }

    /// References turned round, between reached objects. Those from the common root come first.
    private final class Sources {
      final int[] first = new int[reached + 1];
      final int[] from;

      Sources() {
        for (var root : graph.roots()) {
          first[number[root.object()] + 1]++;
        }
        for (int v = 1; v < reached; v++) {
          int end = graph.firstReference(object[v] + 1);
          for (int i = graph.firstReference(object[v]); i < end; i++) {
            if (holds(v, number[graph.target(i)])) {
              first[number[graph.target(i)] + 1]++;
            }
          }
        }
        for (int v = 0; v < reached; v++) {
          first[v + 1] += first[v];
        }
        from = new int[first[reached]];
        int[] place = Arrays.copyOf(first, reached);
        for (var root : graph.roots()) {
          from[place[number[root.object()]]++] = 0;
        }
        for (int v = 1; v < reached; v++) {
          int end = graph.firstReference(object[v] + 1);
          for (int i = graph.firstReference(object[v]); i < end; i++) {
            if (holds(v, number[graph.target(i)])) {
              from[place[number[graph.target(i)]]++] = v;
            }
          }
        }
      }

      private boolean holds(int v, int target) {
        return v < garbage || target >= garbage;
      }
    }
  }
}
