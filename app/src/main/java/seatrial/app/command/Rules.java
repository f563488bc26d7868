package seatrial.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import seatrial.app.config.RuleNames;
import seatrial.finding.RuleDescription;
import seatrial.finding.Surface;
import seatrial.surfaces.Rule;
import seatrial.surfaces.catalog.RuleCatalog;

/// The catalogue in the words of settings and reports.
final class Rules {
  private Rules() {}

  /// Every rule with its page, sorted by name.
  static List<RuleDescription> describeAll() {
    var described = new ArrayList<RuleDescription>();
    RuleCatalog.all().forEach(rule -> described.add(describe(rule)));
    return described;
  }

  static RuleDescription describe(Rule rule) {
    var info = rule.info();
    return new RuleDescription(
        info.name(), info.surface(), info.severity(), info.title(), page(rule));
  }

  /// The page lies beside the class under the same name.
  private static String page(Rule rule) {
    String name = rule.getClass().getSimpleName() + ".md";
    try (var page = rule.getClass().getResourceAsStream(name)) {
      if (page == null) {
        throw new AssertionError("rule without a page: " + name);
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What can be selected.
  static RuleNames names() {
    var names = new TreeMap<String, Surface>();
    RuleCatalog.all().forEach(rule -> names.put(rule.info().name(), rule.info().surface()));
    return new RuleNames(names);
  }
}
