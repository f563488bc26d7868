package seatrial.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlTable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.semantics.project.TomlFile;

/// Finds and reads configuration files, each once, with what they extend.
final class ConfigurationFiles {
  private static final String OWN = "seatrial.toml";
  private static final String SHARED = "pyproject.toml";

  private final Path workingDirectory;
  private final Map<Path, Optional<Path>> nearest = new HashMap<>();
  private final Map<Path, Boolean> holdsSettings = new HashMap<>();

  ConfigurationFiles(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  /// The file that holds for a folder: the nearest `seatrial.toml`, or `pyproject.toml` that has a
  /// table for us, of the folder and those above it.
  @Nullable Path nearest(Path folder) throws SeatrialException {
    var known = nearest.get(folder);
    if (known != null) {
      return known.orElse(null);
    }
    Path found = null;
    for (var name : List.of(OWN, SHARED)) {
      var file = folder.resolve(name);
      if (found == null && Files.isRegularFile(file) && holdsSettings(file)) {
        found = file;
      }
    }
    var parent = folder.getParent();
    if (found == null && parent != null) {
      found = nearest(parent);
    }
    nearest.put(folder, Optional.ofNullable(found));
    return found;
  }

  private boolean holdsSettings(Path file) throws SeatrialException {
    if (file.endsWith(OWN)) {
      return true;
    }
    var known = holdsSettings.get(file);
    if (known == null) {
      known = ownTable(file) != null;
      holdsSettings.put(file, known);
    }
    return known;
  }

  /// The layers of a file, what is extended first.
  List<SettingsLayer> layers(Path file) throws SeatrialException {
    var layers = new ArrayList<SettingsLayer>();
    var chain = new ArrayList<Path>();
    Path next = file;
    while (next != null) {
      chain.add(next);
      var layer = layer(next);
      layers.addFirst(layer);
      next = extended(layer, chain);
    }
    return layers;
  }

  private @Nullable Path extended(SettingsLayer layer, List<Path> chain) throws SeatrialException {
    var entry = layer.entry(SettingKey.EXTEND);
    if (entry == null || !(entry.value() instanceof SettingValue.Paths(var paths))) {
      return null;
    }
    var file = paths.getFirst();
    if (chain.contains(file)) {
      throw new SeatrialException(
          ErrorCode.USER,
          entry.origin()
              + ": 'extend' leads in a circle, back to "
              + Paths.shown(workingDirectory, file)
              + "; remove it from one of the files");
    }
    if (!Files.isRegularFile(file)) {
      throw new SeatrialException(
          ErrorCode.USER,
          entry.origin()
              + ": 'extend' names a file that does not exist: "
              + Paths.shown(workingDirectory, file));
    }
    return file;
  }

  /// @throws SeatrialException if the file is broken, or holds what is no setting
  SettingsLayer layer(Path file) throws SeatrialException {
    var base = file.getParent();
    var folder = base == null ? workingDirectory : base;
    var table = file.endsWith(SHARED) ? ownTable(file) : wholeTable(file);
    return table == null
        ? SettingsLayer.empty(folder)
        : new LayerReader(Paths.shown(workingDirectory, file), folder, table).read();
  }

  private @Nullable TomlTable wholeTable(Path file) throws SeatrialException {
    var toml = TomlFile.read(file, Paths.shown(workingDirectory, file));
    return toml == null ? null : toml.table();
  }

  /// `[tool.seatrial]` of a `pyproject.toml`, or null.
  private @Nullable TomlTable ownTable(Path file) throws SeatrialException {
    var toml = TomlFile.read(file, Paths.shown(workingDirectory, file));
    if (toml == null || !toml.mentions("seatrial")) {
      return null;
    }
    if (!(toml.table().get(List.of("tool")) instanceof TomlTable tools)) {
      return null;
    }
    var own = tools.get(List.of("seatrial"));
    if (own != null && !(own instanceof TomlTable)) {
      var position = tools.inputPositionOf(List.of("seatrial"));
      throw new SeatrialException(
          ErrorCode.USER,
          Paths.shown(workingDirectory, file)
              + (position == null ? "" : ":" + position.line() + ":" + position.column())
              + ": 'tool.seatrial' has to be a table");
    }
    return own instanceof TomlTable table ? table : null;
  }
}
