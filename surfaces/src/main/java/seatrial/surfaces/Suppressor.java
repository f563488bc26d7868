package seatrial.surfaces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Surface;
import seatrial.semantics.project.PythonFile;
import seatrial.surfaces.Findings.Draft;

/// Takes away what comments suppress and settings hide, and adds what is wrong with the comments.
final class Suppressor {
  private final CheckRequest request;
  private final Map<String, ModuleResult> modules = new HashMap<>();
  private final Map<String, RuleInfo> known = new HashMap<>();
  private final Set<String> assessed = new HashSet<>();
  private final Set<Use> used = new HashSet<>();

  /// A rule's name in a comment, found useful.
  private record Use(Anchor comment, String name) {}

  Suppressor(CheckRequest request, List<ModuleResult> modules, List<Rule> assessed) {
    this.request = request;
    modules.forEach(module -> this.modules.put(module.file().displayPath(), module));
    request.rules().forEach(rule -> known.put(rule.info().name(), rule.info()));
    EngineRule.all().forEach(rule -> known.put(rule.ruleName(), rule.info()));
    assessed.forEach(rule -> this.assessed.add(rule.info().name()));
    EngineRule.all().forEach(rule -> this.assessed.add(rule.ruleName()));
  }

  List<Draft> apply(List<Draft> drafts) {
    var kept = new ArrayList<Draft>();
    for (var draft : drafts) {
      var module = modules.get(draft.anchor().location().path());
      if ((module == null || !isSuppressed(draft, module)) && isReported(draft, module)) {
        kept.add(draft);
      }
    }
    for (var module : modules.values()) {
      if (!module.suppressions().isEmpty() || !module.bareSuppressions().isEmpty()) {
        for (var draft : wrongSuppressions(module)) {
          if (!isSuppressed(draft, module) && isReported(draft, module)) {
            kept.add(draft);
          }
        }
      }
    }
    return kept;
  }

  private boolean isReported(Draft draft, @Nullable ModuleResult module) {
    var engineRule = EngineRule.named(draft.rule().name());
    if (engineRule != null && engineRule.isAlwaysReported()) {
      return true;
    }
    var settings = module == null ? request.manifestSettings() : module.settings();
    return draft.confidence().isAtLeast(settings.minConfidence())
        && draft.severity().isAtLeast(settings.minSeverity());
  }

  /// Every comment that suppresses the finding counts as used, not only the first.
  private boolean isSuppressed(Draft draft, ModuleResult module) {
    boolean isSuppressed = false;
    var name = draft.rule().name();
    for (var suppression : module.suppressions()) {
      if (!suppression.covers(draft.anchor())) {
        continue;
      }
      if (suppression.form() != Suppression.Form.OWN) {
        isSuppressed |= suppression.meansForeign(draft.rule());
      } else if (suppression.names().contains(name)) {
        used.add(new Use(suppression.comment(), name));
        isSuppressed = true;
      }
    }
    return isSuppressed;
  }

  private List<Draft> wrongSuppressions(ModuleResult module) {
    var drafts = new ArrayList<Draft>();
    var selected = module.settings().rules();
    if (selected.contains(EngineRule.INVALID_SUPPRESSION.ruleName())) {
      for (var comment : module.bareSuppressions()) {
        drafts.add(
            SyntaxFindings.draft(
                    EngineRule.INVALID_SUPPRESSION, comment, "The suppression names no rule")
                .advice("Write `# seatrial: ignore[rule-name] -- reason`."));
      }
    }
    for (var suppression : module.suppressions()) {
      if (suppression.form() == Suppression.Form.OWN) {
        for (var name : suppression.names()) {
          var draft = unused(suppression, name, module);
          if (draft != null) {
            drafts.add(draft);
          }
        }
        if (module.settings().requiresReasons() && !suppression.hasReason()) {
          drafts.add(
              SyntaxFindings.draft(
                      EngineRule.INVALID_SUPPRESSION,
                      suppression.comment(),
                      "The suppression gives no reason")
                  .advice("Add ` -- reason` behind the bracket."));
        }
      }
    }
    return drafts;
  }

  private @Nullable Draft unused(Suppression suppression, String name, ModuleResult module) {
    var rule = known.get(name);
    var selected = module.settings().rules();
    if (!module.settings().reportsUnusedSuppressions()) {
      return null;
    }
    if (rule == null) {
      return selected.contains(EngineRule.UNUSED_SUPPRESSION.ruleName())
          ? unused(suppression, Surface.SYNTAX, "There is no rule `" + name + "`")
              .advice(suggestion(name))
          : null;
    }
    boolean isUnused =
        !used.contains(new Use(suppression.comment(), name))
            && assessed.contains(name)
            && selected.contains(name)
            && module.file().isOwn()
            && module.isParsed()
            && module.file().form() != PythonFile.Form.STUB
            && !name.equals(EngineRule.UNUSED_SUPPRESSION.ruleName());
    return isUnused
        ? unused(suppression, rule.surface(), "`" + name + "` finds nothing here")
            .advice("Remove the suppression.")
        : null;
  }

  private static Draft unused(Suppression suppression, Surface surface, String message) {
    var info =
        RuleInfo.named(EngineRule.UNUSED_SUPPRESSION.ruleName(), surface)
            .severity(EngineRule.UNUSED_SUPPRESSION.info().severity())
            .confidence(EngineRule.UNUSED_SUPPRESSION.info().confidence())
            .build();
    return new Draft(info, suppression.comment(), message);
  }

  private String suggestion(String name) {
    String best = "";
    int bestDistance = Math.max(2, name.length() / 3) + 1;
    for (var candidate : known.keySet().stream().sorted().toList()) {
      int distance = distance(name, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best.isEmpty()
        ? "Run `seatrial rule --all` to see the rules."
        : "Did you mean `" + best + "`?";
  }

  private static int distance(String left, String right) {
    var row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
