package seatrial.surfaces;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import seatrial.finding.Location;
import seatrial.finding.NotAssessed;
import seatrial.semantics.module.DiskReads;
import seatrial.semantics.project.ProjectReader;
import seatrial.semantics.project.PythonFile;
import seatrial.semantics.project.ReadFile;
import seatrial.semantics.project.SourceModule;
import seatrial.surfaces.Findings.Draft;

/// Drives all rules over a project: module rules and the summaries of project rules on the threads
/// that read the files, one after the other for each file; then project and manifest rules; then
/// suppressions. A tree lives as long as its file is worked on.
public final class Checker {
  private static final Comparator<Draft> ORDER =
      Comparator.comparing((Draft draft) -> draft.anchor().location(), Checker::compare)
          .thenComparing(draft -> draft.rule().name())
          .thenComparing(Draft::message);

  private final CheckRequest request;
  private final List<Rule> assessed = new ArrayList<>();
  private final List<NotAssessed> notAssessed = new ArrayList<>();
  private final List<ModuleResult> modules = new ArrayList<>();
  private final List<RuleCrash> crashes = new ArrayList<>();

  /// Parsed files by path, if a rule needs all of them.
  private final Map<Path, SourceModule> sources = new ConcurrentHashMap<>();

  private final SequencedMap<String, Number> programStatistics = new LinkedHashMap<>();
  private DiskReads reads = DiskReads.none();

  private Checker(CheckRequest request) {
    this.request = request;
  }

  public static CheckResult check(CheckRequest request) {
    return new Checker(request).run();
  }

  private CheckResult run() {
    long start = System.nanoTime();
    chooseRules();
    new ProjectReader(request.threads())
        .read(request.files(), request.version(), this::check, modules::add);
    var drafts = new ArrayList<Draft>();
    for (var module : modules) {
      drafts.addAll(module.drafts());
      crashes.addAll(module.crashes());
    }
    drafts.addAll(program());
    for (var rule : assessed) {
      switch (rule) {
        case ProjectRule<?> projectRule -> drafts.addAll(project(projectRule));
        case ManifestRule manifestRule -> drafts.addAll(manifests(manifestRule));
        case ModuleRule _, FunctionRule _, CallRule _, ProgramRule _ -> {}
      }
    }
    drafts.sort(ORDER);
    var kept = new ArrayList<>(new Suppressor(request, modules, assessed).apply(drafts));
    kept.sort(ORDER);
    return new CheckResult(
        FindingIds.assign(kept),
        notAssessed,
        crashes,
        statistics(System.nanoTime() - start),
        reads);
  }

  private ModuleResult check(ReadFile read) {
    if (!programRules().isEmpty() && read instanceof SourceModule source) {
      sources.put(source.file().path(), source);
    }
    return ModuleCheck.of(
        read,
        request.settings().apply(read.file()),
        assessed,
        request.facts(),
        request.failsFast());
  }

  private List<ProgramRule> programRules() {
    var rules = new ArrayList<ProgramRule>();
    for (var rule : assessed) {
      if (rule instanceof ProgramRule programRule) {
        rules.add(programRule);
      }
    }
    return rules;
  }

  /// What rules over the whole program find; only they need all trees at once.
  private List<Draft> program() {
    var rules = programRules();
    if (rules.isEmpty()) {
      return List.of();
    }
    var inOrder = new ArrayList<SourceModule>();
    for (var file : request.files()) {
      var source = sources.remove(file.path());
      if (source != null) {
        inOrder.add(source);
      }
    }
    var check = ProgramCheck.of(request, inOrder, rules);
    crashes.addAll(check.crashes());
    notAssessed.addAll(check.notAssessed());
    programStatistics.putAll(check.statistics());
    reads = check.reads();
    return selected(check.drafts());
  }

