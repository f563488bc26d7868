package seatrial.surfaces;

import java.util.List;
import java.util.function.Function;
import seatrial.analysis.facts.Facts;
import seatrial.semantics.project.PythonFile;
import seatrial.syntax.PythonVersion;

/// What to check, with what, against what.
///
/// @param rules every rule there is; each file's settings say which of them are selected for it
/// @param version which Python each file is written for
/// @param manifests files that declare or lock dependencies
/// @param settings of each file; `manifestSettings` hold for what belongs to no Python file
/// @param threads how many files are checked at once
/// @param failsFast whether a rule that crashes ends the run: on in tests, off for users
public record CheckRequest(
    List<Rule> rules,
    Function<PythonFile, PythonVersion> version,
    Facts facts,
    ManifestInput manifests,
    Function<PythonFile, CheckSettings> settings,
    CheckSettings manifestSettings,
    ProjectInput project,
    int threads,
    boolean failsFast) {
  public CheckRequest {
    rules = List.copyOf(rules);
  }

  /// The files to check, in the order in which they are reported.
  public List<PythonFile> files() {
    return project.files();
  }
}
