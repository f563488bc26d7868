package seatrial.analysis.callgraph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;

/// Who calls whom, by name: the project's modules, functions and lambdas, and all that they call.
///
/// @param calleesOf an entry for each module, function and lambda of the project
public record CallGraph(SortedMap<String, SortedSet<String>> calleesOf) {

  /// The graph of a whole project.
  ///
  /// @param root folder that the project's modules are named from
  public static CallGraph of(Inference inference, Path root) {
    var builder = new Builder(inference, new CodeNames(root));
    for (var module : inference.program().project()) {
      builder.calleesOf(builder.names.of(module));
      for (var function : module.functions()) {
        builder.calleesOf(builder.names.of(function));
      }
    }
    RunningCode.forEach(inference, builder::add);
    builder.addUnseenBranches();
    builder.addLikely();
    return new CallGraph(builder.graph);
  }

  private static final class Builder {
    private final Inference inference;
    private final CodeNames names;
    private final SortedMap<String, SortedSet<String>> graph = new TreeMap<>();
    private final Map<FunctionUnit, List<Frame>> frames = new LinkedHashMap<>();
    private final CallsFromC fromC;
    private final Overriding overriding;
    private final NamedMethods namedMethods;

    Builder(Inference inference, CodeNames names) {
      this.inference = inference;
      this.names = names;
      this.fromC = new CallsFromC(inference);
      this.overriding = new Overriding(inference);
      this.namedMethods = new NamedMethods(inference);
    }

    SortedSet<String> calleesOf(String caller) {
      return graph.computeIfAbsent(caller, _ -> new TreeSet<>());
    }

    /// What a class body calls is called by the code around, which runs it.
    void add(Frame frame, List<Step> steps) {
      if (frame.function() != null) {
        frames.computeIfAbsent(frame.function(), _ -> new ArrayList<>(1)).add(frame);
      }
      var callees = calleesOf(names.of(frame.code()));
      for (var step : steps) {
        overriding.note(step);
        namedMethods.note(step);
        for (var target : step.targets()) {
          var name = nameOf(target, step.kind());
          if (name != null) {
            callees.add(name);
          }
          fromC.functions(target).forEach(code -> callees.add(names.of(code)));
          callees.addAll(fromC.named(target));
        }
      }
    }

    /// Calls in branches that no call in sight leads to: somebody else's may.
    void addUnseenBranches() {
      for (var function : List.copyOf(frames.keySet())) {
        if (!inference.areAllRun(function, frames.getOrDefault(function, List.of()))) {
          var frame = inference.definitions().frameOf(function);
          add(frame, Steps.of(frame, inference));
        }
      }
    }

    /// Methods of subclasses, where no more than the class is known, and methods by their name,
    /// where nothing is.
    void addLikely() {
      overriding.forEach(this::add);
      namedMethods.forEach(this::add);
    }

    private void add(Code caller, Code callee) {
      calleesOf(names.of(caller)).add(names.of(callee));
    }

    /// The name of what is called, or null if the target is no call: the making of an object
    /// without code, the going on of a generator, and the C code behind what is no call expression.
    private @Nullable String nameOf(Target target, Step.Kind kind) {
      return switch (target) {
        case Target.Body(var callee, _) -> names.of(callee.code());
        case Target.Leaf leaf -> isCall(kind, leaf) ? LeafNames.of(leaf.name()) : null;
        case Target.Making _, Target.Resumption _, Target.Unknown _ -> null;
      };
    }

    /// What makes a method static or of its class is part of the definition.
    private static boolean isCall(Step.Kind kind, Target.Leaf leaf) {
      return switch (leaf.name()) {
        case "builtins.staticmethod", "builtins.classmethod" -> kind == Step.Kind.CALL;
        default -> kind == Step.Kind.CALL || kind == Step.Kind.DECORATOR;
      };
    }
  }
}
