package seatrial.analysis.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import seatrial.finding.SeatrialException;

class FactsTest {
  private static final Facts FACTS = Facts.bundled(library -> null);

  private static Fact function(String name) {
    return Objects.requireNonNull(FACTS.function(name), name);
  }

  @Test
  void aSignatureTellsMarksConditionsAndWhatItReturns() {
    var sleep = function("time.sleep");
    assertThat(sleep.has(FactKind.BLOCKS, "sleep")).isTrue();
    assertThat(sleep.conditions())
        .containsExactly(List.of(new Condition("secs", Condition.Test.IS, "0")));
    assertThat(function("requests.get").returnedClass()).isEqualTo("requests.Response");
    var handOver = function("asyncio.AbstractEventLoop.run_in_executor");
    assertThat(handOver.indexOf("func")).isEqualTo(1);
    assertThat(handOver.parameters().get(1).mark(FactKind.RUNS))
        .isEqualTo(new Fact.Mark(FactKind.RUNS, List.of("thread")));
  }

  @Test
  void anAliasLeadsToTheDocumentedName() {
    assertThat(FACTS.function("requests.api.get")).isSameAs(FACTS.function("requests.get"));
    assertThat(FACTS.canonical("requests.sessions.Session.get")).isEqualTo("requests.Session.get");
  }

  @Test
  void aMethodIsInheritedFromTheBaseThatHasIt() {
    assertThat(FACTS.method("http.client.HTTPSConnection", "request"))
        .isSameAs(FACTS.function("http.client.HTTPConnection.request"));
    assertThat(FACTS.method("http.client.HTTPSConnection", "no_such_method")).isNull();
  }

  @Test
  void aRangeHoldsForTheInstalledVersionAndForAnUnknownOne() {
    assertThat(Facts.bundled(library -> "3.8.18").function("asyncio.to_thread")).isNull();
    assertThat(Facts.bundled(library -> "3.9").function("asyncio.to_thread")).isNotNull();
    assertThat(FACTS.function("asyncio.to_thread")).isNotNull();
  }

  @Test
  void everyBundledLineCanBeRead() throws Exception {
    for (var file : bundledFiles()) {
      var content =
          FactReader.read(
              file.getFileName().toString(), Files.readString(file), library -> null, true);
      assertThat(content.errors()).isEmpty();
    }
  }

  private static List<Path> bundledFiles() throws Exception {
    var list = Objects.requireNonNull(Facts.class.getResource("libraries.list"));
    try (var files = Files.list(Path.of(list.toURI()).resolveSibling("."))) {
      return files.filter(file -> file.toString().endsWith(".facts")).sorted().toList();
    }
  }

  @Test
  void aWrongLineOfAUserIsNamedWithFileAndLine() {
    assertRefused(
        "library x\n\nx.f(a) : blocks(moon)", "my.facts:3: `blocks` takes sleep, network");
    assertRefused("library x\nx.f(a: blocks(sleep))", "my.facts:2: `blocks` is said of a function");
    assertRefused("library x\nx.f(a) : wibbles", "my.facts:2: `wibbles` is no kind of fact");
    assertRefused("library x\nx.f(a", "my.facts:2: expected `,` or `)`");
    assertRefused("library x\nx.f(a) : blocks(sleep) unless(b = 0)", "`b` is no parameter");
    assertRefused("library x\nx.f()\nx.f()", "my.facts:3: `x.f` has a line already");
    assertRefused("library x\nx.f() [~=3]", "a range is written");
    assertRefused("x.f()", "my.facts:1: the file does not begin with");
  }

