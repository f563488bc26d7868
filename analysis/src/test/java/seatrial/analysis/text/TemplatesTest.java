package seatrial.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seatrial.analysis.Sources;
import seatrial.analysis.text.Template.Constant;
import seatrial.analysis.text.Template.Hole;

class TemplatesTest {
  /// The templates that reach the argument of the first call of `use`, holes in brackets, those
  /// that only numbers pass with a `#`.
  private static List<String> templatesIn(String text) {
    var sources = Sources.of(text);
    for (var block : sources.outline().blocks()) {
      for (var site : block.calls()) {
        if (sources.text(site.call().function()).equals("use")) {
          return new Templates(sources.names(), site)
              .of(site.call().arguments().getFirst()).stream()
                  .map(template -> show(template, sources))
                  .toList();
        }
      }
    }
    throw new AssertionError("no use");
  }

  private static String show(Template template, Sources sources) {
    var text = new StringBuilder();
    for (var piece : template.pieces()) {
      switch (piece) {
        case Constant(var constant) -> text.append(constant);
        case Hole(var value, var isNumber, _) ->
            text.append('[').append(isNumber ? "#" : "").append(sources.text(value)).append(']');
      }
    }
    return text.toString();
  }

  @Test
  void everyWayOfFormattingGivesPiecesAndHoles() {
    assertThat(templatesIn("use(f'a{b}c{d:.2f}{e!r}')")).containsExactly("a[b]c[#d][e]");
    assertThat(templatesIn("use('a%sb%d%%%(c)s' % (x, y))")).containsExactly("a[x]b[#y]%[(x, y)]");
    assertThat(templatesIn("use('a%s' % x)")).containsExactly("a[x]");
    assertThat(templatesIn("use('%(k)s %(other)s' % {'k': x})")).containsExactly("[x] ");
    assertThat(templatesIn("use('a{}b{1}{n:d}{{}}'.format(x, y, n=z))"))
        .containsExactly("a[x]b[y][#z]{}");
    assertThat(templatesIn("use('a' + b + 'c')")).containsExactly("a[b]c");
    assertThat(templatesIn("use(f'a{f\"{b}\"}'.strip())")).containsExactly("a[b]");
    assertThat(templatesIn("use(a + b)")).isEmpty();
    assertThat(templatesIn("use(unknown)")).isEmpty();
    assertThat(templatesIn("use('a{'.format(b))")).isEmpty();
  }

  @Test
  void variablesAreFollowedToWhatMayHoldAtTheCall() {
    assertThat(templatesIn("A = 'table'\ndef f(x):\n  q = f'{A} {x}'\n  use(q)"))
        .containsExactly("table [x]");
    assertThat(templatesIn("def f(x):\n  q = 'a'\n  q += x\n  q += 'b'\n  use(q)"))
        .containsExactly("ab");
    assertThat(templatesIn("def f(x):\n  q = f'{x}'\n  q = 'b'\n  use(q)")).containsExactly("b");
    assertThat(templatesIn("def f(x):\n  q = 'a'\n  if x:\n    q = f'{x}'\n  use(q)"))
        .containsExactly("a", "[x]");
    assertThat(templatesIn("def f(x):\n  use('b' if x else f'{x}')")).containsExactly("b", "[x]");
    assertThat(templatesIn("def f(x):\n  q = 'a'\n  use(q)\n  q = f'{x}'")).containsExactly("a");
    assertThat(templatesIn("def f(x):\n  for x in y:\n    use(q)\n    q = f'{x}'"))
        .containsExactly("[x]");
  }

  @Test
  void longSumsAndCirclesEnd() {
    assertThat(templatesIn("use('a'" + " + 'b'".repeat(300) + ")").getFirst()).hasSize(301);
    assertThat(templatesIn("def f():\n  q = q + 'a'\n  use(q)")).hasSize(1);
  }
}
