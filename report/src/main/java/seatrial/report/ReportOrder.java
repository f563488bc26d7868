package seatrial.report;

import java.util.Comparator;
import java.util.List;
import seatrial.finding.Confidence;
import seatrial.finding.Finding;
import seatrial.finding.Location;
import seatrial.finding.Report;
import seatrial.finding.Status;

/// The order in which findings are shown: the reader gets as far as the tenth, so the ten that are
/// worth most stand first.
///
/// 1. Answers before questions: *possible* findings stand behind all others, and what running the
///    system refuted behind those.
/// 2. Then what costs most: severity.
/// 3. Then what is surest: observed before predicted, certain before likely.
/// 4. Then path and place, so that neighbours stay together and the order is total.
public final class ReportOrder {
  private ReportOrder() {}

  private static final Comparator<Location> BY_PLACE =
      Comparator.comparing(Location::path)
          .thenComparingInt(Location::cell)
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column)
          .thenComparingInt(Location::endLine)
          .thenComparingInt(Location::endColumn);

  public static final Comparator<Finding> BY_EVIDENCE =
      Comparator.comparingInt(ReportOrder::standing)
          .thenComparing(Finding::severity)
          .thenComparing(finding -> finding.status() != Status.OBSERVED)
          .thenComparing(Finding::confidence)
          .thenComparing(Finding::location, BY_PLACE)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message)
          .thenComparing(Finding::id);

  private static int standing(Finding finding) {
    return switch (finding.status()) {
      case OBSERVED -> 0;
      case PREDICTED -> finding.confidence() == Confidence.POSSIBLE ? 1 : 0;
      case REFUTED -> 2;
    };
  }

  /// The report's findings in order.
  static List<Finding> findingsOf(Report report) {
    return report.findings().stream().sorted(BY_EVIDENCE).toList();
  }
}
