package seatrial.analysis.outline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import seatrial.analysis.Sources;

class OutlineTest {
  private static final Sources SAMPLE =
      Sources.of(
          """
          @decorate(1)
          def outer(a=default()):
              def inner():
                  yield call()
              return lambda: later()
          class C(base()):
              attribute = value()
              async def method(self):
                  for x in source():
                      work()
                      [nested(y) for y in first()]
                  await thing()
                  return (lazy(z) for z in now())
          """);

  private static CodeBlock block(String path) {
    return SAMPLE.outline().blocks().stream()
        .filter(block -> block.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> calls(String path) {
    return block(path).calls().stream().map(site -> SAMPLE.text(site.call())).toList();
  }

  @Test
  void everyCallBelongsToTheBlockThatMakesIt() {
    assertThat(calls("")).containsExactly("decorate(1)", "default()", "base()");
    assertThat(calls("outer")).isEmpty();
    assertThat(calls("outer.inner")).containsExactly("call()");
    assertThat(calls("outer.<lambda>")).containsExactly("later()");
    assertThat(calls("C")).containsExactly("value()");
    assertThat(calls("C.method"))
        .containsExactly(
            "source()", "work()", "first()", "nested(y)", "thing()", "now()", "lazy(z)");
  }

  @Test
  void aCallKnowsItsLoopAndHowItIsUsed() {
    var calls = block("C.method").calls();
    assertThat(calls)
        .extracting(site -> site.loop() != null)
        .containsExactly(false, true, true, true, false, false, true);
    assertThat(Objects.requireNonNull(calls.get(3).loop()).outer()).isNotNull();
    assertThat(calls)
        .extracting(CallSite::isAwaited)
        .containsExactly(false, false, false, false, true, false, false);
    assertThat(calls)
        .extracting(CallSite::isGenerated)
        .containsExactly(false, false, false, false, false, false, true);
  }

  @Test
  void aBlockKnowsWhatItIs() {
    assertThat(block("outer.inner").isGenerator()).isTrue();
    assertThat(block("C.method").isCoroutine()).isTrue();
    assertThat(block("C.method").ownerClass()).isSameAs(block("C"));
    assertThat(block("C").child("method")).isSameAs(block("C.method"));
    assertThat(SAMPLE.outline().functions())
        .extracting(CodeBlock::path)
        .containsExactly("outer", "outer.inner", "C.method");
  }
}
