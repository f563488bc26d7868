package seatrial.devtools.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seatrial.devtools.engine.InferredTypes.Match;

/// `devtools/types`: asks `inspect types` about all programs of a benchmark of TypeEvalPy's form at
/// once, and counts the facts that it gives to the letter.
public final class TypeBenchmark {
  private static final String USAGE =
      """
      usage: devtools/types [--python ENV] [--only TEXT]… [--show N] FOLDER

      FOLDER holds programs, each a folder with X_gt.json beside X.py, as micro-benchmark of the
      repository secure-software-engineering/TypeEvalPy does (fetch it yourself; it is no part of this
      one). Exit status 1 if a fact of theirs is not one of ours.

        --python ENV  the environment that imports lead to
        --only TEXT   only the programs with TEXT in their path; may be repeated
        --show N      one difference of each of the N programs with most (20); programs that were
                      generated from one template (NAME_1_2_…) count as one
      """;
  private static final String EXPECTATION = "_gt.json";
  private static final Pattern VARIANT = Pattern.compile("_\\d+_\\d+.*");

  private record Request(Path folder, @Nullable String python, List<String> only, int show) {}

  private record Difference(TypeFact expected, String actual) {}

  private final PrintStream out;
  private final Request request;
  private final Map<String, Map<Match, Integer>> byCategory = new TreeMap<>();
  private final Map<TypeFact.Kind, Map<Match, Integer>> byKind = new EnumMap<>(TypeFact.Kind.class);
  private final Map<String, List<Difference>> differences = new TreeMap<>();

  private TypeBenchmark(PrintStream out, Request request) {
    this.out = out;
    this.request = request;
  }

  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var request = request(arguments);
    if (request == null) {
      out.print(USAGE);
      System.exit(2);
      return;
    }
    System.exit(new TypeBenchmark(out, request).run() ? 0 : 1);
  }

  private static @Nullable Request request(String[] arguments) {
    var only = new ArrayList<String>();
    String python = null;
    int show = 20;
    Path folder = null;
    var rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      var argument = rest.remove();
      if (argument.startsWith("-") ? rest.isEmpty() : folder != null) {
        return null;
      }
      switch (argument) {
        case "--python" -> python = Path.of(rest.remove()).toAbsolutePath().toString();
        case "--only" -> only.add(rest.remove());
        case "--show" -> show = Integer.parseInt(rest.remove());
        default -> {
          if (argument.startsWith("-")) {
            return null;
          }
          folder = Path.of(argument);
        }
      }
    }
    return folder == null ? null : new Request(folder, python, only, show);
  }

  private boolean run() throws IOException {
    InferredTypes ours;
    try {
      ours = inferred();
    } catch (Inspection.Failed | IllegalArgumentException e) {
      out.println("inspect types failed: " + e.getMessage());
      ours = new InferredTypes(List.of());
    }
    for (var expectation : expectations()) {
      compare(expectation, ours);
    }
    differences.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                (Map.Entry<String, List<Difference>> entry) -> -entry.getValue().size()))
        .limit(request.show())
        .forEach(entry -> show(entry.getKey(), entry.getValue()));
    var all = new EnumMap<Match, Integer>(Match.class);
    out.println("%-44s %8s %8s %8s %8s %8s".formatted("", "facts", "exact", "place", "types", "-"));
    byCategory.forEach((category, counts) -> row(category, counts, all));
    byKind.forEach((kind, counts) -> row(kind.name().toLowerCase(Locale.ROOT), counts));
    row("all", all);
    return total(all) > 0 && all.getOrDefault(Match.EXACT, 0) == total(all);
  }

  private InferredTypes inferred() throws Inspection.Failed {
    var words = new ArrayList<>(List.of("inspect", "types", ".", "--format", "json"));
    var python = request.python();
    if (python != null) {
      words.addAll(List.of("--python", python));
    }
    return new InferredTypes(TypeFacts.parse(Inspection.run(request.folder(), words), ""));
  }

  private List<Path> expectations() throws IOException {
    try (var paths = Files.walk(request.folder())) {
      return paths
          .filter(path -> path.toString().endsWith(EXPECTATION))
          .filter(path -> isWanted(folderOf(path)))
          .sorted()
          .toList();
    }
  }

  private boolean isWanted(String name) {
    return request.only().isEmpty() || request.only().stream().anyMatch(name::contains);
  }

  private String folderOf(Path expectation) {
    var parent = request.folder().relativize(expectation).getParent();
    return parent == null ? "" : parent.toString();
  }

  private void compare(Path expectation, InferredTypes ours) throws IOException {
    var folder = folderOf(expectation);
    var parent = Path.of(folder).getParent();
    var category = parent == null ? "" : parent.toString();
    var prefix = folder.isEmpty() ? "" : folder + "/";
    for (var expected : TypeFacts.parse(Files.readString(expectation), prefix)) {
      var match = ours.match(expected);
      byCategory
          .computeIfAbsent(category, _ -> new EnumMap<>(Match.class))
          .merge(match, 1, Integer::sum);
      byKind
          .computeIfAbsent(expected.element().kind(), _ -> new EnumMap<>(Match.class))
          .merge(match, 1, Integer::sum);
      if (match != Match.EXACT) {
        var actual =
            match == Match.OTHER_TYPES ? ours.typesOf(expected.element()).toString() : match.name();
        differences
            .computeIfAbsent(VARIANT.matcher(folder).replaceFirst(""), _ -> new ArrayList<>())
            .add(new Difference(expected, actual));
      }
    }
  }

  private void show(String program, List<Difference> of) {
    var first = of.getFirst();
    out.println(
        "%d in %s, the first: %s %s; we say %s"
            .formatted(
                of.size(),
                program,
                first.expected().element(),
                first.expected().types(),
                first.actual()));
  }

  private void row(String name, Map<Match, Integer> counts, Map<Match, Integer> all) {
    counts.forEach((match, count) -> all.merge(match, count, Integer::sum));
    row(name, counts);
  }

  private void row(String name, Map<Match, Integer> counts) {
    out.println(
        "%-44s %8d %8d %8d %8d %8d"
            .formatted(
                name,
                total(counts),
                counts.getOrDefault(Match.EXACT, 0),
                counts.getOrDefault(Match.BY_PLACE, 0),
                counts.getOrDefault(Match.OTHER_TYPES, 0),
                counts.getOrDefault(Match.ABSENT, 0)));
  }

  private static int total(Map<Match, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
