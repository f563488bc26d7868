package seatrial.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.JsonText;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.EnvironmentFinder;
import seatrial.semantics.environment.SearchEntry;
import seatrial.semantics.module.ImportInspection;
import seatrial.semantics.module.ResolvedImport;
import seatrial.semantics.module.ResolvedModule;
import seatrial.semantics.project.Exclusions;
import seatrial.semantics.project.ProjectFiles;
import seatrial.semantics.project.ProjectModules;
import seatrial.semantics.project.PythonFile;
import seatrial.syntax.Parsed;
import seatrial.syntax.PythonVersion;

/// `seatrial inspect imports`: one JSON object a line for each imported name.
final class InspectImports implements Action {

  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    InspectedFiles.requireOperands(arguments);
    var environment =
        new EnvironmentFinder(console.environment())
            .find(NamedPython.of(arguments, console), console.workingDirectory());
    var version = TargetVersions.of(arguments, environment);
    var paths = new ArrayList<Path>();
    for (var operand : arguments.operands()) {
      paths.add(console.path(operand));
    }
    var project =
        ProjectFiles.find(
            console.workingDirectory(),
            paths,
            environment.searchPath().stream().map(SearchEntry::folder).toList(),
            _ -> new Exclusions(console.workingDirectory(), List.of(".git"), false, false));
    var files = new HashMap<Path, PythonFile>();
    for (var file : project.files()) {
      files.put(file.path(), file);
    }
    var lines = new Lines(console, files, new ProjectModules(project, environment), version);
    return InspectedFiles.run(arguments, console, version, lines);
  }

  private static final class Lines implements InspectedFiles.Writer {
    private final Console console;
    private final Map<Path, PythonFile> files;
    private final ProjectModules modules;
    private final ImportInspection inspection;

    Lines(
        Console console,
        Map<Path, PythonFile> files,
        ProjectModules modules,
        PythonVersion version) {
      this.console = console;
      this.files = files;
      this.modules = modules;
      this.inspection = new ImportInspection(version);
    }

    @Override
    public void write(Parsed parsed, String path, OutputStream out) throws IOException {
      var absolute = console.workingDirectory().resolve(path).normalize();
      var file = files.get(absolute);
      var outside = modules.environmentResolver();
      var resolver = file == null ? outside : modules.resolverFor(file);
      // What the project leaves out, such as a build folder, is named by the packages above it.
      boolean isPackage = file == null ? absolute.endsWith("__init__.py") : file.isPackage();
      String name = file == null ? outside.nameOf(absolute) : file.module();
      for (var found : inspection.imports(resolver, parsed, name, isPackage)) {
        out.write(line(path, found).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String line(String path, ResolvedImport found) {
    var imported = found.imported();
    var module = found.module();
    var text = new StringBuilder();
    text.append("{\"path\": ").append(JsonText.quoted(path));
    text.append(", \"line\": ").append(found.line());
    text.append(", \"column\": ").append(found.column());
    text.append(", \"module\": ").append(JsonText.quoted(module.name()));
    String name = imported.name();
    if (name != null) {
      text.append(", \"name\": ").append(JsonText.quoted(name));
    }
    text.append(", \"kind\": ").append(JsonText.quoted(kind(module)));
    Path file = module.file();
    text.append(", \"file\": ").append(file == null ? "null" : JsonText.quoted(file.toString()));
    Path stub = module.stub();
    if (stub != null) {
      text.append(", \"stub\": ").append(JsonText.quoted(stub.toString()));
    }
    if (imported.isTypeChecking()) {
      text.append(", \"type_checking\": true");
    }
    if (imported.isOptional()) {
      text.append(", \"optional\": true");
    }
    return text.append("}\n").toString();
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
      case ResolvedModule.StubOnly _ -> "stub";
      case ResolvedModule.NotFound _ -> "missing";
    };
  }
}
