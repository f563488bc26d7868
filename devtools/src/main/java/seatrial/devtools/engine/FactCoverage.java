package seatrial.devtools.engine;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import seatrial.analysis.facts.Facts;
import seatrial.testkit.Oracle;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// `devtools/facts`: asks interpreters for every function and method that is written in C, and says
/// which of them no fact tells anything of.
public final class FactCoverage {
  private static final String USAGE =
      """
      usage: devtools/facts [--python PROGRAM]… [--all] [--list] [MODULE… | PACKAGE.*…]

      Of the extension modules of the standard library, or of those named: how many functions and
      methods have a line of their own in the facts, are told of by the line of their module, or by
      none. Every CPython of the machine is asked, each with the facts of its version.

        --python PROGRAM    ask this one; names of packages need the one that they are installed for
        --all               list those that only the line of their module speaks of, too
        --list              list every name, with what speaks of it
      """;

  /// What speaks of a function.
  enum Spoken {
    BY_LINE("line"),
    BY_MODULE("module"),
    BY_NONE("none");

    private final String word;

    Spoken(String word) {
      this.word = word;
    }
  }

  private final PrintStream out;

  /// By qualified name, and what speaks of it in which releases.
  private final Map<String, Map<Spoken, Set<String>>> names = new TreeMap<>();

  private FactCoverage(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var programs = new ArrayList<Path>();
    var modules = new ArrayList<String>();
    var shown = new HashSet<>(List.of(Spoken.BY_NONE));
    var rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      var argument = rest.remove();
      if (argument.equals("--python") && !rest.isEmpty()) {
        programs.add(Path.of(rest.remove()));
      } else if (argument.equals("--all")) {
        shown.add(Spoken.BY_MODULE);
      } else if (argument.equals("--list")) {
        shown.addAll(List.of(Spoken.values()));
      } else if (argument.startsWith("-")) {
        out.print(USAGE);
        System.exit(2);
        return;
      } else {
        modules.add(argument);
      }
    }
    var interpreters =
        programs.isEmpty()
            ? PythonInterpreters.oneOfEach()
            : programs.stream().flatMap(it -> PythonInterpreters.probe(it).stream()).toList();
    System.exit(new FactCoverage(out).run(interpreters, modules, shown) ? 0 : 1);
  }

  private boolean run(
      List<PythonInterpreter> interpreters, List<String> modules, Set<Spoken> shown) {
    for (var interpreter : interpreters) {
      ask(interpreter, modules);
    }
    var counts = new TreeMap<String, Map<Spoken, Integer>>();
    var all = new EnumMap<Spoken, Integer>(Spoken.class);
    names.forEach(
        (name, spoken) -> {
          var worst = Collections.max(spoken.keySet());
          counts
              .computeIfAbsent(
                  name.substring(0, name.indexOf('.')), _ -> new EnumMap<>(Spoken.class))
              .merge(worst, 1, Integer::sum);
          all.merge(worst, 1, Integer::sum);
          spoken.forEach(
              (how, where) -> {
                if (shown.contains(how)) {
                  out.println(how.word + " " + name + "  " + String.join(" ", where));
                }
              });
        });
    counts.forEach(this::row);
    row("all, over %d releases".formatted(interpreters.size()), all);
    return !all.containsKey(Spoken.BY_NONE);
  }

  private void row(String name, Map<Spoken, Integer> count) {
    out.println(
        "%-28s %5d by a line, %4d by the line of the module, %4d by none"
            .formatted(
                name,
                count.getOrDefault(Spoken.BY_LINE, 0),
                count.getOrDefault(Spoken.BY_MODULE, 0),
                count.getOrDefault(Spoken.BY_NONE, 0)));
  }

  private void ask(PythonInterpreter interpreter, List<String> modules) {
    var facts = Facts.bundled(library -> library.equals("python") ? interpreter.version() : null);
    var oracle = Oracle.functionsInC();
    for (var line :
        modules.isEmpty()
            ? oracle.run(interpreter, List.of())
            : oracle.runInstalled(interpreter, modules)) {
      var words = line.split(" ", 3);
      if (words[0].equals("unread")) {
        out.println(interpreter.minorVersion() + " cannot import " + words[1] + ": " + words[2]);
      } else if (!words[0].equals("class")) {
        names
            .computeIfAbsent(words[1], _ -> new EnumMap<>(Spoken.class))
            .computeIfAbsent(spoken(words[1], facts), _ -> new LinkedHashSet<>())
            .add(interpreter.minorVersion());
      }
    }
  }

  private static Spoken spoken(String name, Facts facts) {
    int dot = name.lastIndexOf('.');
    if (facts.function(name) != null
        || facts.method(name.substring(0, dot), name.substring(dot + 1)) != null) {
      return Spoken.BY_LINE;
    }
    return facts.functionOrModule(name) == null ? Spoken.BY_NONE : Spoken.BY_MODULE;
  }
}
