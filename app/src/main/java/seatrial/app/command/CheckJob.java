package seatrial.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Facts;
import seatrial.app.check.StandardInput;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.Options;
import seatrial.app.config.Configuration;
import seatrial.finding.ErrorCode;
import seatrial.finding.Finding;
import seatrial.finding.Report;
import seatrial.finding.RuleDescription;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.environment.EnvironmentFinder;
import seatrial.semantics.environment.SearchEntry;
import seatrial.semantics.project.Project;
import seatrial.semantics.project.ProjectFiles;
import seatrial.semantics.project.PythonFile;
import seatrial.surfaces.CheckRequest;
import seatrial.surfaces.CheckResult;
import seatrial.surfaces.EngineRule;
import seatrial.surfaces.ManifestInput;
import seatrial.surfaces.ProjectInput;
import seatrial.surfaces.catalog.RuleCatalog;

/// All that one `check` is about: the project, its environment, the settings of each file.
final class CheckJob {
  private final Console console;
  private final Environment environment;
  private final Project project;
  private final List<PythonFile> files;
  private final ManifestInput manifests;
  private final Facts facts;
  private final FileSettings settings;
  private final boolean failsFast;
  private final KeptResults keptResults;

  private CheckJob(
      Console console,
      Environment environment,
      Project project,
      List<PythonFile> files,
      ManifestInput manifests,
      Facts facts,
      FileSettings settings,
      boolean failsFast,
      KeptResults keptResults) {
    this.console = console;
    this.environment = environment;
    this.project = project;
    this.files = files;
    this.manifests = manifests;
    this.facts = facts;
    this.settings = settings;
    this.failsFast = failsFast;
    this.keptResults = keptResults;
  }

  /// Finds what there is to check.
  ///
  /// @param input what standard input holds, if that is what is to be checked
  /// @throws SeatrialException if there is nothing
  static CheckJob prepare(
      Arguments arguments,
      Console console,
      Configuration configuration,
      @Nullable StandardInput input)
      throws SeatrialException {
    var paths = new ArrayList<Path>();
    if (input == null) {
      for (var operand : arguments.operands()) {
        // As it was written, for messages; what cannot be a path is refused here.
        var absolute = console.path(operand);
        paths.add(Path.of(operand).isAbsolute() ? absolute : Path.of(operand));
      }
    }
    var environment = environment(arguments, console, configuration, start(paths, console));
    var project =
        input == null
            ? ProjectFiles.find(
                console.workingDirectory(),
                paths,
                siteFolders(environment),
                folder -> configuration.settingsIn(folder).exclusions(),
                ManifestFiles::isWanted)
            : input.project(console.workingDirectory());
    var files = project.files();
    var manifests = ManifestFiles.read(project);
    if (files.isEmpty() && manifests.isEmpty()) {
      throw nothing(paths, project, console);
    }
    var facts = KnownFacts.load(configuration.settings(), environment);
    if (arguments.has(Options.VERBOSE)) {
      KnownFacts.tellAbsent(facts, project, environment, console);
    }
    var fileSettings =
        FileSettings.of(
            files,
            project,
            configuration,
            environment,
            file -> input == null ? file.path() : input.stoodFor());
    return new CheckJob(
        console,
        environment,
        project,
        files,
        new ManifestInput(manifests, environment),
        facts,
        fileSettings,
        arguments.has(Options.FAIL_FAST),
        new KeptResults(environment, project, fileSettings, configuration.settings()));
  }

  /// Where the search for an environment starts: at what is checked, if that is one place.
  private static Path start(List<Path> paths, Console console) {
    if (paths.size() != 1) {
      return console.workingDirectory();
    }
    var path = console.workingDirectory().resolve(paths.getFirst()).normalize();
    var parent = path.getParent();
    return Files.isDirectory(path) || parent == null ? path : parent;
  }

  private static Environment environment(
      Arguments arguments, Console console, Configuration configuration, Path start)
      throws SeatrialException {
    // An option may name a command, a file of settings only a path.
    String named = NamedPython.of(arguments, console);
    var configured = configuration.settings().python();
    if (named == null && configured != null) {
      named = configured.toString();
    }
    var environment = new EnvironmentFinder(console.environment()).find(named, start);
    if (arguments.has(Options.VERBOSE)) {
      environment.notes().forEach(note -> console.say("seatrial: " + note));
    }
    return environment;
  }

