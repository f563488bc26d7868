package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.RuleDescription;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.testkit.Golden;

class RulePageTest {
  private static final Golden GOLDEN = Golden.of(RulePageTest.class);

  static List<String> names() {
    return GOLDEN.names();
  }

  private static String render(String markdown, Style style) {
    return RulePage.render(
        new RuleDescription("some-rule", Surface.ASYNC, Severity.HIGH, "A title", markdown), style);
  }

  @ParameterizedTest
  @MethodSource("names")
  void thePageIsReadableText(String name) {
    GOLDEN.verify(name, markdown -> render(markdown, new Style(false, false, 60)));
  }

  @Test
  void headingsCodeAndStrongTextAreColoured() {
    assertThat(render("# A\n\n**b** `c`", new Style(true, false, 60)))
        .contains("\u001b[1msome-rule\u001b[0m (async, \u001b[1;31mhigh\u001b[0m)\n\n")
        .endsWith("\u001b[1mA\u001b[0m\n\n\u001b[1mb\u001b[0m \u001b[36m`c`\u001b[0m\n");
  }

  @Test
  void aRuleWithoutPageHasItsTitle() {
    assertThat(render("", Style.PLAIN)).isEqualTo("some-rule (async, high)\n\nA title\n");
  }
}
