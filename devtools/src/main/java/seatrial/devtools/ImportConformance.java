package seatrial.devtools;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.environment.EnvironmentFinder;
import seatrial.semantics.environment.SearchEntry;
import seatrial.semantics.module.ImportCollector;
import seatrial.semantics.module.ModuleResolver;
import seatrial.semantics.module.ResolvedModule;
import seatrial.syntax.Parser;
import seatrial.syntax.SourceText;
import seatrial.testkit.ImportOracle;

/// `devtools/imports`: resolves what is imported in an environment's packages as we do and as the
/// environment's own interpreter does, and counts where they differ.
public final class ImportConformance {
  private static final String USAGE =
      """
      usage: devtools/imports --python ENV [--real N] [--show N] [DIR…]

      For every name that a .py below the DIRs imports (default: all that is installed in ENV), and for
      every member that might be a module: the file that we say, and the one that ENV's interpreter says.

        --real N    ask importlib.util.find_spec itself for N of the names; it imports the packages
                    above each, so the rest is asked step by step (0)
        --show N    explain the first N differences (20)
      """;
  private static final int BATCH = 25;

  private final PrintStream out;
  private final Environment environment;
  private final ModuleResolver resolver;
  private final int show;
  private final Map<String, Integer> uses = new TreeMap<>();
  private final Map<String, Integer> reasons = new TreeMap<>();
  private int files;
  private int equal;
  private int different;

  private ImportConformance(PrintStream out, Environment environment, int show) {
    this.out = out;
    this.environment = environment;
    this.resolver = ModuleResolver.of(environment);
    this.show = show;
  }

