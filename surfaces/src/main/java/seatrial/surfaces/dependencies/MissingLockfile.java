package seatrial.surfaces.dependencies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seatrial.finding.Confidence;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ManifestInput;
import seatrial.surfaces.ManifestInput.ManifestFile;
import seatrial.surfaces.ManifestRule;
import seatrial.surfaces.Need;
import seatrial.surfaces.RuleInfo;

/// An application that declares its dependencies, and nothing that says which versions of them and
/// of their own dependencies get installed.
public final class MissingLockfile implements ManifestRule {
  private static final RuleInfo INFO =
      RuleInfo.named("missing-lockfile", Surface.DEPENDENCIES)
          .title("Nothing locks the versions that an application gets")
          .needsOnly(Need.MANIFEST)
          .tags("reproducibility")
          .build();

  private static final String ADVICE =
      "Commit a lock: `uv lock`, or a requirements file compiled with"
          + " `uv pip compile --generate-hashes` or `pip-compile --generate-hashes`";

  /// So many pinned requirements look like what `pip freeze` prints, which lists everything.
  private static final int FREEZE_LINES = 10;

  private static final int NAMED_AT_MOST = 5;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ManifestInput manifests, Findings findings) {
    var folders = new TreeMap<String, List<ManifestFile>>();
    for (var file : manifests.files()) {
      folders.computeIfAbsent(file.folder(), _ -> new ArrayList<>()).add(file);
    }
    for (var folder : folders.entrySet()) {
      if (!isLocked(folder.getKey(), folders)) {
        boolean hasPackage =
            around(folder.getKey(), folders).stream().anyMatch(ManifestRoles::isPackage)
                || (ManifestRoles.isAside(folder.getKey())
                    && above(folder.getKey()).stream()
                        .flatMap(above -> folders.getOrDefault(above, List.of()).stream())
                        .anyMatch(ManifestRoles::isPackage));
        check(folder.getValue(), hasPackage, manifests, findings);
      }
    }
  }

  /// Reports the first file of a folder that asks for dependencies.
  private static void check(
      List<ManifestFile> files, boolean hasPackage, ManifestInput manifests, Findings findings) {
    for (var file : byCustom(files)) {
      if (ManifestRoles.isProductionRequirements(file)) {
        var requirements = RequirementsFile.parse(file.text());
        if (!requirements.requirements().isEmpty() && !isConstrained(requirements, files)) {
          checkRequirements(file, requirements, hasPackage, manifests, findings);
          return;
        }
      } else if (file.name().equals("Pipfile") || ManifestRoles.isApplicationProject(file)) {
        findings
            .report(
                file.anchor(0, file.source().lineEnd(1)),
                "No file locks the versions of what this `%s` asks for".formatted(file.name()))
            .confidence(hasPackage ? Confidence.POSSIBLE : Confidence.LIKELY)
            .advice(ADVICE);
        return;
      }
    }
  }

  /// The files, those first that are named as everybody names them.
  private static List<ManifestFile> byCustom(List<ManifestFile> files) {
    return files.stream()
        .sorted(Comparator.comparing(file -> !file.name().equals("requirements.txt")))
        .toList();
  }

  /// Whether a constraints file beside it pins everything that it names.
  private static boolean isConstrained(RequirementsFile requirements, List<ManifestFile> files) {
    return files.stream()
        .filter(file -> requirements.constraints().contains(file.name()))
        .map(file -> RequirementsFile.parse(file.text()))
        .anyMatch(named -> !named.requirements().isEmpty() && named.isFullyPinned());
  }

  private static void checkRequirements(
      ManifestFile file,
      RequirementsFile requirements,
      boolean hasPackage,
      ManifestInput manifests,
      Findings findings) {
    var closure =
        InstalledClosure.of(requirements.requirements(), manifests.environment().distributions());
    if (requirements.isFullyPinned() && closure.isComplete() && closure.below().isEmpty()) {
      return;
    }
    boolean looksFrozen =
        requirements.isFullyPinned()
            && requirements.requirements().size() >= FREEZE_LINES
            && closure.below().isEmpty();
    findings
        .report(
            file.anchor(0, file.source().lineEnd(1)),
            "No file locks what `%s` installs: %s"
                .formatted(file.name(), whatFloats(requirements, closure)))
        .confidence(hasPackage || looksFrozen ? Confidence.POSSIBLE : Confidence.LIKELY)
        .advice(ADVICE);
  }

  private static String whatFloats(RequirementsFile requirements, InstalledClosure closure) {
    var loose =
        requirements.requirements().stream()
            .filter(requirement -> !requirement.isPinned())
            .map(RequirementsFile.Requirement::name)
            .toList();
    var below = List.copyOf(closure.below());
    if (below.isEmpty()) {
      return loose.isEmpty()
          ? "the packages that its %s need in their turn float"
              .formatted(count(requirements.requirements().size(), "requirement"))
          : names(loose) + (loose.size() == 1 ? " floats" : " float") + ", and all they need";
    }
    var floating = new ArrayList<>(loose);
    floating.addAll(below);
    return names(floating)
        + (closure.isComplete() ? "" : " and others")
        + (floating.size() == 1 && closure.isComplete() ? " floats" : " float");
  }

  private static String names(List<String> names) {
    if (names.size() <= NAMED_AT_MOST) {
      return String.join(", ", names);
    }
    return String.join(", ", names.subList(0, NAMED_AT_MOST))
        + " and "
        + (names.size() - NAMED_AT_MOST)
        + " more";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /// Whether a lock lies in the folder, in the `requirements` folder below it, or in a folder
  /// above.
  private static boolean isLocked(String folder, Map<String, List<ManifestFile>> folders) {
    if (around(folder, folders).stream()
        .anyMatch(file -> ManifestRoles.isLock(file) || ManifestRoles.isCompilerInput(file))) {
      return true;
    }
    return above(folder).stream()
        .flatMap(above -> folders.getOrDefault(above, List.of()).stream())
        .anyMatch(file -> ManifestRoles.isLock(file) && !ManifestRoles.isRequirementsText(file));
  }

  /// The folders above, the nearest first.
  private static List<String> above(String folder) {
    var above = new ArrayList<String>();
    var current = folder;
    while (!current.isEmpty()) {
      current = current.contains("/") ? current.substring(0, current.lastIndexOf('/')) : "";
      above.add(current);
    }
    return above;
  }

  /// The files of a folder, with those of the `requirements` folder below it or, from there, above.
  private static List<ManifestFile> around(String folder, Map<String, List<ManifestFile>> folders) {
    var files = new ArrayList<>(folders.getOrDefault(folder, List.of()));
    files.addAll(
        folders.getOrDefault(
            folder.isEmpty() ? "requirements" : folder + "/requirements", List.of()));
    if (folder.equals("requirements") || folder.endsWith("/requirements")) {
      int end = folder.length() - "requirements".length() - 1;
      files.addAll(folders.getOrDefault(end < 0 ? "" : folder.substring(0, end), List.of()));
    }
    return files;
  }
}
