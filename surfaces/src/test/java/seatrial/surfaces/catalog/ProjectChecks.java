package seatrial.surfaces.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import seatrial.analysis.facts.Facts;
import seatrial.finding.Confidence;
import seatrial.finding.Finding;
import seatrial.finding.SeatrialException;
import seatrial.finding.Severity;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.project.Exclusions;
import seatrial.semantics.project.ProjectFiles;
import seatrial.surfaces.CheckRequest;
import seatrial.surfaces.CheckResult;
import seatrial.surfaces.CheckSettings;
import seatrial.surfaces.Checker;
import seatrial.surfaces.EngineRule;
import seatrial.surfaces.ManifestInput;
import seatrial.surfaces.ManifestInput.ManifestFile;
import seatrial.surfaces.ProjectInput;
import seatrial.surfaces.Rule;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;

/// Checks small projects with all rules, for tests.
public final class ProjectChecks {
  private static final Facts FACTS = Facts.bundled(_ -> null);

  private ProjectChecks() {}

  /// Every finding of every confidence in the project of a folder.
  public static List<Finding> findingsIn(Path folder) {
    return check(folder, RuleCatalog.all(), settings(RuleCatalog.all())).findings();
  }

  public static CheckSettings settings(List<Rule> rules) {
    Set<String> names = rules.stream().map(r -> r.info().name()).collect(Collectors.toSet());
    EngineRule.all().forEach(rule -> names.add(rule.ruleName()));
    return new CheckSettings(names, Confidence.POSSIBLE, Severity.LOW, true, true, false);
  }

  public static CheckResult check(Path folder, List<Rule> rules, CheckSettings settings) {
    try {
      var project =
          ProjectFiles.find(folder, List.of(), List.of(), path -> Exclusions.standard(path));
      return Checker.check(
          new CheckRequest(
              rules,
              _ -> PythonVersion.NEWEST,
              FACTS,
              new ManifestInput(manifestsIn(folder), Environment.none()),
              _ -> settings,
              settings,
              new ProjectInput(PythonVersion.NEWEST, Environment.none(), project),
              2,
              true));
    } catch (SeatrialException e) {
      throw new AssertionError(e);
    }
  }

  private static List<ManifestFile> manifestsIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> ManifestInput.isManifest(relative(folder, file)))
          .sorted()
          .map(file -> manifest(folder, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static ManifestFile manifest(Path folder, Path file) {
    try {
      var path = relative(folder, file);
      return new ManifestFile(path, SourceText.of(path, Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
