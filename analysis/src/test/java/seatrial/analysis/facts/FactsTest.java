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
    assertThat(sleep.conditions()).containsExactly(new Condition("secs", Condition.Test.IS, "0"));
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

  private static void assertRefused(String content, String message) {
    assertThatThrownBy(
            () -> Facts.load(library -> null, List.of(new Facts.UserFile("my.facts", content))))
        .isInstanceOf(SeatrialException.class)
        .hasMessageContaining(message);
  }
}