  /// By code points of the path, as files are.
  private static int compare(Location left, Location right) {
    int order = left.path().compareTo(right.path());
    order = order != 0 ? order : Integer.compare(left.cell(), right.cell());
    order = order != 0 ? order : Integer.compare(left.line(), right.line());
    order = order != 0 ? order : Integer.compare(left.column(), right.column());
    order = order != 0 ? order : Integer.compare(left.endLine(), right.endLine());
    return order != 0 ? order : Integer.compare(left.endColumn(), right.endColumn());
  }

  private void chooseRules() {
    for (var rule : request.rules()) {
      if (isSelectedAnywhere(rule)) {
        var missing = rule.info().needs().stream().filter(need -> !isMet(need)).findFirst();
        if (missing.isEmpty()) {
          assessed.add(rule);
        } else {
          notAssessed.add(
              new NotAssessed(
                  rule.info().name(), "needs " + missing.get().meaning() + ", and there is none"));
        }
      }
    }
  }

  private boolean isSelectedAnywhere(Rule rule) {
    var name = rule.info().name();
    return request.manifestSettings().rules().contains(name)
        || request.files().stream()
            .anyMatch(file -> request.settings().apply(file).rules().contains(name));
  }

  private boolean isMet(Need need) {
    return switch (need) {
      case SOURCE, SCOPES -> !request.files().isEmpty();
      case TESTS -> request.files().stream().anyMatch(PythonFile::isTest);
      case MANIFEST -> !request.manifests().files().isEmpty();
      case ENVIRONMENT -> !request.project().environment().isNone();
    };
  }

  private <S> List<Draft> project(ProjectRule<S> rule) {
    var summaries = new ArrayList<S>();
    for (var module : modules) {
      var summary = module.summaries().get(rule.info().name());
      if (summary != null) {
        @SuppressWarnings("unchecked") // stored under this name by this rule's summarise
        var own = (S) summary;
        summaries.add(own);
      }
    }
    var findings = new Findings(rule.info());
    guarded(rule, () -> rule.check(summaries, request.project(), findings));
    return selected(findings.drafts());
  }

  private List<Draft> manifests(ManifestRule rule) {
    var findings = new Findings(rule.info());
    guarded(rule, () -> rule.check(request.manifests(), findings));
    return selected(findings.drafts());
  }

  /// Drops what a project rule finds in files that it is not selected for, or that are not the
  /// user's own.
  private List<Draft> selected(List<Draft> drafts) {
    Map<String, ModuleResult> byPath = new HashMap<>();
    modules.forEach(module -> byPath.put(module.file().displayPath(), module));
    var kept = new ArrayList<Draft>();
    for (var draft : drafts) {
      var module = byPath.get(draft.anchor().location().path());
      var settings = module == null ? request.manifestSettings() : module.settings();
      if (settings.rules().contains(draft.rule().name())
          && (module == null || module.file().isOwn())) {
        kept.add(draft);
      }
    }
    return kept;
  }

  /// The one place where a rule over the project may crash.
  private void guarded(Rule rule, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      if (request.failsFast()) {
        throw e;
      }
      crashes.add(new RuleCrash(rule.info().name(), null, e));
    }
  }

  private SequencedMap<String, Number> statistics(long nanoseconds) {
    var statistics = new LinkedHashMap<String, Number>();
    statistics.put("files", modules.size());
    statistics.put("parsed_files", sum(module -> module.isParsed() ? 1 : 0));
    statistics.put("lines", sum(ModuleResult::lines));
    statistics.put("functions", sum(ModuleResult::functions));
    statistics.put("calls", sum(ModuleResult::calls));
    statistics.putAll(programStatistics);
    statistics.put("rules", assessed.size());
    statistics.put("seconds", Math.round(nanoseconds / 1e6) / 1e3);
    return statistics;
  }

  private long sum(Function<ModuleResult, Integer> count) {
    long sum = 0;
    for (var module : modules) {
      sum += count.apply(module);
    }
    return sum;
  }
}
