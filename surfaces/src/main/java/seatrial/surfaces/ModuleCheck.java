package seatrial.surfaces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.outline.CodeBlock;
import seatrial.finding.Location;
import seatrial.semantics.project.PythonFile;
import seatrial.semantics.project.ReadFile;
import seatrial.semantics.project.SourceModule;
import seatrial.semantics.project.UnreadFile;
import seatrial.semantics.scope.ScopeTree;
import seatrial.surfaces.Findings.Draft;

/// Runs all rules over one file, on the thread that read it.
final class ModuleCheck {
  private final PythonFile file;
  private final CheckSettings settings;
  private final boolean failsFast;
  private final List<Draft> drafts = new ArrayList<>(0);
  private final Map<String, Object> summaries = new HashMap<>(0);
  private final List<RuleCrash> crashes = new ArrayList<>(0);

  private ModuleCheck(PythonFile file, CheckSettings settings, boolean failsFast) {
    this.file = file;
    this.settings = settings;
    this.failsFast = failsFast;
  }

  static ModuleResult of(
      ReadFile read, CheckSettings settings, List<Rule> rules, Facts facts, boolean failsFast) {
    var check = new ModuleCheck(read.file(), settings, failsFast);
    return switch (read) {
      case UnreadFile unread -> check.unread(unread);
      case SourceModule module -> check.run(module, rules, facts);
    };
  }

  private ModuleResult unread(UnreadFile unread) {
    drafts.addAll(SyntaxFindings.of(unread));
    return new ModuleResult(
        file, settings, drafts, summaries, List.of(), List.of(), crashes, 0, 0, 0, false);
  }

  private ModuleResult run(SourceModule source, List<Rule> rules, Facts facts) {
    var scopes = ScopeTree.of(source.parsed());
    drafts.addAll(SyntaxFindings.of(source, scopes));
    var module = new ModuleInput(source, scopes, facts);
    if (file.form() != PythonFile.Form.STUB) {
      for (var rule : rules) {
        run(rule, module);
      }
    }
    var text = source.parsed().source();
    var reader =
        new SuppressionReader(
            text,
            source.parsed().comments(),
            module.path(),
            module.outline(),
            settings.honoursForeignSuppressions());
    int functions = 0;
    int calls = 0;
    for (var block : module.outline().blocks()) {
      functions += block.isFunction() ? 1 : 0;
      calls += block.calls().size();
    }
    return new ModuleResult(
        file,
        settings,
        drafts,
        summaries,
        reader.suppressions(),
        reader.bare(),
        crashes,
        text.lineCount(),
        functions,
        calls,
        source.parsed().isValid());
  }

  private void run(Rule rule, ModuleInput module) {
    boolean isSelected = settings.rules().contains(rule.info().name()) && file.isOwn();
    var findings = new Findings(rule.info());
    switch (rule) {
      case ModuleRule moduleRule -> {
        if (isSelected) {
          guarded(rule, null, module, () -> moduleRule.check(module, findings));
        }
      }
      case FunctionRule functionRule -> {
        if (isSelected) {
          for (var block : module.outline().blocks()) {
            if (block.isFunction()) {
              guarded(rule, block, module, () -> functionRule.check(block, module, findings));
            }
          }
        }
      }
      case CallRule callRule -> {
        if (isSelected) {
          for (var block : module.outline().blocks()) {
            for (var site : block.calls()) {
              guarded(rule, block, module, () -> callRule.check(site, module, findings));
            }
          }
        }
      }
      case ProjectRule<?> projectRule ->
          guarded(
              rule,
              null,
              module,
              () -> {
                var summary = projectRule.summarise(module);
                if (summary != null) {
                  summaries.put(rule.info().name(), summary);
                }
              });
      case ProgramRule _, ManifestRule _ -> {}
    }
    drafts.addAll(findings.drafts());
  }

  /// The one place where a rule over a module may crash.
  private void guarded(Rule rule, @Nullable CodeBlock block, ModuleInput module, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      if (failsFast) {
        throw e;
      }
      var location =
          block == null
              ? Location.ofFile(module.path())
              : module.anchor(block.node(), block).location();
      crashes.add(new RuleCrash(rule.info().name(), location, e));
    }
  }
}
