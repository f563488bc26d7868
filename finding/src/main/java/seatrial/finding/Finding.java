package seatrial.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong with the system that was read: what, where, how sure, why, and what to
/// do.
///
/// @param id stable over line shifts, unique within a run; "" until the run has assigned it
/// @param rule kebab-case name of the rule, or of the kind of error (`syntax-error`)
/// @param symbol qualified name of what holds the location: `package.module.Class.method`
/// @param message one sentence, without a full stop at its end
/// @param advice one sentence that says what to do, or ""
/// @param others other places that meet the same fault, and are not told as findings of their own
public record Finding(
    String id,
    String rule,
    Surface surface,
    Severity severity,
    Confidence confidence,
    Status status,
    Location location,
    String symbol,
    String message,
    String advice,
    List<TraceStep> trace,
    List<TraceStep> others,
    List<Evidence> evidence,
    @Nullable Fix fix) {

  public Finding {
    trace = List.copyOf(trace);
    others = List.copyOf(others);
    evidence = List.copyOf(evidence);
  }

  /// A finding that one place meets.
  public Finding(
      String id,
      String rule,
      Surface surface,
      Severity severity,
      Confidence confidence,
      Status status,
      Location location,
      String symbol,
      String message,
      String advice,
      List<TraceStep> trace,
      List<Evidence> evidence,
      @Nullable Fix fix) {
    this(
        id,
        rule,
        surface,
        severity,
        confidence,
        status,
        location,
        symbol,
        message,
        advice,
        trace,
        List.of(),
        evidence,
        fix);
  }

  public Finding withId(String newId) {
    return new Finding(
        newId,
        rule,
        surface,
        severity,
        confidence,
        status,
        location,
        symbol,
        message,
        advice,
        trace,
        others,
        evidence,
        fix);
  }
}
