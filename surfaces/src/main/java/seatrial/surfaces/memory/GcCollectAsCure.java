package seatrial.surfaces.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.CallRule;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Stmt;

/// `gc.collect()` as part of the program: it tells of a cycle that is still built.
public final class GcCollectAsCure implements CallRule {
  private static final RuleInfo INFO =
      RuleInfo.named("gc-collect-as-cure", Surface.MEMORY)
          .title("The garbage collector is called to cure a cycle")
          .severity(Severity.LOW)
          .tags("gc")
          .build();

  /// How many statements may lie between what lets go and the call.
  private static final int NEAR = 3;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(CallSite site, ModuleInput module, Findings findings) {
    if (!(site.parent() instanceof Stmt.ExprStmt statement)
        || module.file().isTest()
        || !isMarked(site, FactKind.COLLECTS_GARBAGE, module)
        || isTuned(site.block(), module)) {
      return;
    }
    var letGo = letGoBefore(statement, site.block());
    var cycle = letGo == null ? null : cycle(letGo, statement, site.block());
    if (cycle != null) {
      var draft =
          report(site, module, findings, "Collects a cycle that the lines above build")
              .confidence(Confidence.CERTAIN);
      for (var hold : cycle) {
        draft.step(
            module.anchor(hold.statement(), site.block()),
            "`" + hold.holder() + "` holds `" + hold.held() + "`");
      }
    } else if (letGo != null) {
      report(site, module, findings, "Calls the garbage collector after letting go of an object");
    } else if (site.loop() != null && !isWholeLoop(site, statement)) {
      report(site, module, findings, "Calls the garbage collector in a loop");
    } else {
      report(site, module, findings, "Calls the garbage collector in the course of the program")
          .confidence(Confidence.POSSIBLE);
    }
  }

  private static Findings.Draft report(
      CallSite site, ModuleInput module, Findings findings, String what) {
    return findings
        .report(
            module.anchor(site.call(), site.block()),
            what + ": it stops every thread, and whatever builds the cycle goes on")
        .advice(
            "Find the cycle and break it where it is built, with a weak reference or an explicit"
                + " close");
  }

  /// Whether the loop does nothing but collect, as often as it takes.
  private static boolean isWholeLoop(CallSite site, Stmt statement) {
    return site.loop() != null && site.loop().body().equals(List.of(statement));
  }

  /// Whether the same function tunes the collector, or measures.
  private static boolean isTuned(CodeBlock block, ModuleInput module) {
    return block.calls().stream()
        .anyMatch(site -> isMarked(site, FactKind.TUNES_COLLECTOR, module));
  }

  private static boolean isMarked(CallSite site, FactKind kind, ModuleInput module) {
    var name = module.names().qualifiedCallee(site);
    var fact = name == null ? null : module.facts().function(name);
    return fact != null && fact.has(kind);
  }

  /// The statement shortly before the call that deletes names, or sets one to `None`; else null.
  private static @Nullable Stmt letGoBefore(Stmt call, CodeBlock block) {
    for (var suite : block.suites()) {
      int index = suite.indexOf(call);
      for (int i = index - 1; i >= Math.max(0, index - NEAR); i--) {
        if (letsGo(suite.get(i))) {
          return suite.get(i);
        }
      }
    }
    return null;
  }

  private static boolean letsGo(Stmt statement) {
    return switch (statement) {
      case Stmt.Delete delete ->
          delete.targets().stream().anyMatch(target -> !(target instanceof Expr.Subscript));
      case Stmt.Assign(_, _, _, Expr.Constant(_, _, var value)) -> value == Literal.Singleton.NONE;
      default -> false;
    };
  }

  private static @Nullable List<HeldNames.Hold> cycle(Stmt letGo, Stmt call, CodeBlock block) {
    if (!(letGo instanceof Stmt.Delete delete)) {
      return null;
    }
    var held = HeldNames.before(call.start(), block.statements());
    for (var target : delete.targets()) {
      if (target instanceof Expr.Name(_, _, var id, var context) && context == ExprContext.DEL) {
        var cycle = held.cycleOf(id);
        if (cycle != null) {
          return cycle;
        }
      }
    }
    return null;
  }
}