  private static List<Path> siteFolders(Environment environment) {
    return environment.searchPath().stream()
        .filter(
            entry ->
                switch (entry.origin()) {
                  case USER_SITE, SITE_PACKAGES -> true;
                  case PROJECT, PYTHONPATH, STANDARD_LIBRARY, PATH_FILE -> false;
                })
        .map(SearchEntry::folder)
        .toList();
  }

  private static SeatrialException nothing(List<Path> paths, Project project, Console console) {
    for (var unread : project.unread()) {
      return new SeatrialException(
          ErrorCode.USER, "nothing to analyse: " + unread.displayPath() + " " + unread.message());
    }
    var folder = console.workingDirectory();
    if (!paths.isEmpty()) {
      folder = folder.resolve(paths.getFirst()).normalize();
    }
    return new SeatrialException(
        ErrorCode.USER,
        "nothing to analyse: there is no Python below "
            + folder
            + " that is not excluded; name a file or folder that holds some");
  }

  int fileCount() {
    return files.size();
  }

  /// The files that are read, one a line.
  String fileList() {
    var text = new StringBuilder();
    files.forEach(file -> text.append(file.displayPath()).append('\n'));
    return text.toString();
  }

  /// The Python files by the name that findings call them.
  Map<String, PythonFile> filesByPath() {
    var byPath = new TreeMap<String, PythonFile>();
    files.forEach(file -> byPath.put(file.displayPath(), file));
    return byPath;
  }

  FileSettings settings() {
    return settings;
  }

  /// What the engine is asked.
  ///
  /// @param atEachFile called when a file is begun, from any thread
  CheckRequest request(Runnable atEachFile) {
    return new CheckRequest(
        RuleCatalog.all(),
        file -> {
          atEachFile.run();
          return settings.version(file);
        },
        facts,
        manifests,
        settings::of,
        settings.ofManifests(),
        new ProjectInput(settings.mainVersion(), environment, project),
        Runtime.getRuntime().availableProcessors(),
        failsFast);
  }

  /// What earlier runs found, and what is kept of this one.
  KeptResults keptResults() {
    return keptResults;
  }

  /// Folders and files that could not be looked at, in sentences without a full stop.
  List<String> unread() {
    return project.unread().stream()
        .map(unread -> unread.displayPath() + " " + unread.message())
        .toList();
  }

  /// What outputs are made of.
  ///
  /// @param found what of the result is to be shown
  /// @param withPages whether the pages of rules are among what is shown
  Report report(CheckResult result, List<Finding> found, boolean withPages) {
    var interpreter = environment.interpreter();
    var statistics = new LinkedHashMap<String, Number>();
    Set<String> lost = lost(result);
    statistics.put("files", files.size() - lost.size());
    statistics.put("files_not_analysed", lost.size() + project.unread().size());
    result.statistics().forEach(statistics::putIfAbsent);
    return new Report(
        VersionCommand.VERSION,
        console.workingDirectory().toString(),
        settings.mainVersion().toString(),
        interpreter == null ? "" : interpreter.prefix().toString(),
        rules(withPages),
        found,
        result.notAssessed(),
        statistics);
  }

  /// Paths of files of which nothing could be read.
  private static Set<String> lost(CheckResult result) {
    var lost = new HashSet<String>();
    for (var finding : result.findings()) {
      var rule = EngineRule.named(finding.rule());
      if (rule == EngineRule.UNREADABLE_FILE
          || rule == EngineRule.INVALID_ENCODING
          || rule == EngineRule.INVALID_NOTEBOOK) {
        lost.add(finding.location().path());
      }
    }
    return lost;
  }

  /// What was run. Pages are files to be read, so only who shows them gets them.
  private List<RuleDescription> rules(boolean withPages) {
    if (withPages) {
      return RuleCatalog.descriptions().stream().filter(rule -> isRun(rule.name())).toList();
    }
    var described = new ArrayList<RuleDescription>();
    for (var rule : RuleCatalog.infos()) {
      if (isRun(rule.name())) {
        described.add(
            new RuleDescription(rule.name(), rule.surface(), rule.severity(), rule.title(), ""));
      }
    }
    return described;
  }

  private boolean isRun(String rule) {
    var ofEngine = EngineRule.named(rule);
    return (ofEngine != null && ofEngine.isAlwaysReported()) || settings.isSelected(rule);
  }
}
