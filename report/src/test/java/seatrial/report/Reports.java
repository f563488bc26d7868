package seatrial.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Confidence;
import seatrial.finding.Evidence;
import seatrial.finding.Finding;
import seatrial.finding.Fix;
import seatrial.finding.Location;
import seatrial.finding.NotAssessed;
import seatrial.finding.Report;
import seatrial.finding.RuleDescription;
import seatrial.finding.Severity;
import seatrial.finding.Status;
import seatrial.finding.Surface;
import seatrial.finding.TraceStep;

/// Reports and sources made by hand.
final class Reports {
  static final String API =
      """
      from shop.client import load

      class Orders:
          async def get(self, number):
              return load(number)
      """;

  static final String CLIENT =
      """
      import time

      def load(number):
          for attempt in range(3):
              time.sleep(5)
      """;

  private Reports() {}

  static SourceLines sources(Map<String, String> files) {
    return (path, cell, line) -> {
      List<String> lines = files.getOrDefault(path, "").lines().toList();
      return line < 1 || line > lines.size() ? null : lines.get(line - 1);
    };
  }

  /// The sources of [#shop].
  static final SourceLines SHOP = sources(Map.of("shop/api.py", API, "shop/client.py", CLIENT));

  /// A report with everything in it, small.
  static Report shop() {
    Location call = new Location("shop/api.py", 5, 16, 5, 28);
    List<TraceStep> trace =
        List.of(
            new TraceStep(call, "shop.api.Orders.get", "calls `load`"),
            new TraceStep(
                new Location("shop/client.py", 5, 9, 5, 22), "shop.client.load", "sleeps"));
    Finding blocking =
        new Finding(
            "6f1c",
            "blocking-call-in-async",
            Surface.ASYNC,
            Severity.HIGH,
            Confidence.CERTAIN,
            Status.OBSERVED,
            call,
            "shop.api.Orders.get",
            "`load` blocks the event loop",
            "await `asyncio.sleep`",
            trace,
            List.of(new Evidence("stalls", 37, ""), new Evidence("longest", 5.25, "s")),
            null);
    Location range = new Location("shop/client.py", 4, 20, 4, 28);
    Finding range3 =
        new Finding(
            "77a0",
            "loop-over-range",
            Surface.PERFORMANCE,
            Severity.LOW,
            Confidence.POSSIBLE,
            Status.PREDICTED,
            range,
            "shop.client.load",
            "100% of the loop: it does nothing",
            "",
            List.of(),
            List.of(),
            new Fix("remove the loop", false, List.of(new Fix.Edit(range, "()"))));
    Location cell = new Location("notes.ipynb", 3, 7, 1, 7, 5);
    Finding query =
        new Finding(
            "91d2",
            "sql-from-input",
            Surface.SECURITY,
            Severity.MEDIUM,
            Confidence.LIKELY,
            Status.PREDICTED,
            cell,
            "",
            "the query is built from input",
            "pass parameters",
            List.of(),
            List.of(),
            null);
    return report(
        List.of(range3, query, blocking),
        List.of(
            rule("blocking-call-in-async", Surface.ASYNC, Severity.HIGH),
            rule("retaining-path", Surface.MEMORY, Severity.MEDIUM),
            rule("sql-from-input", Surface.SECURITY, Severity.MEDIUM)),
        List.of(new NotAssessed("retaining-path", "needs a heap census")));
  }

  private static RuleDescription rule(String name, Surface surface, Severity severity) {
    String page = "# " + name + "\n\nFinds *it*.\n";
    return new RuleDescription(name, surface, severity, "Finds it", page);
  }

  static Report report(
      List<Finding> findings, List<RuleDescription> rules, List<NotAssessed> notAssessed) {
    SequencedMap<String, Number> statistics = new LinkedHashMap<>();
    statistics.put("files", 214);
    statistics.put("files_not_analysed", 1);
    statistics.put("seconds", 0.71);
    return new Report(
        "0.1.0",
        "/home/me/shop",
        "3.12",
        "/home/me/.venv",
        rules,
        findings,
        notAssessed,
        statistics);
  }

  static Report of(Finding... findings) {
    return report(List.of(findings), List.of(), List.of());
  }

  static Finding finding(Severity severity, Confidence confidence, Status status, String path) {
    return new Finding(
        path,
        "some-rule",
        Surface.ASYNC,
        severity,
        confidence,
        status,
        new Location(path, 1, 1, 1, 4),
        "",
        "message",
        "",
        List.of(),
        List.of(),
        null);
  }

  /// A finding that says the same hostile text everywhere.
  static Finding hostile(String text, Location place, @Nullable Surface surface) {
    return new Finding(
        text,
        text,
        surface == null ? Surface.SYNTAX : surface,
        Severity.HIGH,
        Confidence.LIKELY,
        Status.PREDICTED,
        place,
        text,
        text,
        text,
        List.of(new TraceStep(place, text, text), new TraceStep(place, text, text)),
        List.of(new Evidence(text, Double.NaN, text)),
        new Fix(text, true, List.of(new Fix.Edit(place, text))));
  }

  /// A finding of one step that so many other places meet.
  static Finding metElsewhere(int places) {
    var one = chain(1);
    var others = new ArrayList<TraceStep>();
    for (int i = 1; i <= places; i++) {
      others.add(new TraceStep(new Location("other.py", i, 1, i, 2), "other", "calls `f`"));
    }
    return new Finding(
        one.id(),
        one.rule(),
        one.surface(),
        one.severity(),
        one.confidence(),
        one.status(),
        one.location(),
        one.symbol(),
        one.message(),
        one.advice(),
        one.trace(),
        others,
        one.evidence(),
        one.fix());
  }

  static Finding chain(int steps) {
    var trace = new ArrayList<TraceStep>();
    for (int i = 1; i <= steps; i++) {
      trace.add(new TraceStep(new Location("hop.py", i + 1, 1, i + 1, 2), "", "hop " + i));
    }
    return new Finding(
        "c",
        "some-rule",
        Surface.ASYNC,
        Severity.HIGH,
        Confidence.CERTAIN,
        Status.PREDICTED,
        new Location("hop.py", 1, 1, 1, 4),
        "",
        "message",
        "",
        trace,
        List.of(),
        null);
  }
}
