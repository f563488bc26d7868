package seatrial.app.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of CONTRIBUTING.md, "Who may call whom".
class ArchitectureTest {
  /// Room to the rooms that it may call.
  private static final Map<String, Set<String>> ROOMS =
      Map.of(
          "finding", Set.of(),
          "syntax", Set.of("finding"),
          "semantics", Set.of("syntax", "finding"),
          "analysis", Set.of("semantics", "syntax", "finding"),
          "surfaces", Set.of("analysis", "semantics", "syntax", "finding"),
          "report", Set.of("finding"),
          "observe", Set.of("finding"),
          "app",
              Set.of(
                  "surfaces", "analysis", "semantics", "syntax", "report", "observe", "finding"));

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOMS.keySet().stream().map(room -> "seatrial." + room).toList());
  }

  @Test
  void everyRoomIsSeen() {
    for (var room : ROOMS.keySet()) {
      assertThat(classes.stream().filter(c -> c.getPackageName().startsWith("seatrial." + room)))
          .as(room)
          .isNotEmpty();
    }
  }

  static Set<String> rooms() {
    return ROOMS.keySet();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomCallsOnlyTheRoomsBelow(String room) {
    var below = ROOMS.getOrDefault(room, Set.of());
    var others = new TreeSet<String>();
    for (var other : ROOMS.keySet()) {
      if (!other.equals(room) && !below.contains(other)) {
        others.add("seatrial." + other + "..");
      }
    }
    others.addAll(
        List.of(
            "seatrial.testkit..", "seatrial.devtools..", "seatrial.bench..", "seatrial.fleet.."));

    noClasses()
        .that()
        .resideInAPackage("seatrial." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others.toArray(String[]::new))
        .check(classes);
  }

  @Test
  void packagesDoNotDependOnEachOtherInCircles() {
    slices().matching("seatrial.(**)").should().beFreeOfCycles().check(classes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "performance",
        "concurrency",
        "async",
        "memory",
        "testing",
        "dependencies",
        "security"
      })
  void surfacesDoNotSeeEachOther(String surface) {
    noClasses()
        .that()
        .resideInAPackage("seatrial.surfaces." + surface + "..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "lie in another surface",
                c ->
                    c.getPackageName().startsWith("seatrial.surfaces.")
                        && !c.getPackageName().startsWith("seatrial.surfaces." + surface)))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void onlyOneRoomCallsNativeCode() {
    noClasses()
        .that()
        .resideOutsideOfPackage("seatrial.observe.memory..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.foreign..")
        .check(classes);
  }

  @Test
  void onlyTheAppPrintsAndEndsTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage("seatrial.app..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(classes);
  }

  @Test
  void onlyRoomsThatReadOpenFiles() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "seatrial.finding..", "seatrial.syntax..", "seatrial.surfaces..", "seatrial.report..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.file.Files")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.FileInputStream")
        .check(classes);
  }
}
