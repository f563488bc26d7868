package seatrial.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Suggestion;
import seatrial.finding.Confidence;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.finding.Severity;
import seatrial.report.ReportFormats;
import seatrial.semantics.project.Exclusions;
import seatrial.semantics.project.PathGlobs;
import seatrial.syntax.PythonVersion;

/// Layers to [Settings]: later layers win, and every value is checked for its meaning.
final class SettingsMerge {
  private final Path workingDirectory;
  private final List<SettingsLayer> layers;
  private final RuleNames rules;
  private final Map<SettingKey, SettingsLayer.Entry> entries = new EnumMap<>(SettingKey.class);

  /// @param layers weakest first
  SettingsMerge(Path workingDirectory, List<SettingsLayer> layers, RuleNames rules) {
    this.workingDirectory = workingDirectory;
    this.layers = layers;
    this.rules = rules;
  }

  Settings merge() throws SeatrialException {
    putDefaults();
    var selection = new RuleSelection(rules);
    for (var layer : layers) {
      selection.apply(layer);
      layer.entries().forEach(this::put);
    }
    return new Settings(
        selection.selected(),
        perFileIgnores(selection),
        exclusions(),
        targetVersion(),
        path(SettingKey.PYTHON),
        confidence(),
        severity(),
        gate(),
        outputFormats(),
        flag(SettingKey.FOREIGN_SUPPRESSIONS),
        facts(),
        path(SettingKey.CACHE_DIR),
        path(SettingKey.BASELINE),
        entries);
  }

  private void putDefaults() {
    putDefault(SettingKey.EXCLUDE, new SettingValue.Texts(Exclusions.DEFAULT));
    putDefault(SettingKey.FAIL_ON, new SettingValue.Text(Gate.STANDARD.confidence().id()));
    putDefault(SettingKey.FORCE_EXCLUDE, new SettingValue.Flag(false));
    putDefault(SettingKey.FOREIGN_SUPPRESSIONS, new SettingValue.Flag(true));
    putDefault(SettingKey.MIN_CONFIDENCE, new SettingValue.Text(Confidence.LIKELY.id()));
    putDefault(SettingKey.OUTPUT_FORMAT, new SettingValue.Texts(List.of("text")));
    putDefault(SettingKey.RESPECT_GITIGNORE, new SettingValue.Flag(true));
    putDefault(SettingKey.SELECT, new SettingValue.Texts(List.of("all")));
    putDefault(SettingKey.SEVERITY, new SettingValue.Text(Severity.LOW.id()));
  }

  private void putDefault(SettingKey key, SettingValue value) {
    entries.put(key, new SettingsLayer.Entry(value, Origin.DEFAULT));
  }

  private void put(SettingKey key, SettingsLayer.Entry entry) {
    var before = entries.get(key);
    entries.put(
        key,
        key.accumulates() && before != null
            ? new SettingsLayer.Entry(sum(before.value(), entry.value()), entry.origin())
            : entry);
  }

  private static SettingValue sum(SettingValue before, SettingValue more) {
    if (before instanceof SettingValue.Texts(var first)
        && more instanceof SettingValue.Texts(var second)) {
      var all = new ArrayList<>(first);
      all.addAll(second);
      return new SettingValue.Texts(all);
    }
    if (before instanceof SettingValue.Table(var first)
        && more instanceof SettingValue.Table(var second)) {
      var all = new LinkedHashMap<>(first);
      second.forEach(
          (glob, words) ->
              all.merge(
                  glob,
                  words,
                  (a, b) -> {
                    var both = new ArrayList<>(a);
                    both.addAll(b);
                    return both;
                  }));
      return new SettingValue.Table(all);
    }
    return more;
  }

  private List<Settings.PerFileIgnore> perFileIgnores(RuleSelection selection)
      throws SeatrialException {
    var ignores = new ArrayList<Settings.PerFileIgnore>();
    int from = lastWith(SettingKey.PER_FILE_IGNORES);
    if (from >= 0) {
      add(ignores, layers.get(from), SettingKey.PER_FILE_IGNORES, selection);
    }
    for (var layer : layers) {
      add(ignores, layer, SettingKey.EXTEND_PER_FILE_IGNORES, selection);
    }
    return ignores;
  }

  private int lastWith(SettingKey key) {
    int last = layers.size() - 1;
    while (last >= 0 && layers.get(last).entry(key) == null) {
      last--;
    }
    return last;
  }

  private static void add(
      List<Settings.PerFileIgnore> ignores,
      SettingsLayer layer,
      SettingKey key,
      RuleSelection selection)
      throws SeatrialException {
    var entry = layer.entry(key);
    if (entry != null && entry.value() instanceof SettingValue.Table(var globs)) {
      for (var glob : globs.entrySet()) {
        ignores.add(
            new Settings.PerFileIgnore(
                PathGlobs.of(layer.base(), List.of(glob.getKey())),
                new TreeSet<>(selection.resolve(glob.getValue(), entry.origin()))));
      }
    }
  }

