package seatrial.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.effect.Context;
import seatrial.analysis.effect.Contexts;
import seatrial.analysis.effect.EffectKind;
import seatrial.analysis.effect.Effects;
import seatrial.analysis.effect.EntryPoint;
import seatrial.analysis.effect.Explanations;
import seatrial.analysis.effect.Hop;
import seatrial.analysis.effect.StepExplanation;
import seatrial.analysis.effect.Witness;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Frame;
import seatrial.app.cli.JsonText;
import seatrial.app.cli.Suggestion;
import seatrial.finding.Confidence;
import seatrial.syntax.ast.Node;

/// What is believed of functions and lines, for reading or as JSON.
final class ShownEffects {
  private final Effects effects;
  private final Contexts contexts;
  private final boolean isJson;

  ShownEffects(Effects effects, Contexts contexts, boolean isJson) {
    this.effects = effects;
    this.contexts = contexts;
    this.isJson = isJson;
  }

  /// Adds one text for each function of that name.
  void addFunction(String name, List<String> output) {
    for (var function : functions(name)) {
      var frame = effects.inference().definitions().frameOf(function);
      output.add(isJson ? functionJson(function, frame) : functionText(function, frame));
    }
  }

  /// The functions of exactly that name, else those whose name ends so, else those installed.
  private List<FunctionUnit> functions(String name) {
    var program = effects.inference().program();
    var exact = new ArrayList<FunctionUnit>();
    var ending = new ArrayList<FunctionUnit>();
    for (var module : program.project()) {
      collect(module, name, exact, ending);
    }
    for (int dot = name.lastIndexOf('.');
        exact.isEmpty() && ending.isEmpty() && dot > 0;
        dot = name.lastIndexOf('.', dot - 1)) {
      var module = program.named(name.substring(0, dot));
      if (module != null) {
        collect(module, name, exact, ending);
        break;
      }
    }
    return exact.isEmpty() ? ending : exact;
  }

  private static void collect(
      ModuleUnit module, String name, List<FunctionUnit> exact, List<FunctionUnit> ending) {
    for (var function : module.functions()) {
      if (function.qualifiedName().equals(name)) {
        exact.add(function);
      } else if (function.qualifiedName().endsWith("." + name)) {
        ending.add(function);
      }
    }
  }

  private String functionText(FunctionUnit function, Frame frame) {
    var text = new StringBuilder(function.qualifiedName());
    text.append("  ").append(place(function, function.node())).append('\n');
    text.append("  runs in ").append(contextsText(function)).append('\n');
    var summary = effects.of(frame);
    for (var kind : EffectKind.values()) {
      var witness = effects.witness(frame, kind);
      if (witness != null) {
        chainText(witness, text);
      } else if (summary.hasThroughCoroutine(kind)) {
        text.append("  ").append(kind.word()).append(" in coroutines that it awaits\n");
      }
    }
    if (summary.kinds().isEmpty()) {
      text.append("  no known effect of its own\n");
    }
    return text.toString();
  }

  private static void chainText(Witness witness, StringBuilder text) {
    text.append("  ").append(witness.kind().word());
    text.append(" [").append(witness.confidence().id()).append("]\n");
    for (var hop : witness.hops()) {
      var code = hop.step().frame().code();
      text.append("    ").append(place(code, hop.step().node()));
      text.append("  ").append(code.qualifiedName());
      text.append("  → ").append(callee(hop)).append('\n');
    }
  }

  private String contextsText(Code code) {
    var words = contexts.of(code).stream().map(ShownEffects::contextText).toList();
    return words.isEmpty() ? "nothing that is known" : String.join(", ", words);
  }

  private static String contextText(EntryPoint entry) {
    return entry.context().words() + " (from " + entry.frame().code().qualifiedName() + ")";
  }

  private String functionJson(FunctionUnit function, Frame frame) {
    var chains = new ArrayList<String>();
    for (var kind : EffectKind.values()) {
      var own = effects.witness(frame, kind);
      var witness = own != null ? own : effects.witnessThroughCoroutines(frame, kind);
      if (witness != null) {
        chains.add(chainJson(witness, own == null));
      }
    }
    return "{\"function\": "
        + JsonText.quoted(function.qualifiedName())
        + placeJson(function, function.node())
        + ", \"contexts\": "
        + contextsJson(contexts.of(function))
        + ", \"effects\": ["
        + String.join(", ", chains)
        + "]}";
  }

  private static String contextsJson(Collection<EntryPoint> entries) {
    var all = new ArrayList<String>();
    for (var entry : entries) {
      all.add(
          "{\"context\": "
              + JsonText.quoted(entry.context().words())
              + ", \"entry_point\": "
              + JsonText.quoted(entry.frame().code().qualifiedName())
              + "}");
    }
    return "[" + String.join(", ", all) + "]";
  }

