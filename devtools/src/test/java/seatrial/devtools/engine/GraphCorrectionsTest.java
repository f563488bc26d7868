package seatrial.devtools.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GraphCorrectionsTest {
  private final GraphCorrections corrections = GraphCorrections.read();

  @Test
  void whatIsMadeComesInAndWhatIsNotMadeGoes() {
    var published =
        NamedCalls.parse("{\"main.func\": [\"<builtin>.eval\"], \"main\": [\"main.func\"]}");

    var corrected = corrections.applied("dynamic/eval", published);

    assertThat(corrected.edges())
        .containsExactly(
            new NamedCalls.Edge("main", "<builtin>.eval"),
            new NamedCalls.Edge("main", "main.func"));
  }

  @Test
  void programsThatAreRightStayAsTheyAre() {
    var published = NamedCalls.parse("{\"main\": [\"main.func\"], \"main.func\": []}");

    assertThat(corrections.applied("functions/call", published).edges())
        .isEqualTo(published.edges());
  }

  @Test
  void aCorrectionOfWhatHasBeenMendedIsRefused() {
    var mended = NamedCalls.parse("{\"main\": [\"<**PyDict**>.update\"]}");

    assertThatThrownBy(() -> corrections.applied("dicts/update", mended))
        .hasMessageContaining("dicts/update needs no correction");
  }
}