  @Test
  void aLineThatMakesNoSenseIsRefused() {
    assertRefused("library x\nx.f(a) -> $b", "`b` is no parameter of `x.f`");
    assertRefused("library x\nx.f(a) -> str if(b = 1) else int", "`b` is no parameter");
    assertRefused("library x\nx.f(a) : linear(b)", "`b` is no parameter");
    assertRefused("library x\nx.f() -> T", "my.facts:2: `T` is no type variable of the class");
    assertRefused("library x\nx.C.f() -> T\nclass x.C[K]", "my.facts:2: `T` is no type variable");
    assertRefused("library x\nclass x.C[Key]", "a type variable is one capital letter");
    assertRefused("library x\nx.value", "my.facts:2: expected `(` or `->`");
    assertRefused("library x\nalias x.* = y", "`.*` stands on both sides");
    assertRefused("library x\nalias x.f", "an alias is written `alias NAME = NAME`");
    assertRefused("library x\nx.f() : handler(moon)", "`handler` takes request, task, loop");
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    var facts =
        userFacts(
            """
            library x
            class x.Box[T](x.Base[T]) : elem(T) entered($self)
            class x.Base[T]
            x.Box.first(default = None, *rest, key: runs(here) = None) -> T | $default : computes
            classmethod x.Box.make() -> instance($self)
            static x.Box.check(a = "r", b = -1) -> bool
            async x.Box.wait() -> int : brief
            x.Box.size -> int
            x.version -> str
            x.old() : brief  [<2]
            x.old(a) : computes  [>=2]
            """);
    var box = Objects.requireNonNull(facts.classNamed("x.Box"));
    assertThat(box.typeVariables()).containsExactly("T");
    assertThat(box.projections())
        .containsEntry(Projection.ELEM, new ReturnType.Variable("T"))
        .containsEntry(Projection.ENTERED, new ReturnType.Self());
    var first = Objects.requireNonNull(facts.method("x.Box", "first"));
    assertThat(first.form()).isEqualTo(Fact.Form.FUNCTION);
    assertThat(first.parameters().get(2).isKeywordOnly()).isTrue();
    assertThat(Objects.requireNonNull(first.parameter("default")).defaultValue()).isEqualTo("None");
    assertThat(form(facts, "x.Box.make")).isEqualTo(Fact.Form.CLASS_METHOD);
    assertThat(form(facts, "x.Box.check")).isEqualTo(Fact.Form.STATIC_METHOD);
    assertThat(form(facts, "x.Box.wait")).isEqualTo(Fact.Form.ASYNC_FUNCTION);
    var check = Objects.requireNonNull(facts.function("x.Box.check"));
    assertThat(check.parameters())
        .extracting(Fact.Parameter::defaultValue)
        .containsExactly("'r'", "-1");
    assertThat(facts.attribute("x.Box", "size")).isNotNull();
    assertThat(facts.value("x.version")).isNotNull();
    assertThat(facts.function("x.version")).isNull();
    assertThat(Objects.requireNonNull(facts.function("x.old")).has(FactKind.COMPUTES)).isTrue();
  }

  private static Fact.Form form(Facts facts, String name) {
    return Objects.requireNonNull(facts.function(name)).form();
  }

  @Test
  void aUsersLineGoesBeforeABundledOne() throws Exception {
    var facts = userFacts("library python\ntime.sleep(secs) : brief");
    assertThat(Objects.requireNonNull(facts.function("time.sleep")).has(FactKind.BLOCKS)).isFalse();
    assertThat(facts.function("time.monotonic")).isNotNull();
  }

  @Test
  void aUsersMarkedParameterIsAmongTheNames() throws Exception {
    var facts = userFacts("library x\nx.hand_over(work: runs(thread))");
    assertThat(facts.names(FactKind.RUNS)).contains("hand_over", "submit", "Thread");
    assertThat(FACTS.names(FactKind.RUNS)).doesNotContain("hand_over");
  }

  private static Facts userFacts(String content) throws SeatrialException {
    return Facts.load(_ -> "3.0", List.of(new Facts.UserFile("my.facts", content)));
  }

  @Test
  void aStarAliasReachesWhatTheOtherModuleHas() {
    assertThat(FACTS.function("os.stat")).isSameAs(FACTS.function("posix.stat"));
    assertThat(FACTS.canonical("os.path.join")).isEqualTo("os.path.join");
    assertThat(FACTS.function("os.no_such_function")).isNull();
  }

  @Test
  void whatIsShownIsTheNameThatPeopleKnow() {
    assertThat(FACTS.documented("posix.stat")).isEqualTo("os.stat");
    assertThat(FACTS.documented("nt.stat")).isEqualTo("os.stat");
    assertThat(FACTS.documented("concurrent.futures._base.Future.result"))
        .isEqualTo("concurrent.futures.Future.result");
    assertThat(FACTS.documented("_io.TextIOWrapper.read")).isEqualTo("io.TextIOWrapper.read");
    assertThat(FACTS.documented("_datetime.date.today")).isEqualTo("datetime.date.today");
    assertThat(FACTS.documented("requests.sessions.Session.get")).isEqualTo("requests.Session.get");
    assertThat(FACTS.documented("threading.Thread.join")).isEqualTo("threading.Thread.join");
    assertThat(FACTS.documented("_thread.lock.acquire")).isEqualTo("threading.Lock.acquire");
    assertThat(FACTS.documented("some.function")).isEqualTo("some.function");
  }

  @Test
  void aModuleSpeaksForItsFunctionsWithoutALine() {
    assertThat(FACTS.function("_imp._fix_co_filename")).isNull();
    var module = Objects.requireNonNull(FACTS.functionOrModule("_imp._fix_co_filename"));
    assertThat(module.form()).isEqualTo(Fact.Form.MODULE);
    assertThat(module.has(FactKind.BRIEF)).isTrue();
    assertThat(FACTS.functionOrModule("no.such.module")).isNull();
  }

  @Test
  void theMembersOfAModuleWithoutSourceAreKnown() {
    assertThat(FACTS.members("posix")).contains("stat", "fork", "environ").doesNotContain("*");
    assertThat(FACTS.members("builtins.list")).contains("append", "sort");
  }

  private static void assertRefused(String content, String message) {
    assertThatThrownBy(
            () -> Facts.load(library -> null, List.of(new Facts.UserFile("my.facts", content))))
        .isInstanceOf(SeatrialException.class)
        .hasMessageContaining(message);
  }
}
