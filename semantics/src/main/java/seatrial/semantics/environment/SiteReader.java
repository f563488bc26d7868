package seatrial.semantics.environment;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `sys.path` as the interpreter would have it after `site` has run, with `site`'s own rules.
final class SiteReader {
  private final Installation base;
  private final Path prefix;
  private final boolean seesBase;
  private final Map<String, String> variables;
  private final List<SearchEntry> entries = new ArrayList<>();
  private final Set<Path> known = new HashSet<>();
  private final List<Redirection> redirections = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /// @param prefix the environment's, which is the base's where it is no virtual one
  /// @param seesBase whether what is installed for the base is on the path too
  SiteReader(Installation base, Path prefix, boolean seesBase, Map<String, String> variables) {
    this.base = base;
    this.prefix = prefix;
    this.seesBase = seesBase;
    this.variables = variables;
  }

  SearchPath read() {
    for (String folder : variables.getOrDefault("PYTHONPATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && folder.indexOf('\0') < 0) {
        add(Path.of(folder).toAbsolutePath().normalize(), SearchEntry.Origin.PYTHONPATH);
      }
    }
    addStandardLibrary();
    boolean isVirtual = !prefix.equals(base.prefix());
    if (isVirtual) {
      addSitePackages(prefix, true);
    }
    if (seesBase) {
      addUserSite();
      addSitePackages(base.prefix(), isVirtual);
    }
    return new SearchPath(entries, redirections, notes);
  }

  private void addStandardLibrary() {
    Path parent = base.library().getParent();
    String zip = "python" + base.version().major() + base.version().minor() + ".zip";
    if (base.isWindows()) {
      add(base.prefix().resolve(zip), SearchEntry.Origin.STANDARD_LIBRARY);
      add(base.prefix().resolve("DLLs"), SearchEntry.Origin.STANDARD_LIBRARY);
      add(base.library(), SearchEntry.Origin.STANDARD_LIBRARY);
      return;
    }
    if (parent != null) {
      add(parent.resolve(zip), SearchEntry.Origin.STANDARD_LIBRARY);
    }
    add(base.library(), SearchEntry.Origin.STANDARD_LIBRARY);
    add(base.library().resolve("lib-dynload"), SearchEntry.Origin.STANDARD_LIBRARY);
  }

  private void addUserSite() {
    String disabled = variables.getOrDefault("PYTHONNOUSERSITE", "");
    String userBase = variables.getOrDefault("PYTHONUSERBASE", "");
    String home = variables.getOrDefault("HOME", "");
    if (!disabled.isEmpty() || (userBase.isEmpty() && home.isEmpty())) {
      return;
    }
    try {
      Path folder = userBase.isEmpty() ? Path.of(home).resolve(".local") : Path.of(userBase);
      addSite(
          folder.resolve("lib").resolve(base.folderName()).resolve("site-packages"),
          SearchEntry.Origin.USER_SITE);
    } catch (InvalidPathException broken) {
      notes.add("The user's own site-packages are not read: " + broken.getReason());
    }
  }

  private void addSitePackages(Path root, boolean isVirtual) {
    var libraries = new ArrayList<String>();
    libraries.add(base.libraryParent());
    if (!base.libraryParent().equals("lib")) {
      libraries.add("lib");
    }
    if (base.isWindows()) {
      addSite(root, SearchEntry.Origin.SITE_PACKAGES);
      addSite(root.resolve("Lib/site-packages"), SearchEntry.Origin.SITE_PACKAGES);
    } else if (base.isDebian()) {
      String folder = base.folderName();
      if (isVirtual) {
        addSite(
            root.resolve("lib").resolve(folder).resolve("site-packages"),
            SearchEntry.Origin.SITE_PACKAGES);
      }
      for (String place : List.of("local/lib/" + folder, "lib/python3", "lib/" + folder)) {
        addSite(root.resolve(place).resolve("dist-packages"), SearchEntry.Origin.SITE_PACKAGES);
      }
    } else {
      for (String library : libraries) {
        addSite(
            root.resolve(library).resolve(base.folderName()).resolve("site-packages"),
            SearchEntry.Origin.SITE_PACKAGES);
      }
    }
  }

  /// `site.addsitedir`.
  private void addSite(Path folder, SearchEntry.Origin origin) {
    Path site = folder.toAbsolutePath().normalize();
    @Nullable String[] names = new File(site.toString()).list();
    if (names == null) {
      return;
    }
    add(site, origin);
    Arrays.sort(names);
    for (String name : names) {
      if (name != null && name.endsWith(".pth") && !name.startsWith(".")) {
        read(PathFile.read(site.resolve(name)), site);
      }
    }
  }

  private void read(PathFile file, Path site) {
    int first = entries.size();
    for (PathFile.Line line : file.lines()) {
      switch (line) {
        case PathFile.Line.Folder(var text) -> {
          try {
            add(site.resolve(text).normalize(), SearchEntry.Origin.PATH_FILE);
          } catch (InvalidPathException broken) {
            notes.add(file.path() + " has a line that is no path");
          }
        }
        case PathFile.Line.MoveToFront _ -> {
          var moved = new ArrayList<>(entries.subList(first, entries.size()));
          entries.subList(first, entries.size()).clear();
          entries.addAll(0, moved);
        }
        case PathFile.Line.Hooked(var redirection) -> redirections.add(redirection);
        case PathFile.Line.WithoutEffect _ -> {}
        case PathFile.Line.Unknown(var number) ->
            notes.add(
                file.path() + ":" + number + " runs code when Python starts, which is not read");
      }
    }
  }

  private void add(Path path, SearchEntry.Origin origin) {
    if (known.contains(path)) {
      return;
    }
    if (Files.isDirectory(path)) {
      known.add(path);
      entries.add(new SearchEntry(path, origin));
    } else if (Files.isRegularFile(path)) {
      known.add(path);
      notes.add(path + " is on the search path, but archives are not read");
    }
  }
}
