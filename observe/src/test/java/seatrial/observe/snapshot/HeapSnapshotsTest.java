package seatrial.observe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.SeatrialException;
import seatrial.finding.heap.Holder;
import seatrial.finding.heap.HolderGrowth;
import seatrial.finding.heap.TypeCount;
import seatrial.finding.heap.TypeGrowth;
import seatrial.observe.heap.HeapDiff;
import seatrial.observe.heap.HeapSnapshot;
import seatrial.observe.heap.HeapView;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class HeapSnapshotsTest {
  /// Says what `gc` and `sys` know of its objects, a line for each type.
  private static final String CENSUS =
      """
      import collections, gc, sys, array
      class Row:
          def __init__(self, i):
              self.id = i
              self.tags = [i, str(i)]
      class Slotted:
          __slots__ = ("a", "b")
          def __init__(self):
              self.a = [1, 2]
              self.b = {"k": [5]}
      ROWS = {i: Row(i) for i in range(20000)}
      PAIRS = [(i, [i]) for i in range(5000)]
      SETS = [set(range(n % 40)) for n in range(500)]
      SLOTTED = [Slotted() for _ in range(300)]
      QUEUES = [collections.deque(range(n)) for n in range(200)]
      ORDERED = [collections.OrderedDict.fromkeys(range(n)) for n in range(100)]
      ARRAYS = [array.array("d", range(n)) for n in range(100)]
      def main():
          gc.collect()
          gc.disable()
          counts, sizes = {}, {}
          objects = None
          objects = gc.get_objects()
          for o in objects:
              t = type(o)
              name = t.__qualname__ if t.__module__ == "builtins" else t.__module__ + "." + t.__qualname__
              counts[name] = counts.get(name, 0) + 1
              sizes[name] = sizes.get(name, 0) + sys.getsizeof(o)
          total = len(objects) + gc.get_freeze_count()
          o = objects = None
          print("ready")
          print(total)
          for name in counts:
              print(counts[name], sizes[name], name)
          print("end", flush=True)
          sys.stdin.read()
      main()
      """;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void objectsAreThoseThatTheCollectorKnows(PythonInterpreter interpreter) throws Exception {
    try (var target = PythonProcess.start(interpreter, CENSUS)) {
      long total = Long.parseLong(target.line());
      var expected = counts(target);

      var view = HeapView.of(snapshot(target));

      var found = view.trackedTypes();
      long all = found.stream().mapToLong(TypeCount::count).sum();
      assertThat(view.snapshot().losses()).isEmpty();
      assertThat(all).isCloseTo(total, within(5 + total / 1000));
      Map<String, TypeCount> byName =
          found.stream().collect(Collectors.toMap(TypeCount::type, Function.identity()));
      for (var type : expected.values()) {
        // Tuples of the interpreter's own types are frozen from the start in some releases.
        boolean isFrozenToo = type.type().equals("tuple") && interpreter.minor() == 12;
        long slack = 3 + type.count() / 1000 + (isFrozenToo ? 500 : 0);
        assertThat(byName).containsKey(type.type());
        assertThat(of(byName, type.type()).count())
            .as(type.type())
            .isCloseTo(type.count(), within(slack));
      }
      for (var name :
          List.of(
              "list",
              "dict",
              "set",
              "collections.deque",
              "collections.OrderedDict",
              "array.array")) {
        var type = expected.get(name);
        if (type != null) {
          assertThat(of(byName, name).shallowBytes())
              .as("bytes of " + name)
              .isCloseTo(type.shallowBytes(), within(3000 + type.shallowBytes() / 1000));
        }
      }
    }
  }

  private static <T> T of(Map<String, T> map, String name) {
    return Objects.requireNonNull(map.get(name), name);
  }

  private static Map<String, TypeCount> counts(PythonProcess target) throws IOException {
    var result = new HashMap<String, TypeCount>();
    for (var line = target.line(); !line.equals("end"); line = target.line()) {
      var words = line.split(" ", 3);
      result.put(
          words[2], new TypeCount(words[2], Long.parseLong(words[0]), Long.parseLong(words[1])));
    }
    return result;
  }

  private static final String HOLDERS =
      """
      import collections, contextvars, functools, sys, threading, weakref
      class Session:
          registry = {}
          def __init__(self, i):
              self.history = [i] * 3
      SESSIONS = {"u%d" % i: Session(i) for i in range(2000)}
      Session.registry.update({(i, "x"): [i] for i in range(300)})
      QUEUE = collections.deque([i] for i in range(500))
      NAMES = {"n%d" % i for i in range(400)}
      ORDERED = collections.OrderedDict((i, [i]) for i in range(350))
      GROUPS = collections.defaultdict(list)
      for i in range(700):
          GROUPS["g%d" % (i % 7)].append([i])
      @functools.lru_cache(maxsize=None)
      def unbounded(x): return [x]
      @functools.lru_cache(maxsize=5000)
      def bounded(x): return [x]
      for i in range(150):
          unbounded(i)
      for i in range(160):
          bounded(i)
      WEAK = weakref.WeakValueDictionary()
      WEAK.update(SESSIONS)
      LOCAL = threading.local()
      LOCAL.stuff = [[i] for i in range(190)]
      VARIABLE = contextvars.ContextVar("variable")
      VARIABLE.set([[i] for i in range(180)])
      def outer():
          cache = {}
          def inner(x):
              cache[x] = [x]
          return inner
      CLOSURE = outer()
      for i in range(170):
          CLOSURE(i)
      def default(x, seen=[]):
          seen.append([x])
      for i in range(140):
          default(i)
      class Many: pass
      MANY = Many()
      for i in range(130):
          setattr(MANY, "attribute%d" % i, [i])
      class Slotted:
          __slots__ = ("items",)
      SLOTTED = Slotted()
      SLOTTED.items = [[i] for i in range(125)]
      def generate():
          held = [[i] for i in range(120)]
          yield
          yield held
      GENERATOR = generate()
      next(GENERATOR)
      def main():
          local = [[i] for i in range(110)]
          print("ready", flush=True)
          for line in sys.stdin:
              for i in range(int(line)):
                  SESSIONS["later%d" % (len(SESSIONS))] = Session(i)
              print("done", flush=True)
      main()
      """;

  @ParameterizedTest
  @MethodSource("interpreters")
  void whatOnlyLooksLikeAnObjectIsNone(PythonInterpreter interpreter) throws Exception {
    var program =
        """
        import sys
        REAL = [[i] for i in range(100)]
        try:
            import ctypes
            def forged(kind, *words):
                # Memory behind a pointer of which nobody says where it leads.
                return (ctypes.c_uint64 * 8)(1, id(kind), *words)
            items = ctypes.c_uint64.from_address(id(REAL) + 3 * 8).value
            FORGED = [forged(list, 100, items, 1 << 38), forged(list, 100, items, 100), forged(tuple, 1 << 40)]
        except ImportError:
            pass
        print("ready", flush=True)
        sys.stdin.read()
        """;
    try (var target = PythonProcess.start(interpreter, program)) {
      var view = HeapView.of(snapshot(target));

      assertThat(view.holders(100_000))
          .extracting(Holder::path)
          .contains("__main__.REAL")
          .noneMatch(path -> path.startsWith("__main__.FORGED["));
      assertThat(view.summary().bytes()).isLessThan(1 << 28);
    }
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void holdersAreNamedAsTheProgramNamesThem(PythonInterpreter interpreter) throws Exception {
    try (var target = PythonProcess.start(interpreter, HOLDERS)) {
      var holders =
          HeapView.of(snapshot(target)).holders(100_000).stream()
              .collect(Collectors.toMap(Holder::path, Function.identity(), (a, _) -> a));

      assertHolder(holders, "__main__.SESSIONS", "dict", 2000);
      assertHolder(holders, "__main__.SESSIONS['u7'].history", "list", 3);
      assertHolder(holders, "__main__.Session.registry", "dict", 300);
      assertHolder(holders, "__main__.Session.registry[(7, 'x')]", "list", 1);
      assertHolder(holders, "__main__.QUEUE", "collections.deque", 500);
      assertHolder(holders, "__main__.QUEUE[77]", "list", 1);
      assertHolder(holders, "__main__.NAMES", "set", 400);
      assertHolder(holders, "__main__.ORDERED", "collections.OrderedDict", 350);
      assertHolder(holders, "__main__.GROUPS", "collections.defaultdict", 7);
      assertHolder(holders, "__main__.GROUPS['g3']", "list", 100);
      assertHolder(holders, "__main__.unbounded", "functools._lru_cache_wrapper", 150);
      assertHolder(holders, "__main__.bounded", "functools._lru_cache_wrapper", 160);
      assertHolder(holders, "__main__.WEAK", "weakref.WeakValueDictionary", 2000);
      assertHolder(holders, "__main__.LOCAL.stuff", "list", 190);
      assertHolder(holders, "__main__.CLOSURE.__closure__[0].cell_contents", "dict", 170);
      assertHolder(holders, "__main__.default.__defaults__[0]", "list", 140);
      assertHolder(holders, "__main__.MANY", "__main__.Many", 130);
      assertHolder(holders, "__main__.SLOTTED.items", "list", 125);
      assertHolder(holders, "__main__.GENERATOR.<locals>.held", "list", 120);
      assertHolder(holders, "__main__.main.<locals>.local", "list", 110);
      assertHolder(holders, "__main__.VARIABLE.get()", "list", 180);
    }
  }

  private static void assertHolder(
      Map<String, Holder> holders, String path, String type, int entries) {
    assertThat(holders).containsKey(path);
    var holder = of(holders, path);
    assertThat(holder.type()).as(path).isEqualTo(type);
    assertThat(holder.entries()).as(path).isEqualTo(entries);
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void whatGrewIsFirstInTheDiff(PythonInterpreter interpreter) throws Exception {
    try (var target = PythonProcess.start(interpreter, HOLDERS)) {
      var before = HeapView.of(snapshot(target));
      target.say("250");
      assertThat(target.line()).isEqualTo("done");

      var diff = new HeapDiff(before, HeapView.of(snapshot(target)));

      var grown = diff.holders(10, 100);
      assertThat(grown).extracting(HolderGrowth::path).containsExactly("__main__.SESSIONS");
      assertThat(grown.getFirst().entriesBefore()).isEqualTo(2000);
      assertThat(grown.getFirst().entriesAfter()).isEqualTo(2250);
      assertThat(grown.getFirst().retainedAfter())
          .isGreaterThan(grown.getFirst().retainedBefore() + 250 * 100);
      assertThat(diff.types(10, 100))
          .filteredOn(type -> type.type().equals("__main__.Session"))
          .extracting(TypeGrowth::grownBy, TypeGrowth::retainedBy)
          .containsExactly(tuple(250L, "__main__.SESSIONS"));
    }
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void theOldestGenerationIsReadWithoutAStop(PythonInterpreter interpreter) throws Exception {
    var program = HOLDERS.replace("def main():", "import gc; gc.collect()\ndef main():");
    try (var target = PythonProcess.start(interpreter, program)) {
      var runtime = PythonRuntime.of(TargetProcess.attach(target.pid()));

      var view = HeapView.of(HeapSnapshots.running(runtime));

      assertThat(view.snapshot().pauseNanos()).isZero();
      assertThat(view.snapshot().isWhole()).isFalse();
      assertThat(view.holders(1000))
          .filteredOn(holder -> holder.path().equals("__main__.SESSIONS"))
          .extracting(Holder::entries)
          .containsExactly(2000);
    }
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void garbageIsToldApart(PythonInterpreter interpreter) throws Exception {
    var program =
        """
        import gc, sys
        gc.collect()
        gc.disable()
        class Node: pass
        def cycle():
            a, b = Node(), Node()
            a.other, b.other = b, a
            a.load = [object() for _ in range(100)]
        for _ in range(30):
            cycle()
        print("ready", flush=True)
        sys.stdin.read()
        """;
    try (var target = PythonProcess.start(interpreter, program)) {
      var garbage = HeapView.of(snapshot(target)).garbage();

      // 30 times two nodes, a list and its items, and a dictionary for each node up to 3.10.
      assertThat(garbage.objects()).isBetween(30L * 103, 30L * 110);
    }
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void theTargetGoesOnAfterwards(PythonInterpreter interpreter) throws Exception {
    try (var target = PythonProcess.start(interpreter, HOLDERS)) {
      var snapshot = snapshot(target);

      assertThat(snapshot.pauseNanos()).isPositive();
      target.say("1");
      assertThat(target.line()).isEqualTo("done");
    }
  }

  static HeapSnapshot snapshot(PythonProcess target) throws SeatrialException {
    return HeapSnapshots.stopping(PythonRuntime.of(TargetProcess.attach(target.pid())));
  }
}
