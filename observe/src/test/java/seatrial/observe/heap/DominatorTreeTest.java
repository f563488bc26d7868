package seatrial.observe.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DominatorTreeTest {
  @Test
  void anObjectRetainsWhatOnlyItLeadsTo() {
    var tree =
        DominatorTree.of(
            GraphText.graph(
                """
                module: module 10
                ~ a
                ~ b
                a: list 20
                [0] shared
                [1] own
                b: list 30
                [0] shared
                shared: str 100
                own: str 200
                root MODULE m module
                """));

    assertThat(tree.dominator(0)).isEqualTo(DominatorTree.ROOT);
    assertThat(tree.dominator(3)).as("held by both lists").isEqualTo(0);
    assertThat(tree.dominator(4)).isEqualTo(1);
    assertThat(tree.retainedSize(0)).isEqualTo(360);
    assertThat(tree.retainedSize(1)).isEqualTo(220);
    assertThat(tree.retainedSize(2)).isEqualTo(30);
  }

  @Test
  void whatTwoRootsHoldIsDominatedByNeither() {
    var tree =
        DominatorTree.of(
            GraphText.graph(
                """
                module: module 10
                ~ a
                frame: frame 10
                ~ a
                a: list 20
                root MODULE m module
                root FRAME f frame
                """));

    assertThat(tree.dominator(2)).isEqualTo(DominatorTree.ROOT);
    assertThat(tree.retainedSize(0)).isEqualTo(10);
  }

  @Test
  void garbageHoldsNothingThatLives() {
    var tree =
        DominatorTree.of(
            GraphText.graph(
                """
                module: module 10
                ~ a
                function: function 20
                ~ a
                ~ own
                a: dict 100
                own: list 40
                root MODULE m module
                root GARBAGE <garbage> function
                """));

    assertThat(tree.retainedSize(0)).isEqualTo(110);
    assertThat(tree.dominator(2)).isEqualTo(0);
    assertThat(tree.retainedSize(1)).isEqualTo(60);
  }

  @Test
  void whatNoRootReachesRetainsItself() {
    var tree =
        DominatorTree.of(
            GraphText.graph(
                """
                a: list 20
                [0] b
                b: list 30
                [0] a
                """));

    assertThat(tree.isReached(0)).isFalse();
    assertThat(tree.retainedSize(0)).isEqualTo(20);
  }

  @Test
  void aChainOfAMillionObjectsIsNoTroubleToTheStack() {
    var builder = new ObjectGraph.Builder(0);
    int type = builder.type("Node");
    int length = 1_000_000;
    for (int i = 0; i < length; i++) {
      builder.object(type, i * 16L, 1, ObjectGraph.NO_ENTRIES, -1);
      if (i + 1 < length) {
        builder.reference(i + 1, Label.of(Label.Kind.MEMBER, 0));
      }
    }
    builder.root(new Root(Root.Kind.MODULE, "m", 0));

    var tree = DominatorTree.of(builder.build());

    assertThat(tree.retainedSize(0)).isEqualTo(length);
    assertThat(tree.dominator(length - 1)).isEqualTo(length - 2);
  }

  @Test
  void agreesWithTheDefinitionOnRandomGraphs() {
    for (int seed = 0; seed < 400; seed++) {
      var graph = random(new Random(seed));
      var tree = DominatorTree.of(graph);
      var reached = reachedWithout(graph, -1);
      for (int object = 0; object < graph.size(); object++) {
        assertThat(tree.isReached(object)).isEqualTo(reached.get(object));
        assertThat(retained(tree, object, graph.size()))
            .as("what %s retains in graph %s", object, seed)
            .isEqualTo(cutOff(graph, object, reached));
      }
    }
  }

  /// What is reached no more when the object is taken away, itself included.
  private static BitSet cutOff(ObjectGraph graph, int object, BitSet reached) {
    var result = (BitSet) reached.clone();
    result.andNot(reachedWithout(graph, object));
    return result;
  }

  private static BitSet retained(DominatorTree tree, int object, int size) {
    var result = new BitSet();
    for (int other = 0; other < size; other++) {
      for (int at = other; at != DominatorTree.ROOT; at = tree.dominator(at)) {
        if (at == object && tree.isReached(other)) {
          result.set(other);
        }
      }
    }
    return result;
  }

  private static BitSet reachedWithout(ObjectGraph graph, int removed) {
    var reached = new BitSet();
    var work = new IntList(0);
    for (var root : graph.roots()) {
      if (root.object() != removed && !reached.get(root.object())) {
        reached.set(root.object());
        work.add(root.object());
      }
    }
    for (int i = 0; i < work.size(); i++) {
      int object = work.at(i);
      for (int j = graph.firstReference(object); j < graph.firstReference(object + 1); j++) {
        int target = graph.target(j);
        if (target != removed && !reached.get(target)) {
          reached.set(target);
          work.add(target);
        }
      }
    }
    return reached;
  }

  private static ObjectGraph random(Random random) {
    var builder = new ObjectGraph.Builder(0);
    int type = builder.type("t");
    int size = 1 + random.nextInt(14);
    int density = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      builder.object(type, i * 16L, 1L << i, ObjectGraph.NO_ENTRIES, -1);
      for (int j = random.nextInt(density + 1); j > 0; j--) {
        builder.reference(random.nextInt(size), Label.of(Label.Kind.MEMBER, 0));
      }
    }
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      builder.root(new Root(Root.Kind.MODULE, "m", random.nextInt(size)));
    }
    return builder.build();
  }
}
