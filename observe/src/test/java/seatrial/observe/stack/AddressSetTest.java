package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressSetTest {
  private static final int FRAME_BYTES = 80;

  @Test
  void whatCannotBeReadIsForgottenAndTheOthersStay() {
    var set = new AddressSet(FRAME_BYTES);
    set.add(0x1000, 1);
    set.add(0x9000, 1);
    set.add(0x9100, 1);
    set.add(0x20000, 1);
    int span = set.spans().of(set.number(0x9000));
    long start = set.spans().start(span);

    set.remove(start, start + set.spans().bytes(span));

    assertThat(set.count()).isEqualTo(2);
    assertThat(set.number(0x9100)).isNegative();
    assertThat(set.address(set.number(0x20000))).isEqualTo(0x20000);
    assertThat(set.spans().count()).isEqualTo(2);
  }
}
