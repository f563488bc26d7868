package seatrial.semantics.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.semantics.project.PythonFile.Form;

/// Finds the files of a project.
///
/// A folder that is named is looked into wherever it lies, in an environment or in what git ignores
/// too; what lies within it is subject to the exclusions. Links are followed only to what lies
/// below the root, and each real folder is met once.
public final class ProjectFiles {
  private final Path root;
  private final List<Path> named;
  private final List<Path> siteFolders;
  private final KnownFolders folders = new KnownFolders();
  private final Manifests manifests;

  private ProjectFiles(Path root, List<Path> named, List<Path> siteFolders) {
    this.root = root;
    this.named = named;
    this.siteFolders = siteFolders;
    this.manifests = new Manifests(root, folders);
  }

  /// Looks for Python below the given paths.
  ///
  /// @param root absolute folder that display paths start from: the working directory, as in ruff
  /// @param paths as the user gave them, relative ones starting from `root`; none means `root`
  /// @param siteFolders absolute import roots of the environment (`site-packages`): modules below
  /// one are named as it would import them
  /// @throws SeatrialException if a path does not exist, or configuration is broken
  public static Project find(
      Path root, List<Path> paths, List<Path> siteFolders, Exclusions.ByFolder exclusions)
      throws SeatrialException {
    return find(root, paths, siteFolders, exclusions, path -> false);
  }

  /// The same, with other files as well.
  ///
  /// @param isWanted whether a file that holds no Python is asked for too
  public static Project find(
      Path root,
      List<Path> paths,
      List<Path> siteFolders,
      Exclusions.ByFolder exclusions,
      Predicate<Path> isWanted)
      throws SeatrialException {
    var top = root.toAbsolutePath().normalize();
    var named = new ArrayList<Path>();
    for (var path : paths.isEmpty() ? List.of(top) : paths) {
      var absolute = top.resolve(path).normalize();
      if (!Files.exists(absolute)) {
        throw new SeatrialException(ErrorCode.USER, missing(path, absolute));
      }
      named.add(absolute);
    }
    var search =
        new ProjectFiles(
            top, named, siteFolders.stream().map(p -> p.toAbsolutePath().normalize()).toList());
    return search.find(exclusions, isWanted);
  }

  private static String missing(Path path, Path absolute) {
    if (Files.isSymbolicLink(absolute)) {
      return path + " is a link that leads nowhere; name what it should lead to";
    }
    var parent = absolute.getParent();
    boolean isHidden = parent != null && Files.exists(parent) && !Files.isExecutable(parent);
    return isHidden
        ? path + " cannot be looked at: permission denied; check the permissions of its folder"
        : path + " does not exist; name a file or folder that does";
  }

  private Project find(Exclusions.ByFolder exclusions, Predicate<Path> isWanted)
      throws SeatrialException {
    var walk = new FolderWalk(root, exclusions, folders, isWanted);
    for (var path : named) {
      if (Files.isDirectory(path)) {
        walk.addFolder(path);
      } else {
        walk.addFile(path);
      }
    }
    walk.followLinks();

    var paths = walk.files();
    var withoutNamed = new ImportRoots(siteFolders, manifests, folders, Set.of());
    var namespaces = NamedNamespaces.in(paths, withoutNamed, this::isTop);
    var roots = new ImportRoots(siteFolders, manifests, folders, namespaces);
    var roles = new FileRoles();
    var files = new ArrayList<PythonFile>(paths.size());
    for (var path : paths) {
      files.add(pythonFile(path, roots, roles));
    }
    named.forEach(manifests::readAbove);
    manifests.check();
    files.sort(
        Comparator.comparing(PythonFile::displayPath, CodePointOrder.INSTANCE)
            .thenComparing(PythonFile::path));
    return new Project(
        root, files, otherFiles(walk), unread(walk), importRoots(files), manifests.all());
  }

  private boolean isTop(Path folder) {
    return folder.equals(root)
        || named.contains(folder)
        || manifests.isTop(folder)
        || folders.isRepository(folder);
  }

  private PythonFile pythonFile(Path path, ImportRoots roots, FileRoles roles) {
    var folder = path.getParent() == null ? path : path.getParent();
    var place = roots.of(folder);
    var known = FolderWalk.form(path);
    var form = known == null ? Form.SOURCE : known;
    var stem = stem(path, form);
    boolean isPackage = stem.equals("__init__");
    var manifest = roots.isInSiteFolder(folder) ? null : manifests.nearest(folder);
    return new PythonFile(
        path,
        displayPath(path),
        form,
        roles.byPlace(path, top(folder, roots, manifest, place), manifest),
        place.root(),
        isPackage ? place.prefix().isEmpty() ? stem : place.prefix() : place.module(stem),
        isPackage);
  }

  /// The folder whose inner folders' names say what a file is for.
  private Path top(
      Path folder, ImportRoots roots, @Nullable ProjectManifest manifest, ImportRoots.Place place) {
    var site = roots.siteFolderOf(folder);
    if (site != null) {
      return site;
    }
    if (manifest != null) {
      return manifest.folder();
    }
    return folder.startsWith(root) ? root : place.root();
  }

  private static String stem(Path path, Form form) {
    var name = String.valueOf(path.getFileName());
    return name.endsWith(form.suffix())
        ? name.substring(0, name.length() - form.suffix().length())
        : name;
  }

  private String displayPath(Path path) {
    var text = (path.startsWith(root) ? root.relativize(path) : path).toString();
    var separator = path.getFileSystem().getSeparator();
    return separator.equals("/") ? text : text.replace(separator, "/");
  }

  private List<Project.OtherFile> otherFiles(FolderWalk walk) {
    var others = new ArrayList<Project.OtherFile>();
    walk.otherFiles().forEach(path -> others.add(new Project.OtherFile(path, displayPath(path))));
    others.sort(
        Comparator.comparing(Project.OtherFile::displayPath, CodePointOrder.INSTANCE)
            .thenComparing(Project.OtherFile::path));
    return others;
  }

  private List<UnreadPath> unread(FolderWalk walk) {
    var unread = new ArrayList<UnreadPath>();
    for (var reasons : List.of(walk.unread(), manifests.unread())) {
      for (Map.Entry<Path, String> reason : reasons.entrySet()) {
        var path = displayPath(reason.getKey());
        unread.add(new UnreadPath(path.isEmpty() ? "." : path, reason.getValue()));
      }
    }
    unread.sort(Comparator.comparing(UnreadPath::displayPath, CodePointOrder.INSTANCE));
    return unread;
  }

  /// The roots of the files, and those of the projects that they lie in and of their workspaces.
  private List<Path> importRoots(List<PythonFile> files) {
    var roots = new HashSet<Path>();
    files.forEach(file -> roots.add(file.importRoot()));
    for (var manifest : manifests.all()) {
      roots.addAll(manifest.sourceRoots());
      for (var member : Workspace.members(manifest)) {
        var inner = manifests.nearest(member);
        if (inner != null && inner.folder().equals(member)) {
          roots.addAll(inner.sourceRoots());
          roots.add(member);
        }
      }
    }
    roots.removeIf(folder -> !Files.isDirectory(folder));
    return List.copyOf(new TreeSet<>(roots));
  }
}
