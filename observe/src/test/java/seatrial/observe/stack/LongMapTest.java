package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongMapTest {
  @Test
  void zeroIsNeverAKnownKey() {
    var map = new LongMap();

    assertThat(map.get(0)).isEqualTo(-1);
    map.put(7, 3);
    assertThat(map.get(0)).isEqualTo(-1);
    assertThat(map.get(7)).isEqualTo(3);
  }
}
