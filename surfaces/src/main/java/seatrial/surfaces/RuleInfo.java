package seatrial.surfaces;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;

/// What a rule says of itself.
///
/// @param name kebab-case, the class's name in other letters: `blocking-call-in-async`
/// @param title one line, what is found
/// @param severity and confidence: what a finding has unless the rule says otherwise of it
/// @param since the version of Seatrial that first had the rule
/// @param needs evidence without which the rule is not assessed
/// @param foreignCodes neighbours' codes of the same meaning, whose suppression comments are
///     honoured: `ASYNC251`, `B608`
public record RuleInfo(
    String name,
    String title,
    Surface surface,
    Severity severity,
    Confidence confidence,
    String since,
    Set<Need> needs,
    List<String> tags,
    List<RuleParameter> parameters,
    List<String> foreignCodes) {

  public RuleInfo {
    needs = Collections.unmodifiableSet(EnumSet.copyOf(needs));
    tags = List.copyOf(tags);
    parameters = List.copyOf(parameters);
    foreignCodes = List.copyOf(foreignCodes);
  }

  public static Builder named(String name, Surface surface) {
    return new Builder(name, surface);
  }

  /// Collects the fields; starts with severity medium, confidence likely, needs source.
  public static final class Builder {
    private final String name;
    private final Surface surface;
    private String title = "";
    private Severity severity = Severity.MEDIUM;
    private Confidence confidence = Confidence.LIKELY;
    private String since = "0.1.0";
    private final EnumSet<Need> needs = EnumSet.of(Need.SOURCE);
    private List<String> tags = List.of();
    private final List<RuleParameter> parameters = new ArrayList<>(0);
    private List<String> foreignCodes = List.of();

    private Builder(String name, Surface surface) {
      this.name = name;
      this.surface = surface;
    }

    public Builder title(String value) {
      title = value;
      return this;
    }

    public Builder severity(Severity value) {
      severity = value;
      return this;
    }

    public Builder confidence(Confidence value) {
      confidence = value;
      return this;
    }

    public Builder since(String value) {
      since = value;
      return this;
    }

    public Builder needs(Need... more) {
      needs.addAll(List.of(more));
      return this;
    }

    /// Replaces all needs, those that every rule has by itself too.
    public Builder needsOnly(Need only) {
      needs.clear();
      needs.add(only);
      return this;
    }

    public Builder tags(String... values) {
      tags = List.of(values);
      return this;
    }

    public Builder parameter(String parameterName, String unit, double value, String meaning) {
      parameters.add(new RuleParameter(parameterName, unit, value, meaning));
      return this;
    }

    public Builder foreignCodes(String... values) {
      foreignCodes = List.of(values);
      return this;
    }

    public RuleInfo build() {
      return new RuleInfo(
          name, title, surface, severity, confidence, since, needs, tags, parameters, foreignCodes);
    }
  }
}
