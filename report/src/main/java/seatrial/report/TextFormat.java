package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import seatrial.finding.Evidence;
import seatrial.finding.Finding;
import seatrial.finding.Fix;
import seatrial.finding.Location;
import seatrial.finding.Report;
import seatrial.finding.Status;
import seatrial.finding.Surface;
import seatrial.finding.TraceStep;

/// Findings for people: what it costs, how sure it is and what it is in the first line, then the
/// place in its source, one frame per step of the chain that proves it, and what to do.
final class TextFormat implements ReportFormat {
  /// Steps that are shown before a chain is shortened to its first ones and its last, the leaf.
  private static final int STEPS = 5;

  /// Other places that are named before they are only counted.
  private static final int OTHERS = 5;

  private final Style style;

  TextFormat(Style style) {
    this.style = style;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public void write(Report report, SourceLines sources, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    Set<String> explained = new HashSet<>();
    for (Finding finding : ReportOrder.findingsOf(report)) {
      var text = new StringBuilder();
      appendFinding(finding, report.root(), sources, text);
      if (explained.add(finding.rule())) {
        appendNote("rule", "seatrial rule " + finding.rule(), text);
      }
      writer.append(text).append('\n');
    }
    writer.flush();
  }

  private void appendFinding(Finding finding, String root, SourceLines sources, StringBuilder out) {
    Style.Color color = Style.Color.of(finding.severity());
    appendHead(finding, color, out);
    List<TraceStep> steps = finding.trace();
    String label = "";
    if (!steps.isEmpty() && isSameLine(steps.getFirst().location(), finding.location())) {
      label = steps.getFirst().note();
      steps = steps.subList(1, steps.size());
    }
    int gutter = gutter(finding.location(), steps);
    var frame = new CodeFrame(sources, style, gutter, out);
    appendPlace("-->", finding.location(), finding.symbol(), root, gutter, out);
    out.append('\n');
    if (hasFrame(finding)) {
      frame.draw(finding.location(), 2, 1, new CodeFrame.Mark('^', color, label));
    }
    appendSteps(steps, root, frame, gutter, out);
    appendAdvice(finding, out);
  }

  private void appendHead(Finding finding, Style.Color color, StringBuilder out) {
    String rule = finding.severity().id() + "[" + Visible.line(finding.rule()) + "]";
    String sureness = " " + sureness(finding) + ": ";
    out.append(style.paint(color, rule)).append(sureness);
    int used = CharacterWidth.of(rule) + sureness.length();
    String indent = " ".repeat(4);
    out.append(wrap(finding.message(), used, indent, Style.Color.BOLD)).append('\n');
  }

  private static String sureness(Finding finding) {
    String confidence = finding.confidence().id();
    return finding.status() == Status.PREDICTED
        ? confidence
        : confidence + ", " + finding.status().id();
  }

  private static boolean isSameLine(Location a, Location b) {
    return a.path().equals(b.path()) && a.cell() == b.cell() && a.line() == b.line();
  }

  /// A place without extent at the very start stands for the file as a whole.
  private static boolean hasFrame(Finding finding) {
    Location place = finding.location();
    return finding.surface() == Surface.SYNTAX
        || place.line() > 1
        || place.column() > 1
        || place.endLine() > 1
        || place.endColumn() > 1;
  }

  private static int gutter(Location location, List<TraceStep> steps) {
    long last =
        Stream.concat(Stream.of(location), shown(steps).map(TraceStep::location))
            .mapToLong(place -> Math.max(place.line(), place.endLine()) + 1L)
            .max()
            .orElse(1);
    return Long.toString(Math.max(1, last)).length();
  }

  private static Stream<TraceStep> shown(List<TraceStep> steps) {
    return steps.size() <= STEPS
        ? steps.stream()
        : Stream.concat(steps.stream().limit(STEPS - 1), Stream.of(steps.getLast()));
  }

  private void appendSteps(
      List<TraceStep> steps, String root, CodeFrame frame, int gutter, StringBuilder out) {
    int more = steps.size() - STEPS;
    int i = 0;
    for (TraceStep step : shown(steps).toList()) {
      i++;
      if (more > 0 && i == STEPS) {
        String all = " (seatrial check --output-format json shows all)";
        out.append(" ".repeat(gutter + 1)).append("… ").append(more);
        out.append(more == 1 ? " more hop" : " more hops");
        out.append(style.paint(Style.Color.DIM, all)).append('\n');
      }
      appendPlace(":::", step.location(), step.symbol(), root, gutter, out);
      var mark = new CodeFrame.Mark('-', Style.Color.STEP, step.note());
      out.append('\n');
      frame.draw(step.location(), 0, 0, mark);
    }
  }

  private void appendPlace(
      String arrow, Location place, String symbol, String root, int gutter, StringBuilder out) {
    out.append(" ".repeat(gutter)).append(style.paint(Style.Color.GUTTER, arrow)).append(' ');
    String shown = Visible.place(place);
    out.append(style.hyperlinks() ? style.link(Uris.of(root, place.path()), shown) : shown);
    if (!symbol.isEmpty()) {
      out.append(style.paint(Style.Color.DIM, " in " + Visible.line(symbol)));
    }
  }

  private void appendAdvice(Finding finding, StringBuilder out) {
    if (!finding.evidence().isEmpty()) {
      String all =
          finding.evidence().stream().map(TextFormat::measured).collect(Collectors.joining(", "));
      appendNote("measured", all, out);
    }
    if (!finding.others().isEmpty()) {
      appendNote("also", others(finding.others()), out);
    }
    if (!finding.advice().isEmpty()) {
      appendNote("help", finding.advice(), out);
    }
    Fix fix = finding.fix();
    if (fix != null) {
      String option = fix.safe() ? "--fix" : "--fix --unsafe-fixes";
      appendNote("fix", fix.message() + " (" + option + ")", out);
    }
  }

  private static String others(List<TraceStep> others) {
    String named =
        others.stream()
            .limit(OTHERS)
            .map(other -> Visible.place(other.location()))
            .collect(Collectors.joining(", "));
    int more = others.size() - OTHERS;
    return more > 0
        ? named + " and " + more + " more (seatrial check --output-format json shows all)"
        : named;
  }

  private static String measured(Evidence evidence) {
    double value = evidence.value();
    String number =
        value == Math.rint(value) && Math.abs(value) < 1e15
            ? Long.toString((long) value)
            : String.format(Locale.ROOT, "%.3g", value);
    return evidence.name()
        + " "
        + number
        + (evidence.unit().isEmpty() ? "" : " ")
        + evidence.unit();
  }

  private void appendNote(String label, String text, StringBuilder out) {
    int used = label.length() + 2;
    out.append(style.paint(Style.Color.CODE, label)).append(": ");
    out.append(wrap(text, used, " ".repeat(used), Style.Color.NONE)).append('\n');
  }

  /// The text wrapped at blanks, as what follows so many columns of the first line.
  private String wrap(String text, int used, String indent, Style.Color color) {
    var result = new StringBuilder();
    var line = new StringBuilder();
    int at = used;
    for (String word : Visible.line(text).split(" ", -1)) {
      int columns = CharacterWidth.of(word);
      if (!line.isEmpty() && at + 1 + columns > style.width()) {
        result.append(style.paint(color, line.toString())).append('\n').append(indent);
        line.setLength(0);
        at = indent.length();
      } else if (!line.isEmpty()) {
        line.append(' ');
        at++;
      }
      line.append(word);
      at += columns;
    }
    return result.append(style.paint(color, line.toString())).toString();
  }
}
