package seatrial.semantics.project;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the modules of a folder are imported from, and under which name.
///
/// A folder with `__init__.py` belongs to the package above it. One without is a namespace package
/// if it lies below a known import root, or if the project's own imports name it; any other is an
/// import root itself, as it is for the scripts that are started in it.
final class ImportRoots {
  private final List<Path> siteFolders;
  private final Manifests manifests;
  private final KnownFolders folders;
  private final Set<Path> namedNamespaces;
  private final Map<Path, Place> places = new HashMap<>();
  private final Map<Path, Optional<Path>> sites = new HashMap<>();

  /// @param prefix dotted name of the folder, "" for the root itself
  record Place(Path root, String prefix) {
    String module(String name) {
      return prefix.isEmpty() ? name : name.isEmpty() ? prefix : prefix + "." + name;
    }
  }

  /// @param namedNamespaces folders without `__init__.py` that some file imports from the folder
  /// above them
  ImportRoots(
      List<Path> siteFolders,
      Manifests manifests,
      KnownFolders folders,
      Set<Path> namedNamespaces) {
    this.siteFolders = siteFolders;
    this.manifests = manifests;
    this.folders = folders;
    this.namedNamespaces = namedNamespaces;
  }

  Place of(Path folder) {
    var known = places.get(folder);
    if (known != null) {
      return known;
    }
    var place = find(folder);
    places.put(folder, place);
    return place;
  }

  private Place find(Path folder) {
    var parent = folder.getParent();
    var name = folder.getFileName();
    if (parent == null || name == null || isRoot(folder)) {
      return new Place(folder, "");
    }
    boolean isIn =
        isPackage(folder)
            ? isPackage(parent) || isWithinRoot(parent)
            : namedNamespaces.contains(folder) || isWithinRoot(folder);
    if (!isIn) {
      return isPackage(folder)
          ? new Place(parent, moduleName(name.toString()))
          : new Place(folder, "");
    }
    var above = of(parent);
    return new Place(above.root, above.module(moduleName(name.toString())));
  }

  /// Stub packages stand beside what they describe: `requests-stubs` describes `requests`.
  private static String moduleName(String folderName) {
    return folderName.endsWith("-stubs")
        ? folderName.substring(0, folderName.length() - "-stubs".length())
        : folderName;
  }

  private boolean isRoot(Path folder) {
    return isSiteFolder(folder)
        || (!isInSiteFolder(folder) && !isPackage(folder) && manifests.isSourceRoot(folder));
  }

  /// Whether a folder lies below an import root, with a name that an import statement can say.
  private boolean isWithinRoot(Path folder) {
    for (Path p = folder; p != null; p = p.getParent()) {
      if (isRoot(p)) {
        return true;
      }
      var name = p.getFileName();
      if (name == null || (!isIdentifier(moduleName(name.toString())) && !isInSiteFolder(p))) {
        return false;
      }
      if (!isPackage(p)) {
        if (namedNamespaces.contains(p)) {
          return true;
        }
        if (manifests.isTop(p)) {
          return false;
        }
      }
    }
    return false;
  }

  boolean isSiteFolder(Path folder) {
    var name = folder.getFileName();
    if (name == null) {
      return false;
    }
    return isSiteFolderName(name.toString()) || siteFolders.contains(folder);
  }

  static boolean isSiteFolderName(String name) {
    return name.equals("site-packages") || name.equals("dist-packages");
  }

  boolean isInSiteFolder(Path path) {
    return siteFolderOf(path) != null;
  }

  /// The environment's folder that a folder lies in or is, or null.
  @Nullable Path siteFolderOf(Path folder) {
    var known = sites.get(folder);
    if (known != null) {
      return known.orElse(null);
    }
    var parent = folder.getParent();
    var site = isSiteFolder(folder) ? folder : parent == null ? null : siteFolderOf(parent);
    sites.put(folder, Optional.ofNullable(site));
    return site;
  }

  boolean isPackage(Path folder) {
    return folders.isPackage(folder);
  }

  static boolean isIdentifier(String name) {
    if (name.isEmpty() || !Character.isUnicodeIdentifierStart(name.codePointAt(0))) {
      return name.startsWith("_") && name.chars().allMatch(Character::isUnicodeIdentifierPart);
    }
    return name.codePoints().allMatch(Character::isUnicodeIdentifierPart);
  }
}
