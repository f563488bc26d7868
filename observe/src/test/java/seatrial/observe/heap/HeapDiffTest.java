package seatrial.observe.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import seatrial.finding.heap.HolderGrowth;
import seatrial.finding.heap.PathStep;
import seatrial.finding.heap.TypeGrowth;

class HeapDiffTest {
  private static final String BEFORE =
      """
      module: module 10
      ~ globals
      globals: dict 100
      ['JOBS'] jobs
      ['STATE'] state
      jobs: list 100 10
      state: dict 100 3
      one: Job 100
      root MODULE app module
      """;

  private static final String AFTER =
      """
      module: module 10
      ~ globals
      globals: dict 100
      ['JOBS'] jobs
      ['STATE'] state
      jobs: list 900 90
      [0] one
      [1] two
      state: dict 100 3
      one: Job 100
      two: Job 100
      root MODULE app module
      """;

  @Test
  void aHolderThatGrewIsToldWithBothMeasures() {
    var diff = new HeapDiff(GraphText.view(1, BEFORE), GraphText.view(1, AFTER));

    var grown = diff.holders(1, 10);

    assertThat(grown).hasSize(1);
    var jobs = grown.getFirst();
    assertThat(jobs.path()).isEqualTo("app.JOBS");
    assertThat(jobs.entriesBefore()).isEqualTo(10);
    assertThat(jobs.entriesAfter()).isEqualTo(90);
    assertThat(jobs.retainedBefore()).isEqualTo(100);
    assertThat(jobs.retainedAfter()).isEqualTo(1100);
    assertThat(jobs.retainingPath())
        .containsExactly(new PathStep("app", "module"), new PathStep("app.JOBS", "list"));
  }

  @Test
  void nothingIsToldOfWhatDidNotGrow() {
    var same = new HeapDiff(GraphText.view(1, BEFORE), GraphText.view(1, BEFORE));

    assertThat(same.holders(1, 10)).isEmpty();
    assertThat(same.types(1, 10)).isEmpty();
  }

  @Test
  void processesThatRunTheSameProgramAreComparedByPath() {
    var diff = new HeapDiff(GraphText.view(1, "\n\n" + BEFORE), GraphText.view(2, AFTER));

    assertThat(diff.holders(1, 10)).extracting(HolderGrowth::grownBy).containsExactly(80);
  }

  @Test
  void aContainerThatWasReplacedByALargerOneGrew() {
    var moved = AFTER.replace("jobs: list 900 90", "other: Job 1\njobs: list 900 90");
    var diff = new HeapDiff(GraphText.view(1, BEFORE), GraphText.view(1, moved));

    assertThat(diff.holders(1, 10)).extracting(HolderGrowth::entriesBefore).containsExactly(10);
  }

  @Test
  void whatMovedUpInASequenceIsKnownByItsAddress() {
    var before =
        """
        module: dict 10 2
        ['Q'] queue
        queue: list 10 2
        [0] first
        [1] second
        first: list 10 5
        second: list 10 50
        root MODULE app module
        """;
    var after =
        before
            .replace("[0] first", "")
            .replace("[1] second", "[0] second")
            .replace("10 50", "10 60");

    var diff = new HeapDiff(GraphText.view(1, before), GraphText.view(1, after));

    var grown = diff.holders(1, 10).getFirst();
    assertThat(grown.path()).isEqualTo("app['Q'][0]");
    assertThat(grown.entriesBefore()).isEqualTo(50);
  }

  @Test
  void anotherOneInThePlaceOfOneThatWasFreedDidNotGrow() {
    var before =
        """
        module: module 10
        ~ globals
        globals: dict 100
        ['CACHE'] cache
        cache: dict 100 1
        ['old'] words
        words: list 10 1
        [0] word
        word: str 10
        root MODULE app module
        """;
    // As before, the list and its word lie at the seventh line and the ninth.
    var replaced =
        before
            .replace("['old']", "['new']")
            .replace("list 10 1\n[0] word\n", "list 10 90\n[0] other\n")
            .replace("root", "other: str 10\nroot");
    var moved = before.replace("['old']", "['new']").replace("list 10 1\n", "list 10 90\n");

    assertThat(new HeapDiff(GraphText.view(1, before), GraphText.view(1, replaced)).holders(10, 10))
        .isEmpty();
    assertThat(new HeapDiff(GraphText.view(1, before), GraphText.view(1, moved)).holders(10, 10))
        .extracting(HolderGrowth::path)
        .containsExactly("app.CACHE['new']");
  }

  @Test
  void garbageIsNoHolder() {
    var before = BEFORE + "lost: list 10 5\nroot GARBAGE <garbage> lost\n";
    var after = BEFORE + "lost: list 10 90\nroot GARBAGE <garbage> lost\n";

    assertThat(new HeapDiff(GraphText.view(1, before), GraphText.view(1, after)).holders(10, 10))
        .isEmpty();
  }

  @Test
  void aTypeThatGrewIsToldWithWhatRetainsItsNewObjects() {
    var diff = new HeapDiff(GraphText.view(1, BEFORE), GraphText.view(2, AFTER));

    assertThat(diff.types(1, 10))
        .containsExactly(new TypeGrowth("Job", 1, 2, 100, 200, "app.JOBS"));
  }

  @Test
  void aHolderThatGrowsInsideIsToldBehindThoseThatHaveMoreEntries() {
    var before =
        """
        module: module 10
        ~ globals
        globals: dict 100
        ['CHAINS'] chains
        ['FEW'] few
        chains: dict 100 4
        ['a'] chain
        chain: Node 100
        few: list 100 10
        root MODULE app module
        """;
    var after =
        before
            .replace("chain: Node 100", "chain: Node 100\n.next more\nmore: Node 400000")
            .replace("few: list 100 10", "few: list 100 30");

    var diff = new HeapDiff(GraphText.view(1, before), GraphText.view(2, after));

    assertThat(diff.holders(10, 10))
        .extracting(HolderGrowth::path)
        .containsExactly("app.FEW", "app.CHAINS");
    assertThat(diff.holders(10, 10).get(1).retainedAfter()).isEqualTo(400_200);
  }

  @Test
  void anEntryOfAnOldContainerIsNoGrowthOfItsOwn() {
    var before =
        """
        module: module 10
        ~ globals
        globals: dict 100
        ['CACHE'] cache
        cache: dict 100 8
        root MODULE app module
        """;
    var after =
        before.replace("cache: dict 100 8", "cache: dict 100 8\n['k'] new\nnew: list 100 500");

    var diff = new HeapDiff(GraphText.view(1, before), GraphText.view(1, after));

    assertThat(diff.holders(10, 10)).isEmpty();
  }

  @Test
  void aNewAttributeOfSomethingOldIsTold() {
    var before =
        """
        module: module 10
        ~ globals
        globals: dict 100
        root MODULE app module
        """;
    var after =
        """
        module: module 10
        ~ globals
        globals: dict 100
        ['NEW'] new
        new: list 100 500
        root MODULE app module
        """;

    var diff = new HeapDiff(GraphText.view(1, before), GraphText.view(1, after));

    assertThat(diff.holders(10, 10))
        .extracting(HolderGrowth::path, HolderGrowth::entriesBefore)
        .containsExactly(tuple("app.NEW", 0));
  }
}