  private static String chainJson(Witness witness, boolean isThroughCoroutine) {
    var hops = new ArrayList<String>();
    for (var hop : witness.hops()) {
      var code = hop.step().frame().code();
      var place = placeJson(code, hop.step().node());
      hops.add(
          "{"
              + place.substring(2)
              + ", \"symbol\": "
              + JsonText.quoted(code.qualifiedName())
              + ", \"runs\": "
              + JsonText.quoted(callee(hop))
              + "}");
    }
    return "{\"effect\": "
        + JsonText.quoted(witness.kind().word())
        + ", \"confidence\": "
        + JsonText.quoted(witness.confidence().id())
        + ", \"leaf\": "
        + JsonText.quoted(witness.leaf())
        + ", \"in_awaited_coroutine\": "
        + isThroughCoroutine
        + ", \"trace\": ["
        + String.join(", ", hops)
        + "]}";
  }

  private static String callee(Hop hop) {
    return hop.callee() == null ? hop.leaf() : hop.callee().code().qualifiedName();
  }

  private static String place(Code code, Node node) {
    return Suggestion.shown(code.module().displayPath()) + ":" + code.module().line(node);
  }

  private static String placeJson(Code code, Node node) {
    return ", \"path\": "
        + JsonText.quoted(code.module().displayPath())
        + ", \"line\": "
        + code.module().line(node);
  }

  /// Adds one text for each step that the line takes.
  void addLine(Path file, int line, List<String> output) {
    for (var module : effects.inference().program().project()) {
      if (module.file().equals(file)) {
        var codes = new ArrayList<Code>(module.functions());
        codes.add(module);
        for (var code : codes) {
          var frame = effects.inference().definitions().frameOf(code, module);
          var steps = new Explanations(effects).of(frame, node -> module.line(node) == line);
          for (var step : steps) {
            output.add(isJson ? stepJson(step, code) : stepText(step, code));
          }
        }
      }
    }
  }

  private String stepText(StepExplanation step, Code code) {
    var text = new StringBuilder(place(code, step.step().node()));
    text.append("  ").append(sourceText(step, code)).append("  in ");
    text.append(code.qualifiedName()).append('\n');
    step.runs().forEach(runs -> text.append("  runs ").append(runs).append('\n'));
    step.handsOver().forEach(gives -> text.append("  hands over ").append(gives).append('\n'));
    text.append("  in ").append(contextsText(code)).append('\n');
    step.witnesses().forEach(witness -> chainText(witness, text));
    return text.append("  ").append(verdict(step, code)).append('\n').toString();
  }

  private String stepJson(StepExplanation step, Code code) {
    return "{"
        + placeJson(code, step.step().node()).substring(2)
        + ", \"symbol\": "
        + JsonText.quoted(code.qualifiedName())
        + ", \"source\": "
        + JsonText.quoted(sourceText(step, code))
        + ", \"runs\": "
        + listJson(step.runs())
        + ", \"hands_over\": "
        + listJson(step.handsOver())
        + ", \"contexts\": "
        + contextsJson(contexts.of(code))
        + ", \"effects\": ["
        + String.join(
            ", ", step.witnesses().stream().map(witness -> chainJson(witness, false)).toList())
        + "], \"verdict\": "
        + JsonText.quoted(verdict(step, code))
        + "}";
  }

  private static String listJson(List<String> words) {
    return "[" + String.join(", ", words.stream().map(JsonText::quoted).toList()) + "]";
  }

  private static String sourceText(StepExplanation step, Code code) {
    var node = step.step().node();
    var module = code.module();
    var text = module.parsed().source().text(node.start(), node.end());
    int end = text.indexOf('\n');
    return Suggestion.shown(end < 0 ? text : text.substring(0, end) + " …");
  }

  /// Whether `blocking-call-in-async` finds something here, and why.
  private String verdict(StepExplanation step, Code code) {
    var blocking = blocking(step);
    boolean isOnLoop =
        contexts.of(code).stream().anyMatch(entry -> entry.context() == Context.EVENT_LOOP);
    if (blocking == null) {
      if (step.isUnknown()) {
        return "no finding: nobody can tell what it runs";
      }
      if (step.ofCoroutines().stream().anyMatch(EffectKind::isBlocking)) {
        return "no finding here: what waits in the awaited coroutine is told there";
      }
      return step.handsOver().isEmpty()
          ? "no finding: nothing that it runs is known to wait"
          : "no finding: it is not run here but handed over";
    }
    if (!isOnLoop) {
      return "no finding: it waits, but not on the event loop";
    }
    boolean isEntry = code instanceof FunctionUnit function && function.isAsync();
    if (blocking.confidence() == Confidence.POSSIBLE) {
      return "blocking-call-in-async, possible only: too much may be otherwise on the way";
    }
    return isEntry
        ? "blocking-call-in-async, " + blocking.confidence().id()
        : "blocking-call-in-async where it is called on the event loop";
  }

  private static @Nullable Witness blocking(StepExplanation step) {
    Witness best = null;
    for (var witness : step.witnesses()) {
      if (witness.kind().isBlocking() && (best == null || witness.doubt() < best.doubt())) {
        best = witness;
      }
    }
    return best;
  }
}
