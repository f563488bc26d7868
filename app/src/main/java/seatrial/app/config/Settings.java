package seatrial.app.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.semantics.project.Exclusions;
import seatrial.syntax.PythonVersion;

/// The settings that hold for one folder, checked and merged from defaults, files and command line.
///
/// @param rules names of the selected rules
/// @param perFileIgnores rules that are not reported in some files
/// @param targetVersion null where none is set: see [seatrial.semantics.project.TargetVersion]
/// @param python interpreter or environment, null where none is set
/// @param minConfidence findings below it are not shown
/// @param minSeverity findings below it are not shown
/// @param outputFormats as written, `json` or `json=FILE`
/// @param cacheDir null where none is set
/// @param facts files that the user adds
/// @param origins where each setting that is not a default was written
public record Settings(
    SortedSet<String> rules,
    List<PerFileIgnore> perFileIgnores,
    Exclusions exclusions,
    @Nullable PythonVersion targetVersion,
    @Nullable Path python,
    Confidence minConfidence,
    Severity minSeverity,
    Gate gate,
    List<String> outputFormats,
    boolean honoursForeignSuppressions,
    List<Path> facts,
    @Nullable Path cacheDir,
    @Nullable Path baseline,
    Map<SettingKey, Origin> origins) {
  public Settings {
    rules = Collections.unmodifiableSortedSet(new TreeSet<>(rules));
    perFileIgnores = List.copyOf(perFileIgnores);
    outputFormats = List.copyOf(outputFormats);
    facts = List.copyOf(facts);
    origins = Map.copyOf(origins);
  }

  /// Rules that are not reported in the files that match a glob.
  public record PerFileIgnore(Path base, String glob, SortedSet<String> rules) {}
}
