package seatrial.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import seatrial.app.cache.CacheFolder;
import seatrial.app.cache.Fingerprint;
import seatrial.app.cache.ResultCache;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.Options;
import seatrial.app.config.Settings;
import seatrial.semantics.environment.Distribution;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.project.Project;
import seatrial.semantics.project.PythonFile;
import seatrial.surfaces.CheckResult;
import seatrial.surfaces.CheckSettings;

/// The results of earlier runs that a `check` may use, and what tells it apart from them.
final class KeptResults {
  private final Environment environment;
  private final Project project;
  private final FileSettings fileSettings;
  private final Settings settings;

  KeptResults(
      Environment environment, Project project, FileSettings fileSettings, Settings settings) {
    this.environment = environment;
    this.project = project;
    this.fileSettings = fileSettings;
    this.settings = settings;
  }

  /// The folder of the cache, or null where there shall be none.
  static @Nullable Path folder(Arguments arguments, Settings settings, Console console) {
    var variable = console.variable("SEATRIAL_NO_CACHE");
    if (arguments.has(Options.NO_CACHE) || arguments.has(Options.FAIL_FAST) || isOn(variable)) {
      return null;
    }
    var named = settings.cacheDir();
    if (named == null) {
      return console.workingDirectory().resolve(CacheFolder.NAME);
    }
    try {
      return CacheFolder.within(named);
    } catch (IOException e) {
      // A cache is never a reason to fail.
      return null;
    }
  }

  private static boolean isOn(@Nullable String variable) {
    return variable != null
        && !variable.isEmpty()
        && !variable.equals("0")
        && !variable.equalsIgnoreCase("false");
  }

  /// The result that an earlier run had and this one would have, or the one that is computed now
  /// and then kept.
  ///
  /// @param begun when the run began, before it looked at anything
  /// @param onHit called if it is an earlier one's
  CheckResult resultOf(Path folder, Instant begun, Supplier<CheckResult> check, Runnable onHit) {
    var cache = ResultCache.in(folder, asked(), begun);
    if (cache == null) {
      return check.get();
    }
    var known = cache.find();
    if (known != null) {
      onHit.run();
      return known;
    }
    var result = check.get();
    cache.keep(result, read());
    return result;
  }

  /// What a run is asked, without what stands in files.
  private Fingerprint asked() {
    var asked = new Fingerprint();
    asked.add(project.root()).add(fileSettings.mainVersion());
    addEnvironment(asked);
    asked.add(project.files().size());
    for (var file : project.files()) {
      addFile(file, asked);
    }
    addSettings(fileSettings.ofManifests(), asked);
    asked.add(project.otherFiles().size());
    project.otherFiles().forEach(file -> asked.add(file.path()).add(file.displayPath()));
    asked.addAll(project.unread());
    asked.addAll(project.importRoots());
    asked.addAll(project.manifests());
    asked.addAll(settings.facts());
    return asked;
  }

  private void addEnvironment(Fingerprint asked) {
    asked.add(String.valueOf(environment.interpreter()));
    asked.addAll(environment.searchPath());
    asked.addAll(environment.redirections());
    asked.addAll(environment.extensionSuffixes());
    for (var distribution : environment.distributions().all()) {
      asked.add(distribution.metadata()).add(distribution.name()).add(distribution.version());
    }
  }

  private void addFile(PythonFile file, Fingerprint asked) {
    asked
        .add(file.path())
        .add(file.displayPath())
        .add(file.form())
        .add(file.role())
        .add(file.importRoot())
        .add(file.module())
        .add(file.isPackage())
        .add(fileSettings.version(file));
    addSettings(fileSettings.of(file), asked);
  }

  private static void addSettings(CheckSettings settings, Fingerprint asked) {
    asked
        .addAll(new TreeSet<>(settings.rules()))
        .add(settings.minConfidence())
        .add(settings.minSeverity())
        .add(settings.honoursForeignSuppressions())
        .add(settings.reportsUnusedSuppressions())
        .add(settings.requiresReasons());
  }

  /// The files that a run reads whatever it follows.
  private SortedSet<Path> read() {
    var files = new TreeSet<Path>();
    project.files().forEach(file -> files.add(file.path()));
    project.otherFiles().forEach(file -> files.add(file.path()));
    files.addAll(settings.facts());
    environment.distributions().all().forEach(installed -> addMetadata(installed, files));
    return files;
  }

  /// What the requirements of a distribution are read from.
  private static void addMetadata(Distribution installed, SortedSet<Path> files) {
    files.add(installed.metadata().resolve("METADATA"));
    if (!installed.metadata().toString().endsWith(".dist-info")) {
      files.add(installed.metadata());
      files.add(installed.metadata().resolve("PKG-INFO"));
      files.add(installed.metadata().resolve("requires.txt"));
    }
  }
}
