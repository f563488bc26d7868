package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import seatrial.finding.Location;

class VisibleTest {
  @Test
  void whatATerminalObeysOrHidesIsEscaped() {
    assertThat(Visible.line("a\n\t\r\u0007\u001b[0m\u007f\u009b"))
        .isEqualTo("a\\n\\t\\r\\x07\\x1b[0m\\x7f\\x9b");
    assertThat(Visible.line("\u202e\u2066\u200b\u2028\ufeff\ud800\udb40\udc41"))
        .isEqualTo("\\u202e\\u2066\\u200b\\u2028\\ufeff\\ud800\\U000e0041");
  }

  @Test
  void lettersOfAllLanguagesStay() {
    String text = "é e\u0301 日本語 עברית नमस्ते 👩\u200d👩 𝒳";
    assertThat(Visible.line(text)).isEqualTo(text);
  }

  @Test
  void aLongPathKeepsItsLineAndColumn() {
    assertThat(Visible.place(new Location("x".repeat(100_000), 3, 7, 1, 7, 2)))
        .hasSizeLessThan(5_000)
        .endsWith("…:cell 3:7:1");
  }

  @Test
  void aPairOfSurrogatesIsNotCut() {
    assertThat(Visible.clip("a👩b", 2)).isEqualTo("a…");
    assertThat(Visible.clip("a👩b", 3)).isEqualTo("a👩…");
  }
}
