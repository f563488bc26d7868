package seatrial.observe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.heap.HolderGrowth;
import seatrial.observe.heap.HeapDiff;
import seatrial.observe.heap.HeapView;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

/// Each kind of container that can leak, all at once, each growing by another number: the diff
/// tells them by that order, each by the name that the program knows it by.
class GrowingHoldersTest {
  private static final String LEAKS =
      """
      import asyncio, collections, contextvars, functools, logging, queue, sys, threading, types, weakref
      module = sys.modules["shop.stores"] = types.ModuleType("shop.stores")
      exec('''
      import asyncio, collections, contextvars, functools, logging, queue, threading, weakref
      class Inner:
          def __init__(self): self.store = {"k": []}
      class Service:
          registry = {}
          def __init__(self): self.seen, self.inner = [], Inner()
          @staticmethod
          @functools.lru_cache(maxsize=None)
          def static(n): return [n]
          @functools.lru_cache(maxsize=None)
          def method(self, n): return [n]
      class Plain: pass
      class Rows(list): pass
      class Node:
          def __init__(self, following): self.following = following
      SERVICE, FEW, ROWS = Service(), Plain(), Rows()
      BY_KEY, ITEMS, MEMBERS, RECENT = {}, [], set(), collections.deque()
      ORDERED, GROUPS, COUNTS = collections.OrderedDict(), collections.defaultdict(list), collections.Counter()
      NESTED, MAPS = {"by_user": {"alice": []}}, collections.ChainMap({}, {})
      LOCAL, REQUESTS = threading.local(), contextvars.ContextVar("requests")
      KEPT, WEAK = [], weakref.WeakValueDictionary()
      LOGGER, QUEUE, USERS = logging.getLogger("shop"), queue.Queue(), collections.UserDict()
      LOCAL.buffer = []
      REQUESTS.set([])
      @functools.lru_cache(maxsize=None)
      def cached(n): return [n]
      def closure():
          memory = []
          return memory.append
      def remembered():
          memory = []
          def add(n): memory.append([n])
          return add
      ADD = remembered()
      def default(n, seen=[]): seen.append([n])
      def function(n): function.calls.append([n])
      function.calls = []
      @functools.singledispatch
      def dispatch(x): pass
      def generate():
          held = []
          while True: held.append([(yield)])
      GENERATOR = generate()
      next(GENERATOR)
      '''.replace("\\n      ", "\\n"), module.__dict__)
      m = module
      m.WAKE = threading.Event()
      def hold(n):
          node = m.Node(None); m.KEPT.append(node); m.WEAK[n] = node
      kinds = [
          ("BY_KEY", lambda n: m.BY_KEY.__setitem__(n, [n])),
          ("ITEMS", lambda n: m.ITEMS.append([n])),
          ("MEMBERS", lambda n: m.MEMBERS.add((n, n))),
          ("RECENT", lambda n: m.RECENT.append([n])),
          ("ORDERED", lambda n: m.ORDERED.__setitem__(n, [n])),
          ("GROUPS", lambda n: m.GROUPS[n].append(n)),
          ("COUNTS", lambda n: m.COUNTS.update([n])),
          ("NESTED['by_user']['alice']", lambda n: m.NESTED["by_user"]["alice"].append([n])),
          ("MAPS.maps[0]", lambda n: m.MAPS.__setitem__(n, [n])),
          ("SERVICE.seen", lambda n: m.SERVICE.seen.append([n])),
          ("SERVICE.inner.store['k']", lambda n: m.SERVICE.inner.store["k"].append([n])),
          ("Service.registry", lambda n: m.Service.registry.__setitem__(n, [n])),
          ("Service.static", m.Service.static),
          ("Service.method", m.SERVICE.method),
          ("cached", m.cached),
          ("FEW", lambda n: setattr(m.FEW, "attribute%d" % n, [n])),
          ("ROWS", lambda n: m.ROWS.append([n])),
          ("LOCAL.buffer", lambda n: m.LOCAL.buffer.append([n])),
          ("REQUESTS.get()", lambda n: m.REQUESTS.get().append([n])),
          ("KEPT", hold),
          ("LOGGER.filters", lambda n: m.LOGGER.addFilter(logging.Filter(str(n)))),
          ("QUEUE", lambda n: m.QUEUE.put([n])),
          ("USERS", lambda n: m.USERS.__setitem__(n, [n])),
          ("ADD.__closure__[0].cell_contents", m.ADD),
          ("default.__defaults__[0]", m.default),
          ("function.calls", m.function),
          ("GENERATOR.<locals>.held", m.GENERATOR.send),
      ]
      warm = {}
      def grow(times):
          for number, (path, call) in enumerate(kinds):
              for n in range(times(number)):
                  call(total[0])
                  total[0] += 1
      total = [0]
      grow(lambda number: 20)
      print("ready", flush=True)
      for path, call in kinds: print("shop.stores." + path)
      print("end", flush=True)
      for line in sys.stdin:
          grow(lambda number: 30 + 3 * number)
          print("done", flush=True)
      """;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.all();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void eachKindIsNamedInTheOrderOfItsGrowth(PythonInterpreter interpreter) throws Exception {
    try (var target = PythonProcess.start(interpreter, LEAKS)) {
      var paths = new ArrayList<String>();
      for (var line = target.line(); !line.equals("end"); line = target.line()) {
        paths.add(line);
      }
      var before = HeapView.of(HeapSnapshotsTest.snapshot(target));
      target.say("grow");
      assertThat(target.line()).isEqualTo("done");
      var after = HeapView.of(HeapSnapshotsTest.snapshot(target));

      var grown = new HeapDiff(before, after).holders(25, 1000);

      var strong =
          grown.stream()
              .filter(holder -> !holder.path().contains("WEAK") && !holder.path().startsWith("<"))
              .toList();
      assertThat(strong).extracting(HolderGrowth::path).containsExactlyElementsOf(paths.reversed());
      assertThat(strong)
          .extracting(HolderGrowth::grownBy)
          .isSortedAccordingTo((one, other) -> Long.compare(other, one));
      assertThat(strong).extracting(HolderGrowth::entriesBefore).containsOnly(20);
      assertThat(grown.subList(0, strong.size())).isEqualTo(strong);
    }
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void whatAModuleKnowsIsNamedByIt(PythonInterpreter interpreter) throws Exception {
    var program =
        """
        import sys, threading
        WAKE = threading.Condition()
        class Worker:
            def __init__(self): self.jobs = []
            def run(self):
                print("ready", flush=True)
                for line in sys.stdin:
                    for n in range(100): self.jobs.append([n])
                    print("done", flush=True)
        WORKERS = {"first": Worker()}
        WORKERS["first"].run()
        """;
    try (var target = PythonProcess.start(interpreter, program)) {
      var before = HeapView.of(HeapSnapshotsTest.snapshot(target));
      target.say("grow");
      assertThat(target.line()).isEqualTo("done");
      var after = HeapView.of(HeapSnapshotsTest.snapshot(target));

      assertThat(new HeapDiff(before, after).holders(10, 10))
          .extracting(HolderGrowth::path)
          .containsExactly("__main__.WORKERS['first'].jobs");
    }
  }
}
