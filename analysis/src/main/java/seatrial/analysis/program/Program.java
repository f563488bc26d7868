package seatrial.analysis.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.flow.StaticConditions;
import seatrial.semantics.module.DiskReads;
import seatrial.semantics.module.ModuleResolver;
import seatrial.semantics.module.ResolvedModule;
import seatrial.semantics.project.ProjectModules;
import seatrial.semantics.project.SourceModule;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;

/// A whole system: the modules of the project, and those of the environment as soon as something
/// leads there. Belongs to one thread.
public final class Program {
  /// No hand-written module is that large; generated ones are tables.
  private static final long MOST_BYTES = 16L << 20;

  private final ProjectModules modules;
  private final PythonVersion version;
  private final StaticConditions conditions;
  private final Map<Path, ModuleUnit> project = new LinkedHashMap<>();
  private final Map<Path, @Nullable ModuleUnit> installed = new HashMap<>();
  private final Map<EvaluatedText, @Nullable ModuleUnit> evaluated = new HashMap<>();
  private long linesRead;

  private record EvaluatedText(Path by, String text) {}

  /// @param files the project's, parsed, in the order in which they are reported
  /// @param version that the environment's modules are read as
  public Program(ProjectModules modules, PythonVersion version, List<SourceModule> files) {
    this.modules = modules;
    this.version = version;
    this.conditions = StaticConditions.of(version);
    for (var file : files) {
      add(file);
    }
  }

  private void add(SourceModule read) {
    var file = read.file();
    project.put(
        file.path(),
        new ModuleUnit(
            this,
            file.module(),
            file.path(),
            file.displayPath(),
            file.isPackage(),
            true,
            read.parsed(),
            modules.resolverFor(file)));
  }

  public PythonVersion version() {
    return version;
  }

  /// The tests that are decided before the program runs.
  public StaticConditions conditions() {
    return conditions;
  }

  /// The project's modules, in the order in which they are reported.
  public Collection<ModuleUnit> project() {
    return project.values();
  }

  /// Resolves names as the environment's own modules do.
  public ModuleResolver environment() {
    return modules.environmentResolver();
  }

  /// The module of the environment by this name, as something outside of the project sees it; null
  /// if it has no source.
  public @Nullable ModuleUnit named(String name) {
    return unit(modules.environmentResolver().resolve(name), modules.environmentResolver());
  }

  /// The code of a resolved module, or null if it has no source that can be read.
  ///
  /// @param from the resolver that found it
  public @Nullable ModuleUnit unit(ResolvedModule resolved, ModuleResolver from) {
    Path file = resolved.source();
    if (file == null) {
      file = resolved.stub();
    }
    if (file == null) {
      return null;
    }
    var own = project.get(file);
    if (own != null) {
      return own;
    }
    if (!installed.containsKey(file)) {
      installed.put(file, read(file, resolved, from));
    }
    return installed.get(file);
  }

  private @Nullable ModuleUnit read(Path file, ResolvedModule resolved, ModuleResolver from) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return null;
      }
      var source = SourceText.of(file.toString(), Files.readAllBytes(file));
      var parsed = Parser.parse(source, version);
      linesRead += source.lineCount();
      return new ModuleUnit(
          this,
          resolved.name(),
          file,
          file.toString(),
          resolved.isPackage(),
          false,
          parsed,
          modules.environmentResolver().entryOf(file) == null
              ? from
              : modules.environmentResolver());
    } catch (IOException e) {
      return null;
    }
  }

  /// The code of a text that a module evaluates, with the names of that module, or null if it does
  /// not parse.
  public @Nullable ModuleUnit evaluated(String text, ModuleUnit by) {
    var key = new EvaluatedText(by.file(), text);
    if (!evaluated.containsKey(key)) {
      var parsed = Parser.parse(SourceText.of(by.displayPath(), text), version);
      evaluated.put(
          key,
          parsed.errors().isEmpty()
              ? new ModuleUnit(
                  this,
                  by.name(),
                  by.file(),
                  by.displayPath(),
                  by.isPackage(),
                  by.isProject(),
                  parsed,
                  by.resolver())
              : null);
    }
    return evaluated.get(key);
  }

  /// What was taken from the disk so far, the project's own files left out.
  public DiskReads reads() {
    var reads = modules.environmentResolver().reads();
    var files = new TreeSet<>(reads.files());
    files.addAll(installed.keySet());
    return new DiskReads(files, reads.folders());
  }

  /// The modules of the environment that were read so far, in the order of their files.
  public List<ModuleUnit> installed() {
    var files = new TreeMap<Path, ModuleUnit>();
    installed.forEach(
        (file, unit) -> {
          if (unit != null) {
            files.put(file, unit);
          }
        });
    return List.copyOf(files.values());
  }

  /// Modules of the environment that were read.
  public int installedModules() {
    return installed.size();
  }

  /// Lines of the environment that were read.
  public long installedLines() {
    return linesRead;
  }
}
