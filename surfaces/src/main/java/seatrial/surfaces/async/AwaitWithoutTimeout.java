package seatrial.surfaces.async;

import java.util.Collections;
import java.util.IdentityHashMap;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.PassedArguments;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.finding.Confidence;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.Need;
import seatrial.surfaces.ProgramInput;
import seatrial.surfaces.ProgramRule;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;

/// A coroutine that waits for the network for as long as the other side is silent.
public final class AwaitWithoutTimeout implements ProgramRule {
  private static final RuleInfo INFO =
      RuleInfo.named("await-without-timeout", Surface.ASYNC)
          .title("A network await that nothing ends")
          .needs(Need.SCOPES)
          .tags("network", "timeout", "reliability")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ProgramInput program, Findings findings) {
    var limited = new LimitedAwaits(program);
    for (var module : program.modules()) {
      check(module, limited, program, findings);
      module.functions().forEach(function -> check(function, limited, program, findings));
    }
  }

  /// How the wait of a call ends.
  private enum Ending {
    LIMITED,
    /// The library knows no timeout, or none by default, and none is given.
    NEVER,
    /// A timeout of `None` is given.
    SWITCHED_OFF
  }

  private static void check(
      Code code, LimitedAwaits limited, ProgramInput program, Findings findings) {
    var awaited = Collections.newSetFromMap(new IdentityHashMap<Expr, Boolean>());
    OwnNodes.forEach(
        code,
        node -> {
          if (node instanceof Expr.Await await) {
            awaited.add(await.value());
          } else if (node instanceof Expr.Call call
              && (awaited.contains(call) || mayMakeUnlimited(call, program))) {
            check(call, code, limited, program, findings);
          }
        });
  }

  /// A first sieve of calls that are not awaited themselves: those of clients, and those that pass
  /// a `None`.
  private static boolean mayMakeUnlimited(Expr.Call call, ProgramInput program) {
    var name =
        switch (call.function()) {
          case Expr.Name function -> function.id();
          case Expr.Attribute function -> function.attribute();
          default -> "";
        };
    return program.inference().facts().names(FactKind.LIMIT).contains(name)
        && (Character.isUpperCase(name.charAt(0))
            || call.keywords().stream().anyMatch(keyword -> isNone(keyword.value())));
  }

  private static void check(
      Expr.Call call, Code code, LimitedAwaits limited, ProgramInput program, Findings findings) {
    var frame = program.inference().definitions().frameOf(code, code.module());
    var ending = ending(call, frame, program.inference());
    if (ending != Ending.LIMITED
        && program.effects().mayReach(call, code)
        && !(code instanceof FunctionUnit function && limited.contains(call, function))) {
      report(call, ending, frame, program, findings);
    }
  }

  private static Ending ending(Expr.Call call, Frame frame, Inference inference) {
    var ending = Ending.LIMITED;
    for (var fact : CalledFacts.of(call, frame, inference)) {
      if (!fact.has(FactKind.AWAITS_NETWORK)) {
        return Ending.LIMITED;
      }
      var one = ending(call, fact, frame, inference);
      if (one == Ending.LIMITED) {
        return one;
      }
      ending = one;
    }
    return ending;
  }

  private static Ending ending(Expr.Call call, Fact fact, Frame frame, Inference inference) {
    var ending = Ending.NEVER;
    boolean spreads = call.keywords().stream().anyMatch(keyword -> keyword.name() == null);
    for (var parameter : fact.parameters()) {
      if (parameter.mark(FactKind.LIMIT) == null) {
        continue;
      }
      var argument = PassedArguments.of(call, fact, parameter.name());
      if (argument == null) {
        if (spreads || !"None".equals(parameter.defaultValue())) {
          return Ending.LIMITED;
        }
      } else if (isNone(argument, frame, inference)) {
        ending = Ending.SWITCHED_OFF;
      } else {
        return Ending.LIMITED;
      }
    }
    return ending;
  }

  private static boolean isNone(Expr argument, Frame frame, Inference inference) {
    return isNone(argument)
        || inference.of(argument, frame).only() instanceof Value.Constant(var literal)
            && literal == Literal.Singleton.NONE;
  }

  private static boolean isNone(Expr argument) {
    return argument instanceof Expr.Constant(_, _, var literal)
        && literal == Literal.Singleton.NONE;
  }

  private static void report(
      Expr.Call call, Ending ending, Frame frame, ProgramInput program, Findings findings) {
    var code = frame.code();
    var name = "`" + HopNotes.text(call, code) + "`";
    var why =
        ending == Ending.SWITCHED_OFF
            ? " is called with its timeout switched off"
            : " has no timeout here";
    var who =
        code instanceof FunctionUnit function && function.isAsync()
            ? "the coroutine `" + function.path() + "`"
            : "whoever awaits it";
    findings
        .report(
            program.anchor(call, code),
            name + why + ", so " + who + " may wait for ever for a peer that is silent")
        .advice(advice(call, ending, frame, program))
        .confidence(
            program.isTest(code.module())
                    || ending == Ending.SWITCHED_OFF && streams(code, program.inference())
                ? Confidence.POSSIBLE
                : Confidence.LIKELY);
  }

  /// Whether code takes or gives answers piece by piece: nobody can tell how long these go on.
  private static boolean streams(Code code, Inference inference) {
    var words = inference.facts().words("streaming");
    return OwnNodes.hold(
        code.body(),
        node -> node instanceof Expr.Attribute attribute && words.contains(attribute.attribute()));
  }

  /// Names the parameter that the call has for it, and what the Python of the project has.
  private static String advice(Expr.Call call, Ending ending, Frame frame, ProgramInput program) {
    var around =
        program.inference().program().version().isAtLeast(11)
            ? "put `async with asyncio.timeout(…)` around it."
            : "await `asyncio.wait_for(…, timeout)` of it.";
    for (var fact : CalledFacts.of(call, frame, program.inference())) {
      for (var parameter : fact.parameters()) {
        if (parameter.mark(FactKind.LIMIT) != null) {
          return (ending == Ending.SWITCHED_OFF ? "Give a time instead of `None` as `" : "Pass `")
              + parameter.name()
              + "`, or "
              + around;
        }
      }
    }
    return Character.toUpperCase(around.charAt(0)) + around.substring(1);
  }
}
