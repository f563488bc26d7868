package seatrial.analysis.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seatrial.syntax.ast.Literal;

class ValuesTest {
  private static final ClassType TUPLE = new ClassType.Opaque("builtins.tuple");

  private static Values text(String text) {
    return Values.of(new Value.Constant(new Literal.Str(text)));
  }

  /// `x = (x, x)`, so many times: a small graph, and a tree of 2 to the power of `times`.
  private static Values doubled(String innermost, int times) {
    var values = text(innermost);
    for (int i = 0; i < times; i++) {
      values = Values.of(new Value.Sequence(TUPLE, List.of(values, values), Values.NONE_YET));
    }
    return values;
  }

  @Test
  void what_stands_in_a_container_twice_is_compared_once() {
    assertEquals(doubled("a", 60), doubled("a", 60));
    assertNotEquals(doubled("a", 60), doubled("b", 60));
  }

  @Test
  void order_is_no_difference() {
    assertEquals(text("a").union(text("b")), text("b").union(text("a")));
  }

  @Test
  void containers_that_hold_different_things_have_different_hashes() {
    var type = new ClassType.Opaque("builtins.dict");
    var one =
        new Value.Mapping(
            type, Map.of(new Literal.Str("k"), text("a")), Values.NONE_YET, Values.NONE_YET);
    var other =
        new Value.Mapping(
            type, Map.of(new Literal.Str("k"), text("b")), Values.NONE_YET, Values.NONE_YET);
    assertNotEquals(one.hashCode(), other.hashCode());
    assertNotEquals(doubled("a", 2).hashCode(), doubled("b", 2).hashCode());
  }
}
