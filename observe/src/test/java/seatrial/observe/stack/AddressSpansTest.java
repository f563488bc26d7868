package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AddressSpansTest {
  private static final int FRAME = 104;

  @Test
  void framesThatLieCloseTogetherAreOnePiece() {
    var spans = divided(0x7000_2000L, 0x7000_1000L, 0x7000_1200L);

    assertThat(spans.count()).isEqualTo(2);
    assertThat(spans.of(0)).isZero();
    assertThat(spans.of(1)).isEqualTo(1);
    assertThat(spans.of(2)).isEqualTo(1);
    assertThat(spans.start(1)).isEqualTo(0x7000_1000L);
    assertThat(spans.bytes(1)).isEqualTo(0x200 + FRAME);
    assertThat(spans.allBytes()).isEqualTo(0x200 + 2 * FRAME);
  }

  @Test
  void whatLiesBetweenMultiplesOfEightIsItsOwnPiece() {
    var spans = divided(0x7000_1000L, 0x7000_1004L);

    assertThat(spans.count()).isEqualTo(2);
  }

  @Test
  void addressesAtTheEndsOfMemoryAreNoPieceTogether() {
    var spans = divided(Long.MAX_VALUE - 7, Long.MIN_VALUE, 0, -8);

    assertThat(spans.count()).isEqualTo(3);
  }

  @Test
  void everyFrameLiesInItsSpanWhateverTheAddressesAre() {
    var random = new SplittableRandom(11);
    for (int round = 0; round < 300; round++) {
      var addresses = random.longs(1 + random.nextInt(200), 0, 60_000).distinct().toArray();
      var spans = divided(addresses);

      for (int i = 0; i < addresses.length; i++) {
        long distance = addresses[i] - spans.start(spans.of(i));
        assertThat(distance).isBetween(0L, (long) spans.bytes(spans.of(i)) - FRAME);
        assertThat(distance % 8).isZero();
      }
    }
  }

  private static AddressSpans divided(long... addresses) {
    var spans = new AddressSpans();
    spans.divide(addresses, addresses.length, FRAME);
    return spans;
  }
}
