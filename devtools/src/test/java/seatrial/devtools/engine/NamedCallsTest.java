package seatrial.devtools.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedCallsTest {

  @Test
  void functionsThatCallNothingAreKept() {
    var calls = NamedCalls.parse("{\"a\": [\"b\", \"<builtin>.len\", \"b\"], \"b\": []}");

    assertThat(calls.calleesOf().keySet()).containsExactly("a", "b");
    assertThat(calls.edges())
        .extracting(Object::toString)
        .containsExactly("a -> <builtin>.len", "a -> b");
  }

  @Test
  void differencesAreBetweenEdges() {
    var one = NamedCalls.parse("{\"a\": [\"b\", \"c\"]}");
    var other = NamedCalls.parse("{\"a\": [\"c\"], \"c\": [\"b\"]}");

    assertThat(one.without(other)).containsExactly(new NamedCalls.Edge("a", "b"));
    assertThat(other.without(one)).containsExactly(new NamedCalls.Edge("c", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"a\": 1}", "{\"a\": [1]}", "{\"a\": [\"b\"", "{"})
  void otherFormsAreRefused(String text) {
    assertThatThrownBy(() -> NamedCalls.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no call graph in JSON");
  }
}
