package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import seatrial.testkit.Golden;

/// One small report in every format, as it is written to a file.
class ReportFormatsTest {
  private static final Golden GOLDEN = Golden.of(ReportFormatsTest.class);

  @SuppressWarnings("unused") // read by JUnit
  private static final java.util.List<String> NAMES = ReportFormats.NAMES;

  @ParameterizedTest
  @FieldSource("NAMES")
  void everyFormatWritesTheReport(String name) {
    ReportFormat format = ReportFormats.named(name, Style.PLAIN).orElseThrow();
    String input = Reports.API + "---\n" + Reports.CLIENT;

    assertThat(format.name()).isEqualTo(name);
    GOLDEN.verify(name, input, format.render(Reports.shop(), Reports.SHOP));
  }

  @Test
  void anUnknownNameIsNoFormat() {
    assertThat(ReportFormats.named("yaml", Style.PLAIN)).isEmpty();
  }
}
