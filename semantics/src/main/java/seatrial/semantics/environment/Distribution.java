package seatrial.semantics.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An installed distribution: a `.dist-info` folder, or an `.egg-info` of older days. Name and
/// version come from the folder's name; everything else is read when first asked for. A file that
/// is missing or cannot be read is as an empty one, as it is for `importlib.metadata`.
public final class Distribution {
  private final Path metadata;
  private final Path location;
  private final boolean isEgg;
  private final String writtenName;
  private final String writtenVersion;
  private volatile @Nullable Metadata headers;
  private volatile @Nullable List<RecordEntry> record;
  private volatile @Nullable Set<String> topLevelNames;
  private volatile @Nullable List<EntryPoint> entryPoints;

  private Distribution(
      Path metadata, Path location, boolean isEgg, String writtenName, String writtenVersion) {
    this.metadata = metadata;
    this.location = location;
    this.isEgg = isEgg;
    this.writtenName = writtenName;
    this.writtenVersion = writtenVersion;
  }

  /// A file that a distribution brought.
  ///
  /// @param path as written, relative to the distribution's [#location]
  /// @param hash `sha256=…` or empty
  public record RecordEntry(String path, String hash) {}

  /// @param metadata the `.dist-info` or `.egg-info` folder or file
  /// @param location the folder that the paths of RECORD start from
  static Distribution of(Path metadata, Path location) {
    String file = String.valueOf(metadata.getFileName());
    boolean isEgg = !file.endsWith(".dist-info");
    String stem = file;
    if (file.equals("EGG-INFO")) {
      Path egg = metadata.getParent();
      stem = egg == null ? "" : String.valueOf(egg.getFileName()).replaceFirst("\\.egg$", "");
    } else {
      stem = stem.substring(0, stem.lastIndexOf('.'));
    }
    var parts = stem.split("-", -1);
    return new Distribution(metadata, location, isEgg, parts[0], parts.length > 1 ? parts[1] : "");
  }

