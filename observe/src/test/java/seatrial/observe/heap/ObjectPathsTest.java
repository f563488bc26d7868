package seatrial.observe.heap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import seatrial.finding.heap.Holder;
import seatrial.finding.heap.PathStep;

class ObjectPathsTest {
  private static final String SERVICE =
      """
      module: module 10
      ~ globals
      globals: dict 100
      ['CACHE'] cache
      ['Session'] class
      ['lookup'] wrapper
      cache: dict 200 2
      ['a.b'] row
      [(1,'x')] row2
      row: list 10 1
      [3] item
      row2: list 10 0
      item: Item 16
      ~ attributes
      attributes: dict 60
      ['tags'] tags
      tags: set 60 3
      {} member
      member: list 1 0
      class: type 900
      ~ namespace
      namespace: dict 100
      ['registry'] registry
      registry: dict 50 0
      wrapper: _lru_cache_wrapper 60 7
      = kept
      kept: dict 700 7
      ['k'] value
      value: list 10 0
      root MODULE app.service module
      named app.service.Session class
      """;

  @Test
  void pathsAreWrittenAsPythonWritesThem() {
    assertThat(pathOf("cache")).isEqualTo("app.service.CACHE");
    assertThat(pathOf("row")).isEqualTo("app.service.CACHE['a.b']");
    assertThat(pathOf("row2")).isEqualTo("app.service.CACHE[(1,'x')]");
    assertThat(pathOf("item")).isEqualTo("app.service.CACHE['a.b'][3]");
    assertThat(pathOf("tags")).isEqualTo("app.service.CACHE['a.b'][3].tags");
    assertThat(pathOf("member")).isEqualTo("app.service.CACHE['a.b'][3].tags{…}");
    assertThat(pathOf("registry")).isEqualTo("app.service.Session.registry");
    assertThat(pathOf("value")).isEqualTo("app.service.lookup['k']");
  }

  @Test
  void whatHoldsAnotherOnesAttributesOrEntriesIsNotTold() {
    var view = GraphText.view(1, SERVICE);

    assertThat(view.holders(100))
        .extracting(Holder::path)
        .containsExactly(
            "app.service.lookup",
            "app.service.CACHE",
            "app.service.CACHE['a.b']",
            "app.service.CACHE['a.b'][3].tags",
            "app.service.Session.registry",
            "app.service.CACHE[(1,'x')]",
            "app.service.lookup['k']",
            "app.service.CACHE['a.b'][3].tags{…}");
    assertThat(view.holders(1))
        .containsExactly(new Holder("app.service.lookup", "_lru_cache_wrapper", 7, 770));
  }

  @Test
  void aWayNamesEachObjectOnIt() {
    var view = GraphText.view(1, SERVICE);

    assertThat(view.way(number("tags")))
        .containsExactly(
            new PathStep("app.service", "module"),
            new PathStep("app.service.CACHE", "dict"),
            new PathStep("app.service.CACHE['a.b']", "list"),
            new PathStep("app.service.CACHE['a.b'][3]", "Item"),
            new PathStep("app.service.CACHE['a.b'][3].tags", "set"));
  }

  @Test
  void aModuleNamesAnObjectBeforeAFrameDoes() {
    var paths =
        ObjectPaths.of(
            GraphText.graph(
                """
                object: dict 1 0
                module: module 1
                ~ globals
                globals: dict 1
                ['NAME'] object
                root FRAME m.f.<locals>.x object
                root MODULE m module
                """));

    assertThat(paths.path(0)).isEqualTo("m.NAME");
  }

  @Test
  void controlCharactersInKeysAreEscaped() {
    var paths =
        ObjectPaths.of(
            GraphText.graph(
                """
                module: dict 1 1
                ['\u001b[31m\u202e'] object
                object: dict 1 0
                root MODULE m module
                """));

    assertThat(paths.path(1)).isEqualTo("m['\\x1b[31m\\u202e']");
  }

  @Test
  void aLongWayIsCutInTheMiddle() {
    var builder = new ObjectGraph.Builder(0);
    int type = builder.type("Node");
    int name = builder.name("next");
    for (int i = 0; i < 100_000; i++) {
      builder.object(type, i * 16L, 1, 0, -1);
      if (i < 99_999) {
        builder.reference(i + 1, Label.of(Label.Kind.FIELD, name));
      }
    }
    builder.root(new Root(Root.Kind.MODULE, "m", 0));
    var view =
        HeapView.of(
            new HeapSnapshot("3.12.1", 1, 1, 1, 0, true, 0, java.util.List.of(), builder.build()));

    assertThat(view.paths().path(99_999))
        .startsWith("m.next.next")
        .contains(" … ")
        .endsWith(".next")
        .hasSizeLessThan(200);
    assertThat(view.way(99_999)).hasSizeLessThan(30);
  }

  private static String pathOf(String name) {
    return ObjectPaths.of(GraphText.graph(SERVICE)).path(number(name));
  }

  /// Objects are numbered in the order of their lines.
  private static int number(String name) {
    return (int)
        SERVICE
            .lines()
            .map(String::strip)
            .filter(line -> line.contains(": "))
            .takeWhile(line -> !line.startsWith(name + ": "))
            .count();
  }
}
