package seatrial.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.InferenceThread;
import seatrial.analysis.inference.Limits;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.program.Program;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.EnvironmentFinder;
import seatrial.semantics.environment.SearchEntry;
import seatrial.semantics.project.Exclusions;
import seatrial.semantics.project.Project;
import seatrial.semantics.project.ProjectFiles;
import seatrial.semantics.project.ProjectModules;
import seatrial.semantics.project.ProjectReader;
import seatrial.semantics.project.PythonFile;
import seatrial.semantics.project.ReadFile;
import seatrial.semantics.project.SourceModule;
import seatrial.semantics.project.UnreadFile;
import seatrial.syntax.PythonVersion;

/// The code below one path, read whole, for the `inspect` commands that follow calls through it.
final class InspectedProgram {
  private final Console console;
  private final Path root;
  private final Project project;
  private final ProjectModules modules;
  private final Facts facts;
  private final PythonVersion version;
  private final Set<String> tests = new HashSet<>();
  private int failures;

  private InspectedProgram(
      Console console,
      Path root,
      Project project,
      ProjectModules modules,
      Facts facts,
      PythonVersion version) {
    this.console = console;
    this.root = root;
    this.project = project;
    this.modules = modules;
    this.facts = facts;
    this.version = version;
  }

  /// Finds the code that the command's only operand names.
  static InspectedProgram find(Arguments arguments, Console console) throws SeatrialException {
    var operand = Operands.atMostOne(arguments);
    InspectedFiles.requireOperands(arguments);
    return find(console.path(operand == null ? "." : operand), arguments, console);
  }

  /// Finds the code of a path.
  static InspectedProgram find(Path named, Arguments arguments, Console console)
      throws SeatrialException {
    var path = named.toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw new SeatrialException(
          ErrorCode.USER, "there is no file or folder '" + Suggestion.shown(path.toString()) + "'");
    }
    var parent = path.getParent();
    var root = Files.isDirectory(path) || parent == null ? path : parent;
    var environment =
        new EnvironmentFinder(console.environment()).find(NamedPython.of(arguments, console), root);
    var project =
        ProjectFiles.find(
            root,
            List.of(path),
            environment.searchPath().stream().map(SearchEntry::folder).toList(),
            _ -> exclusions(root, arguments));
    var settings = CommandLineSettings.load(arguments, console).settings();
    return new InspectedProgram(
        console,
        root,
        project,
        new ProjectModules(project, environment),
        KnownFacts.load(settings, environment),
        TargetVersions.of(arguments, environment));
  }

  /// Where PATH is given to be compared with others, nothing in it is left out.
  private static Exclusions exclusions(Path root, Arguments arguments) {
    return arguments.command().name().equals("inspect effects")
        ? Exclusions.standard(root)
        : new Exclusions(root, List.of(".git"), false, false);
  }

  /// Whether a module that was read is for tests alone.
  boolean isTest(ModuleUnit module) {
    return tests.contains(module.displayPath());
  }

  /// The folder that files and modules are named from.
  Path root() {
    return root;
  }

  /// Reads the code and hands over each program in it, ready to be asked, one after the other.
  ///
  /// @param work called on a thread with a large stack
  /// @return whether every file could be read
  boolean forEachProgram(BiConsumer<Inference, Path> work) throws SeatrialException {
    var read = new ArrayList<SourceModule>();
    new ProjectReader().read(project.files(), version, file -> keep(file, read));
    try {
      InferenceThread.run(
          "seatrial-inspect",
          () -> {
            for (var files : programs(read)) {
              work.accept(
                  new Inference(new Program(modules, version, files), facts, Limits.THOROUGH),
                  root);
            }
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SeatrialException(ErrorCode.INTERNAL, "interrupted", e);
    }
    return failures == 0;
  }

  private void keep(ReadFile file, List<SourceModule> read) {
    switch (file) {
      case SourceModule module -> {
        if (module.file().form() != PythonFile.Form.STUB) {
          read.add(module);
          if (module.file().isTest()) {
            tests.add(module.file().displayPath());
          }
        }
      }
      case UnreadFile(var unread, _, var message) -> {
        failures++;
        console.say("seatrial: " + Suggestion.shown(unread.displayPath()) + ": " + message);
      }
    }
  }

  /// The files that may import each other, together. Where nothing but packages lies side by side
  /// in a folder, each is a program of its own.
  private List<List<SourceModule>> programs(List<SourceModule> read) {
    if (!modules.areManyPrograms()) {
      return List.of(read);
    }
    var rootsWithModules = new HashSet<Path>();
    for (var module : read) {
      var file = module.file();
      if (file.importRoot().equals(file.path().getParent())) {
        rootsWithModules.add(file.importRoot());
      }
    }
    var programs = new LinkedHashMap<Path, List<SourceModule>>();
    for (var module : read) {
      var root = module.file().importRoot();
      var place =
          rootsWithModules.contains(root)
              ? root
              : root.resolve(root.relativize(module.file().path()).getName(0));
      programs.computeIfAbsent(place, _ -> new ArrayList<>()).add(module);
    }
    return List.copyOf(programs.values());
  }
}