  /// Patterns of several layers start from several folders, so those with a `/` are written from
  /// the root of the file system.
  private Exclusions exclusions() {
    var patterns = new ArrayList<String>();
    int from = lastWith(SettingKey.EXCLUDE);
    if (from < 0) {
      patterns.addAll(Exclusions.DEFAULT);
    } else {
      patterns.addAll(anchored(layers.get(from), SettingKey.EXCLUDE));
    }
    for (var layer : layers) {
      patterns.addAll(anchored(layer, SettingKey.EXTEND_EXCLUDE));
    }
    var root = workingDirectory.getRoot();
    return new Exclusions(
        root == null ? workingDirectory : root,
        patterns,
        flag(SettingKey.RESPECT_GITIGNORE),
        flag(SettingKey.FORCE_EXCLUDE));
  }

  private static List<String> anchored(SettingsLayer layer, SettingKey key) {
    var entry = layer.entry(key);
    if (entry == null || !(entry.value() instanceof SettingValue.Texts(var texts))) {
      return List.of();
    }
    return texts.stream().map(text -> anchored(layer.base(), text)).toList();
  }

  private static String anchored(Path base, String pattern) {
    var text = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
    var folder = base.toString().equals("/") ? "" : base.toString();
    if (text.indexOf('/') < 0 || (text.startsWith(folder + "/") && !folder.isEmpty())) {
      return text;
    }
    var inside = text.startsWith("./") ? text.substring(2) : text;
    var escaped = new StringBuilder();
    for (int i = 0; i < folder.length(); i++) {
      char c = folder.charAt(i);
      escaped.append("*?[\\".indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    return escaped + (inside.startsWith("/") ? inside : "/" + inside);
  }

  private @Nullable PythonVersion targetVersion() throws SeatrialException {
    var text = text(SettingKey.TARGET_VERSION);
    if (text == null) {
      return null;
    }
    var version = PythonVersion.parse(text);
    if (version == null || !version.isSupported()) {
      throw wrong(
          SettingKey.TARGET_VERSION,
          "a Python version from "
              + PythonVersion.OLDEST
              + " to "
              + PythonVersion.NEWEST
              + ", written 3.12 or py312",
          text,
          List.of());
    }
    return version;
  }

  private Confidence confidence() throws SeatrialException {
    var text = String.valueOf(text(SettingKey.MIN_CONFIDENCE));
    var confidence = Words.confidence(text);
    if (confidence == null) {
      throw wrong(SettingKey.MIN_CONFIDENCE, oneOf(Words.confidences()), text, Words.confidences());
    }
    return confidence;
  }

  private Severity severity() throws SeatrialException {
    var text = String.valueOf(text(SettingKey.SEVERITY));
    var severity = Words.severity(text);
    if (severity == null) {
      throw wrong(SettingKey.SEVERITY, oneOf(Words.severities()), text, Words.severities());
    }
    return severity;
  }

  private Gate gate() throws SeatrialException {
    var text = String.valueOf(text(SettingKey.FAIL_ON));
    var gate = Gate.parse(text);
    if (gate == null) {
      throw wrong(
          SettingKey.FAIL_ON,
          oneOf(Gate.words()) + ", or a severity and a confidence with a comma",
          text,
          Gate.words());
    }
    return gate;
  }

  private List<String> outputFormats() throws SeatrialException {
    var entry = entries.get(SettingKey.OUTPUT_FORMAT);
    var formats =
        entry != null && entry.value() instanceof SettingValue.Texts(var texts)
            ? texts
            : List.<String>of();
    for (var format : formats) {
      int equals = format.indexOf('=');
      var name = equals < 0 ? format : format.substring(0, equals);
      if (!ReportFormats.NAMES.contains(name) || equals == format.length() - 1) {
        throw wrong(
            SettingKey.OUTPUT_FORMAT,
            oneOf(ReportFormats.NAMES) + ", each with =FILE if wanted",
            format,
            ReportFormats.NAMES);
      }
    }
    return formats;
  }

  private SeatrialException wrong(
      SettingKey key, String expected, String found, List<String> known) {
    var entry = entries.get(key);
    return new SeatrialException(
        ErrorCode.USER,
        (entry == null ? "" : entry.origin() + ": ")
            + "'"
            + key.id()
            + "' has to be "
            + expected
            + ", not '"
            + Suggestion.shown(found)
            + "'"
            + Suggestion.of(found, known)
                .map(nearest -> ", did you mean " + nearest + "?")
                .orElse(""));
  }

  private static String oneOf(List<String> words) {
    return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  private @Nullable String text(SettingKey key) {
    var entry = entries.get(key);
    return entry != null && entry.value() instanceof SettingValue.Text(var text) ? text : null;
  }

  private boolean flag(SettingKey key) {
    var entry = entries.get(key);
    return entry != null && entry.value() instanceof SettingValue.Flag(var isSet) && isSet;
  }

  private @Nullable Path path(SettingKey key) {
    var entry = entries.get(key);
    return entry != null && entry.value() instanceof SettingValue.Paths(var paths)
        ? paths.getFirst()
        : null;
  }

  private List<Path> facts() {
    var entry = entries.get(SettingKey.FACTS);
    return entry != null && entry.value() instanceof SettingValue.Paths(var paths)
        ? paths
        : List.of();
  }
}
