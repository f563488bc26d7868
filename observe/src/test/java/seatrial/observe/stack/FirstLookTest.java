package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstLookTest {
  private final FirstLook look = new FirstLook();

  @Test
  void doubtLastsLongAtFirst() {
    assertThat(doubtfulRoundsAfterADoubt()).isGreaterThan(20);
  }

  @Test
  void doubtThatTeachesNothingGetsShort() {
    for (int i = 0; i < 10; i++) {
      doubtfulRoundsAfterADoubt();
    }

    assertThat(doubtfulRoundsAfterADoubt()).isBetween(1, 2);
  }

  @Test
  void whatWasLearntMakesDoubtLongAgain() {
    for (int i = 0; i < 10; i++) {
      doubtfulRoundsAfterADoubt();
    }
    for (int i = 0; i < 10; i++) {
      look.begin();
      look.learns();
      look.doubts();
    }

    assertThat(doubtfulRoundsAfterADoubt()).isGreaterThan(10);
  }

  @Test
  void severalDoubtsOfARoundCountOnce() {
    look.begin();
    for (int i = 0; i < 10; i++) {
      look.doubts();
    }

    assertThat(doubtfulRounds()).isGreaterThan(20);
  }

  private int doubtfulRoundsAfterADoubt() {
    look.begin();
    look.doubts();
    return doubtfulRounds();
  }

  private int doubtfulRounds() {
    int rounds = 0;
    while (look.isDoubtful()) {
      look.begin();
      rounds++;
    }
    return rounds;
  }
}