  /// A name as PEP 503 compares it: lower case, runs of `-_.` as one `-`.
  public static String normalized(String name) {
    var result = new StringBuilder(name.length());
    boolean pending = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '-' || c == '_' || c == '.') {
        pending = true;
        continue;
      }
      if (pending) {
        result.append('-');
        pending = false;
      }
      result.append(c);
    }
    if (pending) {
      result.append('-');
    }
    return result.toString().toLowerCase(Locale.ROOT);
  }

  /// The normalised name.
  public String name() {
    return normalized(writtenName);
  }

  /// The version, as far as possible from the folder's name; empty if it is nowhere.
  public String version() {
    return writtenVersion.isEmpty() ? headers().first("Version") : writtenVersion;
  }

  /// The `.dist-info` or `.egg-info` folder; an `.egg-info` may also be a file.
  public Path metadata() {
    return metadata;
  }

  /// The folder that it is installed in.
  public Path location() {
    return location;
  }

  /// The headers of METADATA or PKG-INFO.
  public Metadata headers() {
    var known = headers;
    if (known == null) {
      known = Metadata.parse(read(isEgg ? "PKG-INFO" : "METADATA"));
      headers = known;
    }
    return known;
  }

  /// The specifier of Requires-Python; empty if there is none.
  public String requiresPython() {
    return headers().first("Requires-Python");
  }

  /// The requirements, each as it is written, with marker.
  public List<String> requirements() {
    var declared = headers().all("Requires-Dist");
    return declared.isEmpty() && isEgg ? eggRequirements(read("requires.txt")) : declared;
  }

  /// The program that installed it, such as `pip`; empty if it does not say.
  public String installer() {
    return read("INSTALLER").strip();
  }

  /// What PEP 610 says of where it came from; null if it came from an index.
  public @Nullable DirectUrl directUrl() {
    return DirectUrl.parse(read("direct_url.json"));
  }

  /// The files that it brought, in the order of RECORD.
  public List<RecordEntry> record() {
    var known = record;
    if (known == null) {
      known = isEgg ? eggRecord() : parseRecord(read("RECORD"));
      record = known;
    }
    return known;
  }

  /// The names that `import` can begin with because of it, sorted.
  public Set<String> topLevelNames() {
    var known = topLevelNames;
    if (known == null) {
      known = Collections.unmodifiableSet(findTopLevelNames());
      topLevelNames = known;
    }
    return known;
  }

  public List<EntryPoint> entryPoints() {
    var known = entryPoints;
    if (known == null) {
      known = parseEntryPoints(read("entry_points.txt"));
      entryPoints = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return name() + " " + version();
  }

  private Set<String> findTopLevelNames() {
    var names = new TreeSet<String>();
    read("top_level.txt").lines().map(String::strip).filter(n -> !n.isEmpty()).forEach(names::add);
    if (!names.isEmpty()) {
      return names;
    }
    for (var entry : record()) {
      String name = importName(entry.path());
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  /// The first part of the module name of a recorded file; empty if it is no module.
  private static String importName(String path) {
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    if (slash >= 0) {
      return isIdentifier(first) && !first.equals("__pycache__") ? first : "";
    }
    int dot = first.indexOf('.');
    boolean isModule = first.endsWith(".py") || first.endsWith(".so") || first.endsWith(".pyd");
    return dot > 0 && isModule && isIdentifier(first.substring(0, dot))
        ? first.substring(0, dot)
        : "";
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && !Character.isDigit(text.charAt(0))
        && text.codePoints().allMatch(Character::isUnicodeIdentifierPart);
  }

  private List<RecordEntry> eggRecord() {
    var entries = new ArrayList<RecordEntry>();
    String base = String.valueOf(metadata.getFileName());
    for (String line : read("installed-files.txt").lines().toList()) {
      Path path = Path.of(base).resolve(line.strip()).normalize();
      entries.add(new RecordEntry(path.toString().replace('\\', '/'), ""));
    }
    if (entries.isEmpty()) {
      read("SOURCES.txt")
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(line -> entries.add(new RecordEntry(line, "")));
    }
    return List.copyOf(entries);
  }

  private static List<RecordEntry> parseRecord(String text) {
    var entries = new ArrayList<RecordEntry>();
    for (String line : text.lines().toList()) {
      if (line.isEmpty()) {
        continue;
      }
      int end;
      String path;
      if (line.startsWith("\"")) {
        end = line.indexOf("\",");
        path = line.substring(1, end < 0 ? line.length() : end).replace("\"\"", "\"");
        end = end < 0 ? line.length() : end + 1;
      } else {
        end = line.indexOf(',');
        end = end < 0 ? line.length() : end;
        path = line.substring(0, end);
      }
      int hashEnd = line.indexOf(',', Math.min(end + 1, line.length()));
      String hash = hashEnd < 0 ? "" : line.substring(end + 1, hashEnd);
      entries.add(new RecordEntry(path, hash));
    }
    return List.copyOf(entries);
  }

  private static List<EntryPoint> parseEntryPoints(String text) {
    var points = new ArrayList<EntryPoint>();
    String group = "";
    for (String raw : text.lines().toList()) {
      String line = raw.strip();
      int equals = line.indexOf('=');
      if (line.startsWith("[") && line.endsWith("]")) {
        group = line.substring(1, line.length() - 1).strip();
      } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";") && equals > 0) {
        String value = line.substring(equals + 1).strip();
        int extras = value.indexOf('[');
        points.add(
            new EntryPoint(
                group,
                line.substring(0, equals).strip(),
                (extras < 0 ? value : value.substring(0, extras)).strip()));
      }
    }
    return List.copyOf(points);
  }

  /// `requires.txt` in the words of Requires-Dist: sections are extras and markers.
  private static List<String> eggRequirements(String text) {
    var requirements = new ArrayList<String>();
    String marker = "";
    for (String raw : text.lines().toList()) {
      String line = raw.strip();
      if (line.startsWith("[") && line.endsWith("]")) {
        String section = line.substring(1, line.length() - 1);
        int colon = section.indexOf(':');
        String extra = (colon < 0 ? section : section.substring(0, colon)).strip();
        String condition = colon < 0 ? "" : section.substring(colon + 1).strip();
        String extraMarker = extra.isEmpty() ? "" : "extra == \"" + extra + "\"";
        if (!condition.isEmpty() && !extraMarker.isEmpty()) {
          marker = "(" + condition + ") and " + extraMarker;
        } else {
          marker = condition + extraMarker;
        }
      } else if (!line.isEmpty()) {
        requirements.add(marker.isEmpty() ? line : line + " ; " + marker);
      }
    }
    return List.copyOf(requirements);
  }

  private String read(String file) {
    boolean isFile = !file.equals("PKG-INFO") && Files.isRegularFile(metadata);
    if (isFile) {
      return "";
    }
    Path path = Files.isDirectory(metadata) ? metadata.resolve(file) : metadata;
    try {
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      return "";
    }
  }
}
