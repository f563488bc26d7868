package seatrial.surfaces.concurrency;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.ModuleRule;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// Processes that are started while a module is imported. Each of them imports the main module
/// again where processes are spawned, and so starts more.
public final class MissingMainGuard implements ModuleRule {
  private static final RuleInfo INFO =
      RuleInfo.named("missing-main-guard", Surface.CONCURRENCY)
          .title("Processes are started while a module is imported")
          .tags("process")
          .build();

  private static final Set<String> START_METHODS = Set.of("set_start_method", "get_context");

  /// What a condition mentions that tells the main process from the others.
  private static final Set<String> GUARDS =
      Set.of("__name__", "current_process", "parent_process", "TYPE_CHECKING");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ModuleInput module, Findings findings) {
    if (module.file().isTest()
        || module.path().endsWith(".ipynb")
        || module.path().endsWith("__main__.py")
        || forks(module)) {
      return;
    }
    var top = module.outline().module();
    var guards = new ArrayList<Stmt.If>();
    for (var statement : top.statements()) {
      if (statement instanceof Stmt.If branch && GUARDS.stream().anyMatch(g -> tells(branch, g))) {
        guards.add(branch);
      }
    }
    for (var site : top.calls()) {
      boolean isGuarded =
          guards.stream()
              .anyMatch(g -> g.start() <= site.call().start() && site.call().end() <= g.end());
      var path = isGuarded ? null : pathToStart(site, module, List.of(), new HashSet<>());
      if (path != null) {
        report(path, module, findings);
        return;
      }
    }
  }

  private static void report(List<CallSite> path, ModuleInput module, Findings findings) {
    var first = path.getFirst();
    var last = path.getLast();
    var draft =
        findings
            .report(
                module.anchor(first.call(), first.block()),
                "`%s` starts processes while the module is imported, and each of them imports it"
                        .formatted(module.text(last.call().function()))
                    + " again where processes are not forked")
            .advice("Put it into a function that is called under `if __name__ == \"__main__\":`");
    if (path.size() > 1) {
      for (var site : path) {
        draft.step(
            module.anchor(site.call(), site.block()),
            site == last
                ? "starts processes"
                : "calls `" + module.text(site.call().function()) + "`");
      }
    }
  }

  /// The calls that lead from this one to the start of a process, itself included, or null.
  private static @Nullable List<CallSite> pathToStart(
      CallSite site, ModuleInput module, List<CallSite> callers, Set<CodeBlock> seen) {
    var path = new ArrayList<>(callers);
    path.add(site);
    return switch (module.names().calleeOf(site)) {
      case Value.Named(var name) -> {
        var fact = module.facts().function(name);
        yield fact != null && fact.has(FactKind.SPAWNS, "process") ? path : null;
      }
      case Value.LocalFunction(var function) -> {
        if (!seen.add(function) || function.isAsync() || function.isGenerator()) {
          yield null;
        }
        for (var inner : function.calls()) {
          var found = pathToStart(inner, module, path, seen);
          if (found != null) {
            yield found;
          }
        }
        yield null;
      }
      case Value.Unknown _,
          Value.NoneValue _,
          Value.Instance _,
          Value.LocalClass _,
          Value.LocalInstance _ ->
          null;
    };
  }

  /// Whether the module asks for processes that are forked.
  private static boolean forks(ModuleInput module) {
    return module.outline().blocks().stream()
        .flatMap(block -> block.calls().stream())
        .anyMatch(
            site ->
                START_METHODS.contains(lastName(site.call().function()))
                    && site.call()
                        .holds(
                            node ->
                                node instanceof Expr.Constant constant
                                    && "fork".equals(constant.asString())));
  }

  private static String lastName(Expr function) {
    return switch (function) {
      case Expr.Name name -> name.id();
      case Expr.Attribute attribute -> attribute.attribute();
      default -> "";
    };
  }

  private static boolean tells(Stmt.If branch, String guard) {
    return branch
        .test()
        .holds(
            node ->
                (node instanceof Expr.Name name && name.id().equals(guard))
                    || (node instanceof Expr.Attribute attribute
                        && attribute.attribute().equals(guard)));
  }
}