  public static void main(String[] arguments) throws IOException, SeatrialException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String python = null;
    int real = 0;
    int show = 20;
    var folders = new ArrayList<Path>();
    var rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      var argument = rest.remove();
      boolean isOption = argument.startsWith("--");
      if (isOption && rest.isEmpty()) {
        python = null;
        break;
      }
      switch (argument) {
        case "--python" -> python = rest.remove();
        case "--real" -> real = Integer.parseInt(rest.remove());
        case "--show" -> show = Integer.parseInt(rest.remove());
        default -> folders.add(Path.of(argument));
      }
    }
    if (python == null) {
      out.print(USAGE);
      System.exit(2);
      return;
    }
    // The oracle runs isolated: no variables, no site-packages of the user's own.
    var environment = new EnvironmentFinder(Map.of()).find(python, Path.of(""));
    System.exit(new ImportConformance(out, environment, show).run(folders, real) ? 0 : 1);
  }

  private boolean run(List<Path> given, int real) throws IOException {
    var interpreter = environment.interpreter();
    Path program = interpreter == null ? null : interpreter.executable();
    if (interpreter == null || program == null) {
      out.println("the environment has no interpreter to ask");
      return false;
    }
    var folders = given.isEmpty() ? installed() : given;
    for (var folder : folders) {
      collect(folder.toAbsolutePath().normalize());
    }
    out.println(
        "%s: %d distributions, %d files, %d imports of %d names"
            .formatted(
                interpreter.prefix(),
                environment.distributions().all().size(),
                files,
                uses.values().stream().mapToInt(Integer::intValue).sum(),
                uses.size()));
    var oracle = new ImportOracle(program);
    var names = List.copyOf(uses.keySet());
    var stepByStep = oracle.stepByStep(names);
    compare(stepByStep, Map.of());
    if (real > 0) {
      var steps = new HashMap<String, ImportOracle.Origin>();
      stepByStep.forEach(origin -> steps.put(origin.name(), origin));
      out.println("importlib.util.find_spec itself:");
      compare(sample(oracle, names, real), steps);
    }
    return different == 0;
  }

  private List<Path> installed() {
    return environment.searchPath().stream()
        .filter(entry -> entry.origin() == SearchEntry.Origin.SITE_PACKAGES)
        .map(SearchEntry::folder)
        .toList();
  }

  private void collect(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
        if (path.toString().endsWith(".py") && Files.isRegularFile(path)) {
          collectFrom(path);
        }
      }
    }
  }

  private void collectFrom(Path path) throws IOException {
    var interpreter = environment.interpreter();
    if (interpreter == null) {
      return;
    }
    files++;
    var source = SourceText.of(path.toString(), Files.readAllBytes(path));
    var module = Parser.parse(source, interpreter.version()).module();
    boolean isPackage = path.endsWith("__init__.py");
    for (var imported : ImportCollector.collect(module, resolver.nameOf(path), isPackage)) {
      String target = imported.module();
      if (target == null) {
        continue;
      }
      uses.merge(target, 1, Integer::sum);
      String member = imported.name();
      if (member != null && !member.equals("*")) {
        uses.merge(target + "." + member, 1, Integer::sum);
      }
    }
  }

  private static List<ImportOracle.Origin> sample(
      ImportOracle oracle, List<String> names, int size) {
    var chosen = new TreeSet<String>();
    int step = Math.max(1, names.size() / size);
    for (int i = 0; i < names.size(); i += step) {
      chosen.add(names.get(i));
    }
    var all = List.copyOf(chosen);
    var answers = new ArrayList<ImportOracle.Origin>();
    for (int i = 0; i < all.size(); i += BATCH) {
      answers.addAll(oracle.findSpec(all.subList(i, Math.min(all.size(), i + BATCH))));
    }
    return answers;
  }

  private void compare(
      List<ImportOracle.Origin> answers, Map<String, ImportOracle.Origin> stepByStep) {
    equal = 0;
    different = 0;
    reasons.clear();
    for (var theirs : answers) {
      var ours = resolver.resolve(theirs.name());
      if (isEqual(ours, theirs)) {
        equal++;
        continue;
      }
      var step = stepByStep.get(theirs.name());
      String reason = reason(ours, theirs, step);
      if (reason != null) {
        reasons.merge(reason, 1, Integer::sum);
        continue;
      }
      different++;
      if (different <= show) {
        out.println("  " + theirs + "\n    we say " + kind(ours) + " " + file(ours));
      }
    }
    out.println(
        "equal %d, different %d, reasons: %s"
            .formatted(
                equal,
                different,
                reasons.isEmpty()
                    ? "none needed"
                    : reasons.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining("; "))));
  }

  private static boolean isEqual(ResolvedModule ours, ImportOracle.Origin theirs) {
    return kind(ours).equals(theirs.kind()) && file(ours).equals(theirs.file());
  }

  /// Why the two may differ though both are right; null if there is no reason.
  private static @Nullable String reason(
      ResolvedModule ours, ImportOracle.Origin theirs, ImportOracle.@Nullable Origin step) {
    if (theirs.kind().equals("frozen") && kind(ours).equals("frozen") && theirs.file().isEmpty()) {
      return "frozen, and the interpreter does not say from which file";
    }
    if (step == null || !isEqual(ours, step)) {
      return null;
    }
    return theirs.kind().equals("other")
        ? "where a package above fails when it is imported"
        : "where code of a package that was imported changes what is found";
  }

  private static String file(ResolvedModule module) {
    if (module instanceof ResolvedModule.NamespacePackage) {
      return module.searchPath().stream()
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
    Path file = module.file();
    return file == null ? "" : file.toString();
  }

  private static String kind(ResolvedModule module) {
    return switch (module) {
      case ResolvedModule.SourceModule _ -> "source";
      case ResolvedModule.SourcePackage _ -> "package";
      case ResolvedModule.NamespacePackage _ -> "namespace";
      case ResolvedModule.ExtensionModule _ -> "extension";
      case ResolvedModule.BytecodeModule _ -> "bytecode";
      case ResolvedModule.BuiltinModule _ -> "builtin";
      case ResolvedModule.FrozenModule _ -> "frozen";
      case ResolvedModule.StubOnly _, ResolvedModule.NotFound _ -> "missing";
    };
  }
}
