package seatrial.semantics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BindingSourceTest {
  @Test
  void unpackingIsTracedFromOutsideIn() {
    var source = assigned("a, (b, *c, d) = e\n", "d");
    assertThat(source.path()).containsExactly(new Unpacking(1, 2, -1), new Unpacking(2, 3, 1));
    assertThat(source.path().getLast().position()).isEqualTo(-1);
    assertThat(assigned("a, (b, *c, d) = e\n", "c").path().getLast().isStarred()).isTrue();
  }

  @Test
  void displaysOnBothSidesArePaired() {
    var snippet = FlowSnippet.of("(a, b), c = (1, f()), g\n");
    var source = (Source.Assigned) snippet.module().bindings("b").getFirst().source();
    assertThat(snippet.text(source.value())).isEqualTo("f()");
    assertThat(source.path()).isEmpty();
  }

  @Test
  void everyKindOfBindingSaysWhereItIsFrom() {
    var kinds =
        FlowSnippet.of(
                """
                import a.b, c as d
                from e import f as g
                class H: pass
                def i(): pass
                j: int
                k: int = 1
                j += 1
                for l in k: pass
                with k as m: pass
                try: k
                except E as n: pass
                match k:
                    case [o]: pass
                p = (q := 1)
                del p
                type R[S] = S
                """)
            .module()
            .bindings()
            .stream()
            .map(it -> it.place() + " " + it.source().getClass().getSimpleName())
            .toList();
    assertThat(kinds)
        .containsExactly(
            "a Imported",
            "d Imported",
            "g ImportedFrom",
            "H ClassDefinition",
            "i Function",
            "j Annotated",
            "k Annotated",
            "j Augmented",
            "l Iterated",
            "m Entered",
            "n Caught",
            "n Deleted",
            "o Captured",
            "q Assigned",
            "p Assigned",
            "p Deleted",
            "S TypeParameter",
            "R TypeAlias");
  }

  @Test
  void parametersKnowTheirKind() {
    var kinds =
        FlowSnippet.of("def f(a, /, b, *c, d, **e): pass\n").index("f").bindings().stream()
            .map(it -> ((Source.Argument) it.source()).kind())
            .toList();
    assertThat(kinds).containsExactly(Source.Argument.Kind.values());
  }

  @Test
  void aDeclarationWithoutValueBindsNothing() {
    FlowSnippet.check(
        """
        def f(c):
            x: int
            if c:
                x = 1
            return x  # x: - | 4
        """);
  }

  @Test
  void namesOfOuterScopesAreListedApart() {
    var snippet =
        FlowSnippet.of(
            """
            def f():
                a = 1
                def g():
                    nonlocal a
                    global b
                    a, b, c = 1, 2, 3
            """);
    var index = snippet.index("g");
    assertThat(index.globalWrites()).hasToString("[b@79]");
    assertThat(index.nonlocalWrites()).hasToString("[a@76]");
    assertThat(index.boundNames()).isEqualTo(List.of("c"));
  }

  private static Source.Assigned assigned(String text, String name) {
    return (Source.Assigned) FlowSnippet.of(text).module().bindings(name).getFirst().source();
  }
}
