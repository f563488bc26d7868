package seatrial.surfaces;

import java.util.List;
import java.util.Map;
import seatrial.semantics.project.PythonFile;
import seatrial.surfaces.Findings.Draft;

/// What is kept of one file when its tree is gone.
///
/// @param summaries what each project rule wants to remember, by rule name
/// @param bareSuppressions our own suppression comments that name no rule
record ModuleResult(
    PythonFile file,
    CheckSettings settings,
    List<Draft> drafts,
    Map<String, Object> summaries,
    List<Suppression> suppressions,
    List<Anchor> bareSuppressions,
    List<RuleCrash> crashes,
    int lines,
    int functions,
    int calls,
    boolean isParsed) {}
