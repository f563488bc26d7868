package seatrial.analysis.facts;

import java.util.ArrayList;
import java.util.List;
import seatrial.analysis.program.InstalledNames;
import seatrial.analysis.program.Program;

/// A line of facts that speaks of something that the installed version of its library does not
/// have.
///
/// @param file the fact file
/// @param line 1-based
/// @param library with its version
/// @param name that is not there
public record AbsentName(String file, int line, String library, String name) {

  /// Looks for everything that facts say of installed distributions, of the standard library
  /// excepted. What has no source cannot be looked into and counts as there.
  public static List<AbsentName> find(Facts facts, Program program) {
    var absent = new ArrayList<AbsentName>();
    for (var line : facts.linesOfDistributions()) {
      var fact = line.fact();
      if (!isMade(fact, facts) && !isThere(fact, program)) {
        var origin = line.origin();
        absent.add(
            new AbsentName(
                origin.file(),
                line.number(),
                origin.library() + " " + origin.version(),
                fact.name()));
      }
    }
    return absent;
  }

  /// Whether it is a method that the objects of its class get when they are made.
  private static boolean isMade(Fact fact, Facts facts) {
    int dot = fact.name().lastIndexOf('.');
    var owner = dot < 0 ? null : facts.classNamed(fact.name().substring(0, dot));
    return owner != null && owner.has(FactKind.DYNAMIC);
  }

  private static boolean isThere(Fact fact, Program program) {
    return InstalledNames.has(fact.name(), fact.form() != Fact.Form.VALUE, program);
  }
}
