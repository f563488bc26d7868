package seatrial.semantics.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import seatrial.syntax.Parsed;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.ast.Stmt;
import seatrial.testkit.Golden;

class ScopeTreeTest {
  private static final Golden GOLDEN = Golden.of(ScopeTreeTest.class);

  /// The versions between which scopes differ.
  private static final List<PythonVersion> VERSIONS =
      List.of(
          PythonVersion.of(9), PythonVersion.of(12), PythonVersion.of(13), PythonVersion.of(14));

  @TestFactory
  Stream<DynamicTest> scopesAndSymbols() {
    return GOLDEN.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> GOLDEN.verify(name, ScopeTreeTest::allVersions)));
  }

  @Test
  void aNameResolvesToTheScopeThatHoldsItsVariable() {
    var tree = tree("x = 1\ndef f(a):\n    def g(): return a, x\n    class C: a = 2\n");
    var f = tree.module().children().getFirst();
    var g = f.children().getFirst();
    var c = f.children().getLast();
    assertThat(g.resolve("a")).isSameAs(f);
    assertThat(g.resolve("x")).isSameAs(tree.module());
    assertThat(g.resolve("len")).isSameAs(tree.module());
    assertThat(c.resolve("a")).isSameAs(c);
    assertThat(f.resolve("f")).isSameAs(tree.module());
  }

  @Test
  void anUnmentionedNameResolvesAsIfItWereUsed() {
    var tree = tree("def f(a):\n    class C:\n        a = 1\n        def g(self): pass\n");
    var g = tree.module().children().getFirst().children().getFirst().children().getFirst();
    assertThat(g.symbol("a")).isNull();
    assertThat(g.resolve("a")).isSameAs(tree.module().children().getFirst());
  }

  @Test
  void aDeclaredGlobalIsTheModules() {
    var tree = tree("def f():\n    global x\n    x = 1\n    def g(): return x\n");
    var f = tree.module().children().getFirst();
    assertThat(f.resolve("x")).isSameAs(tree.module());
    assertThat(f.children().getFirst().resolve("x")).isSameAs(tree.module());
  }

  @Test
  void anInlinedComprehensionKeepsItsOwnScope() {
    var tree = tree("def f(y):\n    return [x for x in y if y]\n");
    var f = tree.module().children().getFirst();
    var comprehension = f.children().getFirst();
    assertThat(f.symbol("x")).isNull();
    assertThat(comprehension.kind()).isEqualTo(Scope.Kind.LIST_COMPREHENSION);
    assertThat(comprehension.resolve("x")).isSameAs(comprehension);
    assertThat(comprehension.resolve("y")).isSameAs(f);
    assertThat(comprehension.function()).isSameAs(f);
  }

  @Test
  void privateNamesAreMangled() {
    var tree = tree("class _C:\n    __x = 1\n    def f(self): return self.__x, __y__, __z\n");
    var c = tree.module().children().getFirst();
    assertThat(c.symbol("__x")).isNotNull();
    assertThat(c.mangle("__x")).isEqualTo("_C__x");
    assertThat(c.children().getFirst().symbols())
        .extracting(Symbol::name)
        .containsExactlyInAnyOrder("self", "__y__", "_C__z");
  }

  @Test
  void nodesLeadToTheirScopes() {
    var parsed = parse("class C[T]:\n    def f(self): pass\n");
    var tree = ScopeTree.of(parsed);
    var c = (Stmt.ClassDef) parsed.module().body().getFirst();
    var f = c.body().getFirst();
    assertThat(tree.scopeOf(parsed.module())).isSameAs(tree.module());
    assertThat(tree.scopeOf(f)).hasToString("FUNCTION f:2");
    assertThat(tree.scopeOf(c)).hasToString("CLASS C:1");
    assertThat(tree.typeParametersOf(c)).hasToString("TYPE_PARAMETERS C:1");
    assertThat(tree.typeParametersOf(f)).isNull();
  }

  @Test
  void aBrokenFileHasTheScopesOfWhatIsWhole() {
    var tree = tree("def f(): return x\n) (\ny = 1\n");
    assertThat(tree.module().symbols()).extracting(Symbol::name).contains("f", "y");
  }

  /// 3.8 counts lines from the first of several strings, whatever those before hold.
  @Test
  void linesOfCodeInFStringsAreAsTheVersionBelieves() {
    var source = "a = (f'x'\n     f'{[i for i in j]}')\nb = f'''\n{[i for i in j]}'''\n";
    assertThat(lines(source, 8)).containsExactly(1, 4);
    assertThat(lines(source, 11)).containsExactly(2, 4);
  }

  private static List<Integer> lines(String source, int minor) {
    return ScopeTree.of(Snippets.parse(source, PythonVersion.of(minor)))
        .module()
        .children()
        .stream()
        .map(Scope::line)
        .toList();
  }

  @Test
  void symbolsAreValues() {
    var module = tree("import os\n").module();
    assertThat(module.symbol("os")).isEqualTo(module.symbol("os")).hasToString("top.os");
    assertThat(module.symbol("sys")).isNull();
  }

  @Test
  void manyNamesAreFound() {
    var source = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      source.append("n").append(i).append(" = ").append(i).append('\n');
    }
    var module = tree(source.toString()).module();
    assertThat(module.symbols()).hasSize(5000);
    assertThat(module.symbol("n4999")).isNotNull();
    assertThat(module.symbol("n5000")).isNull();
  }

  @Test
  void longSumsAndChainsAreNoProblem() throws InterruptedException {
    var source = "x = " + "a + ".repeat(20_000) + "b\ny = c" + ".d".repeat(5_000) + "\n";
    var failure = new AtomicReference<Throwable>();
    var thread =
        new Thread(
            null,
            () -> {
              var parsed = parse(source);
              var tree = ScopeTree.of(parsed);
              assertThat(tree.module().symbols())
                  .extracting(Symbol::name)
                  .containsExactly("x", "a", "b", "y", "c");
              assertThat(CompileErrors.of(parsed, tree)).isEmpty();
            },
            "deep",
            64L << 20);
    thread.setUncaughtExceptionHandler((_, e) -> failure.set(e));
    thread.start();
    thread.join();
    assertThat(failure.get()).isNull();
  }

  private static String allVersions(String input) {
    var out = new StringBuilder();
    for (var version : VERSIONS) {
      var parsed = Snippets.parse(input, version);
      if (parsed.isValid()) {
        out.append("# ").append(version).append('\n');
        append(ScopeTree.of(parsed).module(), 0, out);
      }
    }
    return out.toString();
  }

  private static void append(Scope scope, int depth, StringBuilder out) {
    var symbols =
        scope.symbols().stream()
            .map(it -> it.name() + " " + facts(it))
            .collect(Collectors.joining("; "));
    out.append("  ".repeat(depth)).append(scope).append(": ").append(symbols).append('\n');
    scope.children().forEach(child -> append(child, depth + 1, out));
  }

  /// The facts of a symbol, as single letters that the golden files explain.
  private static String facts(Symbol symbol) {
    return (symbol.isReferenced() ? "r" : "")
        + (symbol.isAssigned() ? "a" : "")
        + (symbol.isImported() ? "i" : "")
        + (symbol.isParameter() ? "p" : "")
        + (symbol.isAnnotated() ? "n" : "")
        + (symbol.isDeclaredGlobal() ? "D" : "")
        + (symbol.isNonlocal() ? "N" : "")
        + (symbol.isLocal() ? "L" : "")
        + (symbol.isCell() ? "C" : "")
        + (symbol.isFree() ? "F" : "")
        + (symbol.isGlobal() ? "G" : "")
        + (symbol.isNamespace() ? "S" : "");
  }

  private static ScopeTree tree(String source) {
    return ScopeTree.of(parse(source));
  }

  private static Parsed parse(String source) {
    return Snippets.parse(source, PythonVersion.of(13));
  }
}
