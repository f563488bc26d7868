package seatrial.surfaces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.effect.Effects;
import seatrial.analysis.effect.EntryPoint;
import seatrial.analysis.effect.EntryPoints;
import seatrial.analysis.effect.StartUp;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.semantics.project.PythonFile;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The whole program. Belongs to one thread; what is not asked for is not computed.
public final class ProgramInput {
  private final Inference inference;
  private final Effects effects;
  private final Set<String> tests = new HashSet<>();
  private final Map<ModuleUnit, Boolean> helpers = new HashMap<>();
  private final boolean failsFast;
  private final List<Crash> crashes = new ArrayList<>(0);
  private @Nullable List<EntryPoint> entryPoints;
  private @Nullable StartUp startUp;

  /// A part of the program at which a rule broke.
  record Crash(Anchor place, Throwable cause) {}

  ProgramInput(Inference inference, Effects effects, List<PythonFile> files, boolean failsFast) {
    this.inference = inference;
    this.effects = effects;
    this.failsFast = failsFast;
    for (var file : files) {
      if (file.isTest()) {
        tests.add(file.displayPath());
      }
    }
  }

  /// What expressions can be, and what calls run.
  public Inference inference() {
    return inference;
  }

  /// What running code does, with the chains that prove it.
  public Effects effects() {
    return effects;
  }

  /// The project's code that something else than its own calls begins to run.
  public List<EntryPoint> entryPoints() {
    var known = entryPoints;
    if (known == null) {
      known = EntryPoints.of(inference, this::isTest);
      entryPoints = known;
    }
    return known;
  }

  /// What coroutines do before anything else runs on their loop.
  public StartUp startUp() {
    var known = startUp;
    if (known == null) {
      known = StartUp.of(inference, this::isTest);
      startUp = known;
    }
    return known;
  }

  /// The project's modules, stubs left out.
  public List<ModuleUnit> modules() {
    return inference.program().project().stream().filter(module -> !module.isStub()).toList();
  }

  /// The project's coroutine functions, in order of their modules and of their source.
  public List<FunctionUnit> coroutines() {
    return modules().stream()
        .flatMap(module -> module.functions().stream())
        .filter(FunctionUnit::isAsync)
        .toList();
  }

  /// Whether the file is for tests alone: by its place, or because it imports what runs tests.
  public boolean isTest(ModuleUnit module) {
    return tests.contains(module.displayPath())
        || module.isProject() && helpers.computeIfAbsent(module, this::helpsTests);
  }

  private boolean helpsTests(ModuleUnit module) {
    var runners = inference.facts().words("test-runner");
    return module.body().stream()
        .anyMatch(
            statement ->
                statement instanceof Stmt.Import(_, _, var names)
                    && names.stream().anyMatch(alias -> runners.contains(alias.name())));
  }

  /// A node as a place.
  ///
  /// @param code that the node stands in
  public Anchor anchor(Node node, Code code) {
    return anchor(node, code, node.end());
  }

  /// The head of a `def` as a place.
  public Anchor head(FunctionUnit function) {
    return head(function.node(), function);
  }

  /// Where code begins: the head of a `def` or `class`, a lambda, the first line of a module.
  public Anchor head(Code code) {
    return switch (code) {
      case FunctionUnit function -> head(function);
      case ClassUnit cls -> head(cls.node(), cls);
      case ModuleUnit module -> Anchor.ofFile(module.displayPath());
    };
  }

  /// The head of a compound statement or handler as a place: `for x in y`, without what is in it.
  /// Any other node is a place as a whole.
  ///
  /// @param code that the node stands in; for a `def` or `class` its own
  public Anchor head(Node node, Code code) {
    int end =
        switch (node) {
          case Stmt.FunctionDef def -> def.name().end();
          case Stmt.ClassDef cls -> cls.name().end();
          case Stmt.For loop -> loop.iter().end();
          case Stmt.While loop -> loop.test().end();
          case Stmt.If branch -> branch.test().end();
          case Stmt.With with -> with.items().getLast().end();
          case ExceptHandler handler ->
              handler.type() == null ? handler.start() + "except".length() : handler.type().end();
          default -> node.end();
        };
    return anchor(node, code, end);
  }

  private static Anchor anchor(Node node, Code code, int end) {
    var module = code.module();
    return Anchor.of(
        module.parsed().source(), module.displayPath(), code.qualifiedName(), node.start(), end);
  }

  /// Looks at one part of the program: if that breaks, it is told, and the rule goes on with the
  /// next.
  public void guarded(Anchor place, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      if (failsFast) {
        throw e;
      }
      crashes.add(new Crash(place, e));
    }
  }

  /// The parts that broke since the last call.
  List<Crash> takeCrashes() {
    var taken = List.copyOf(crashes);
    crashes.clear();
    return taken;
  }
}
