package seatrial.semantics.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import seatrial.syntax.PythonVersion;

/// The names of one release's standard library, from a table that `devtools` writes.
///
/// @param builtins modules that every build of the release has inside the interpreter
/// @param frozen modules that it has inside as bytecode, with the name of the module that the
///     bytecode was made from; if that is not here itself, the first is only another name for it,
///     as `os.path` was before 3.11
/// @param names top-level names: `sys.stdlib_module_names`
public record StandardLibrary(
    PythonVersion version, Set<String> builtins, Map<String, String> frozen, Set<String> names) {
  private static final ConcurrentMap<PythonVersion, StandardLibrary> LOADED =
      new ConcurrentHashMap<>();

  public StandardLibrary {
    builtins = Set.copyOf(builtins);
    frozen = Map.copyOf(frozen);
    names = Set.copyOf(names);
  }

  /// The table of this release, or of the nearest release that has one.
  public static StandardLibrary of(PythonVersion version) {
    var nearest = version;
    if (version.compareTo(PythonVersion.OLDEST) < 0) {
      nearest = PythonVersion.OLDEST;
    } else if (version.compareTo(PythonVersion.NEWEST) > 0) {
      nearest = PythonVersion.NEWEST;
    }
    return LOADED.computeIfAbsent(nearest, StandardLibrary::load);
  }

  public static StandardLibrary newest() {
    return of(PythonVersion.NEWEST);
  }

  /// Whether the dotted name's first part belongs to the standard library.
  public boolean holds(String module) {
    int dot = module.indexOf('.');
    return names.contains(dot < 0 ? module : module.substring(0, dot));
  }

  private static StandardLibrary load(PythonVersion version) {
    var builtins = new HashSet<String>();
    var frozen = new HashMap<String, String>();
    var names = new HashSet<String>();
    for (String line : lines("stdlib-" + version + ".txt")) {
      if (line.startsWith("#")) {
        continue;
      }
      var words = line.split(" ", -1);
      switch (words[0]) {
        case "builtin" -> builtins.add(words[1]);
        case "frozen" -> frozen.put(words[1], words[2]);
        case "name" -> names.add(words[1]);
        default -> throw new AssertionError("unknown line in the table: " + line);
      }
    }
    return new StandardLibrary(version, builtins, frozen, names);
  }

  private static List<String> lines(String resource) {
    try (var stream = StandardLibrary.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new AssertionError("no table " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
