package seatrial.app.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.semantics.project.Exclusions;
import seatrial.semantics.project.PathGlobs;
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
/// @param baseline null where none is set
/// @param entries what was written, merged, with defaults; a key that nobody sets and that has no
/// default is absent
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
    Map<SettingKey, SettingsLayer.Entry> entries) {
  public Settings {
    rules = Collections.unmodifiableSortedSet(new TreeSet<>(rules));
    perFileIgnores = List.copyOf(perFileIgnores);
    outputFormats = List.copyOf(outputFormats);
    facts = List.copyOf(facts);
    var copy = new EnumMap<SettingKey, SettingsLayer.Entry>(SettingKey.class);
    copy.putAll(entries);
    entries = Collections.unmodifiableMap(copy);
  }

  /// Rules that are not reported in the files that match a glob.
  public record PerFileIgnore(PathGlobs files, SortedSet<String> rules) {
    public PerFileIgnore {
      rules = Collections.unmodifiableSortedSet(new TreeSet<>(rules));
    }
  }

  /// The selected rules that are reported in a file.
  ///
  /// @param file absolute
  public SortedSet<String> rulesFor(Path file) {
    SortedSet<String> left = rules;
    for (var ignore : perFileIgnores) {
      if (ignore.files.matches(file)) {
        left = new TreeSet<>(left);
        left.removeAll(ignore.rules);
      }
    }
    return left;
  }

  /// All settings as lines of a TOML file, each with where it was written: what `seatrial config`
  /// shows.
  public String explained() {
    var text = new StringBuilder();
    for (var key : SettingKey.values()) {
      text.append(explained(key));
    }
    return text.toString();
  }

  /// The line of one setting in [#explained()].
  public String explained(SettingKey key) {
    var entry = entries.get(key);
    return entry == null
        ? "# " + key.id() + " is not set\n"
        : key.id() + " = " + entry.value().toToml() + "  # " + entry.origin() + "\n";
  }
}
