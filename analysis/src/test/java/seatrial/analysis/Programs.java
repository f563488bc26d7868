package seatrial.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Limits;
import seatrial.analysis.program.Program;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.project.Exclusions;
import seatrial.semantics.project.ProjectFiles;
import seatrial.semantics.project.ProjectModules;
import seatrial.semantics.project.ProjectReader;
import seatrial.semantics.project.SourceModule;
import seatrial.syntax.PythonVersion;

/// Whole programs of fixtures, without an environment, for tests.
public final class Programs {
  private static final Facts FACTS = Facts.bundled(_ -> null);

  private Programs() {}

  /// Asks about the program of a file or folder.
  public static void ask(Path path, Consumer<Inference> questions) throws SeatrialException {
    var root = path.toAbsolutePath().normalize();
    var parent = root.getParent();
    var folder = parent != null && root.toString().endsWith(".py") ? parent : root;
    var project =
        ProjectFiles.find(
            folder, List.of(root), List.of(), _ -> new Exclusions(folder, List.of(), false, false));
    var modules = new ArrayList<SourceModule>();
    new ProjectReader(1)
        .read(
            project.files(),
            PythonVersion.NEWEST,
            read -> {
              if (!(read instanceof SourceModule module) || !module.parsed().isValid()) {
                throw new AssertionError(read);
              }
              modules.add(module);
            });
    questions.accept(
        new Inference(
            new Program(
                new ProjectModules(project, Environment.none()), PythonVersion.NEWEST, modules),
            FACTS,
            Limits.THOROUGH));
  }
}
