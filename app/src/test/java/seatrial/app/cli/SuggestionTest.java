package seatrial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "check, check, 0",
    "chekc, check, 1",
    "chck, check, 1",
    "checkk, check, 1",
    "chack, check, 1",
    "clean, check, 3",
    "'', abc, 3"
  })
  void distanceCountsEdits(String from, String to, int edits) {
    assertThat(Suggestion.distance(from, to)).isEqualTo(edits);
    assertThat(Suggestion.distance(to, from)).isEqualTo(edits);
  }

  @Test
  void onlyWhatIsNearIsSuggested() {
    assertThat(Suggestion.of("selekt", List.of("ignore", "select"))).contains("select");
    assertThat(Suggestion.of("banana", List.of("ignore", "select"))).isEmpty();
  }

  @Test
  void wordsAreShownShortAndHarmless() {
    assertThat(Suggestion.shown("a\u001b[31m\u202eb\n")).isEqualTo("a?[31m?b?");
    assertThat(Suggestion.shown("\ud83d\ude00".repeat(100)))
        .isEqualTo("\ud83d\ude00".repeat(80) + "…");
  }
}
