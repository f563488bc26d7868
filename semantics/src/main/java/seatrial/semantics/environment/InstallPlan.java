package seatrial.semantics.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The install plan of a build folder, `meson-info/intro-install_plan.json`: which file would be
/// installed where.
final class InstallPlan {
  private static final long LARGEST = 64 << 20;
  private static final int DEEPEST = 32;

  private InstallPlan() {}

  /// @param loader the file of the import hook: the packages' `__path__` lies below it, so that
  ///     nothing but the hook finds their modules
  /// @return null if there is no plan
  static @Nullable Redirection read(Path build, Path loader) {
    Path plan = build.resolve("meson-info").resolve("intro-install_plan.json");
    try {
      if (!Files.isRegularFile(plan) || Files.size(plan) > LARGEST) {
        return null;
      }
      return redirection(destinations(Files.readAllBytes(plan)), loader);
    } catch (IOException | JacksonException | InvalidPathException unreadable) {
      return null;
    }
  }

  private static Redirection redirection(Map<String, Path> files, Path loader) {
    var modules = new HashMap<String, Path>();
    var searchPaths = new HashMap<String, List<Path>>();
    var namespaces = new HashMap<String, List<Path>>();
    files.forEach(
        (destination, source) -> {
          int slash = destination.lastIndexOf('/');
          String file = destination.substring(slash + 1);
          String folder = slash < 0 ? "" : destination.substring(0, slash).replace('/', '.');
          int dot = file.indexOf('.');
          boolean isModule = file.endsWith(".py") || file.endsWith(".so") || file.endsWith(".pyd");
          if (dot <= 0 || !isModule) {
            return;
          }
          String stem = file.substring(0, dot);
          String name = stem.equals("__init__") ? folder : (folder + "." + stem);
          name = name.startsWith(".") ? name.substring(1) : name;
          // Machine code comes before source of the same name.
          modules.merge(name, source, (old, now) -> file.endsWith(".py") ? old : now);
          for (String above = folder; !above.isEmpty(); above = parent(above)) {
            namespaces.putIfAbsent(above, List.of());
          }
        });
    for (String name : List.copyOf(namespaces.keySet())) {
      var path = List.of(loader.resolve(name));
      if (modules.containsKey(name)) {
        namespaces.remove(name);
        searchPaths.put(name, path);
      } else {
        namespaces.put(name, path);
      }
    }
    return new Redirection(true, modules, searchPaths, namespaces);
  }

  private static String parent(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  /// Path below site-packages to the file that it would be copied from, in the order of names.
  private static Map<String, Path> destinations(byte[] json) throws IOException {
    var files = new TreeMap<String, Path>();
    String source = "";
    int depth = 0;
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          depth++;
        } else if (token == JsonToken.END_OBJECT) {
          depth--;
        } else if (token == JsonToken.PROPERTY_NAME && depth == 2) {
          source = parser.currentName();
        } else if (token == JsonToken.VALUE_STRING
            && depth == 3
            && "destination".equals(parser.currentName())) {
          String destination = parser.getString();
          int slash = destination.indexOf('/');
          if (slash > 0 && isSite(destination.substring(0, slash))) {
            addAll(destination.substring(slash + 1), Path.of(source).normalize(), files);
          }
        }
      }
    }
    return files;
  }

  private static boolean isSite(String placeholder) {
    return placeholder.equals("{py_platlib}") || placeholder.equals("{py_purelib}");
  }

  private static void addAll(String destination, Path source, Map<String, Path> files)
      throws IOException {
    if (!Files.isDirectory(source)) {
      files.put(destination, source);
      return;
    }
    try (var inside = Files.walk(source, DEEPEST)) {
      inside
          .filter(Files::isRegularFile)
          .forEach(
              file ->
                  files.put(
                      destination + "/" + source.relativize(file).toString().replace('\\', '/'),
                      file));
    }
  }
}
