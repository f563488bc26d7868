package seatrial.devtools.engine;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.RunningCode;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Limits;
import seatrial.analysis.program.Program;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.environment.EnvironmentFinder;
import seatrial.semantics.environment.SearchEntry;
import seatrial.semantics.project.Exclusions;
import seatrial.semantics.project.ProjectFiles;
import seatrial.semantics.project.ProjectModules;
import seatrial.semantics.project.ProjectReader;
import seatrial.semantics.project.PythonFile;
import seatrial.semantics.project.SourceModule;
import seatrial.syntax.PythonVersion;

/// `devtools/call-sites`: of how many call expressions in packages the call graph knows what they
/// run, and why not of the others.
public final class CallSiteSurvey {
  private static final String USAGE =
      """
      usage: devtools/call-sites --python ENV FOLDER…

      Reads each FOLDER, such as a package in ENV's site-packages, as a project of its own, and counts
      the call expressions that can be reached. One is resolved if in some way in which its code runs
      at least one callee is known: a function, a class, or a function without source by its name.
      """;
  private static final long STACK_BYTES = 1L << 30;

  private final PrintStream out;
  private final Environment environment;
  private final PythonVersion version;
  private final Facts facts = Facts.bundled(_ -> null);
  private final CallSiteCount all = new CallSiteCount();

  private CallSiteSurvey(PrintStream out, Environment environment) {
    this.out = out;
    this.environment = environment;
    var interpreter = environment.interpreter();
    this.version = interpreter == null ? PythonVersion.NEWEST : interpreter.version();
  }

  public static void main(String[] arguments) throws SeatrialException, InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String python = null;
    var folders = new ArrayList<Path>();
    var rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      var argument = rest.remove();
      if (argument.equals("--python") && !rest.isEmpty()) {
        python = rest.remove();
      } else if (argument.startsWith("-")) {
        folders.clear();
        break;
      } else {
        folders.add(Path.of(argument).toAbsolutePath().normalize());
      }
    }
    if (folders.isEmpty()) {
      out.print(USAGE);
      System.exit(2);
      return;
    }
    var environment =
        new EnvironmentFinder(System.getenv()).find(python, Path.of("").toAbsolutePath());
    new CallSiteSurvey(out, environment).run(folders);
  }

  private void run(List<Path> folders) throws SeatrialException, InterruptedException {
    for (var folder : folders) {
      var count = new CallSiteCount();
      var program = program(folder);
      var failure = new Throwable[1];
      var thread =
          new Thread(
              null,
              () -> RunningCode.forEach(new Inference(program, facts, Limits.DEFAULT), count::add),
              "survey",
              STACK_BYTES);
      thread.setUncaughtExceptionHandler((_, thrown) -> failure[0] = thrown);
      thread.start();
      thread.join();
      count.finish();
      all.addAll(count);
      out.println(line(String.valueOf(folder.getFileName()), count, failure[0]));
    }
    out.println(line("all", all, null));
    out.println("\nNot resolved, by what is unknown:");
    print(all.unresolvedByReason(), reason -> reason.name().toLowerCase(Locale.ROOT));
    out.println("\nNot resolved, by what is called:");
    print(all.unresolvedByForm(), CallSiteForm::words);
  }

  private Program program(Path folder) throws SeatrialException {
    var project =
        ProjectFiles.find(
            folder,
            List.of(folder),
            environment.searchPath().stream().map(SearchEntry::folder).toList(),
            _ -> new Exclusions(folder, List.of(), false, false));
    var files = new ArrayList<SourceModule>();
    new ProjectReader()
        .read(
            project.files(),
            version,
            read -> {
              if (read instanceof SourceModule module
                  && module.file().form() == PythonFile.Form.SOURCE) {
                files.add(module);
              }
            });
    return new Program(new ProjectModules(project, environment), version, files);
  }

  private static String line(String name, CallSiteCount count, @Nullable Throwable failure) {
    return "%-24s %7d calls, %7d resolved, %5.1f %%%s"
        .formatted(
            name,
            count.sites(),
            count.resolvedSites(),
            count.sites() == 0 ? 0.0 : 100.0 * count.resolvedSites() / count.sites(),
            failure == null ? "" : "; not finished: " + failure);
  }

  private <K> void print(Map<K, Integer> counts, java.util.function.Function<K, String> name) {
    counts.entrySet().stream()
        .sorted((a, b) -> Integer.compare(b.getValue(), a.getValue()))
        .forEach(
            entry ->
                out.println("%7d  %s".formatted(entry.getValue(), name.apply(entry.getKey()))));
  }
}
