package seatrial.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherTest {
  private static final String BUILDING = "seatrial: building (";

  @TempDir Path folder = Path.of("");
  private Checkout checkout;
  private Path java;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new Checkout(folder.resolve("a check out"));
    java = Checkout.java(folder.resolve("java 25"), "25.0.1");
    checkout.set("SEATRIAL_JAVA", java.toString());
  }

  @Test
  void buildsOnFirstUseAndNotAgain() throws IOException, InterruptedException {
    var first = checkout.run("version", "a b");
    var second = checkout.run("version", "a b");

    assertThat(first.status()).isZero();
    assertThat(first.err()).startsWith(BUILDING);
    assertThat(first.out()).startsWith("java 25.0.1 in ").endsWith("<version>\n<a b>\n");
    assertThat(second).isEqualTo(new Checkout.Run(0, first.out(), ""));
    assertThat(checkout.mavenCalls()).isEqualTo(1);
  }

  @Test
  void startsWithTheCacheThatItMade() throws IOException, InterruptedException {
    var run = checkout.run("version");

    var cache = Pattern.compile("<-XX:AOTCache=(.*\\.aot)>").matcher(run.out());
    assertThat(cache.find()).isTrue();
    assertThat(Path.of(cache.group(1))).hasContent("cache");
  }

  @Test
  void whatIsCheckedDecidesWhetherTheOptimizingCompilerPays()
      throws IOException, InterruptedException {
    var large = Files.createDirectories(folder.resolve("large project/.venv/lib"));
    var small = Files.createDirectory(folder.resolve("small"));
    var file = Files.writeString(small.resolve("one.py"), "");
    for (int i = 0; i < 160; i++) {
      Files.writeString(small.resolve("tiny%d.py".formatted(i)), "");
      Files.writeString(large.resolve("hidden%d.py".formatted(i)), "#".repeat(9000));
    }

    assertThat(cacheOf("check", large + "/../..")).isEqualTo("large");
    for (int i = 0; i < 160; i++) {
      Files.writeString(large.resolve("../../m%d.py".formatted(i)), "#".repeat(9000));
    }

    assertThat(cacheOf("check", "--select", "async", large + "/../..")).isEqualTo("long");
    assertThat(cacheOf("check", file.toString(), large + "/../..")).isEqualTo("long");
    assertThat(cacheOf("check", small.toString())).isEqualTo("large");
    assertThat(cacheOf("check", file.toString())).isEqualTo("large");
    assertThat(cacheOf("check", "--python", large + "/../..", small.toString())).isEqualTo("large");
    assertThat(cacheOf("inspect", "effects", large + "/../..")).isEqualTo("large");
    assertThat(cacheOf("version")).isEqualTo("small");
  }

  @Test
  void withoutAPathTheFolderDecidesInWhichItIsStarted() throws IOException, InterruptedException {
    for (int i = 0; i < 160; i++) {
      Files.writeString(checkout.root().resolve("m%d.py".formatted(i)), "#".repeat(9000));
    }

    // A folder of the name is no path.
    Files.createDirectory(checkout.root().resolve("check"));

    assertThat(cacheOf("check", "--exit-zero")).isEqualTo("long");
    assertThat(cacheOf("check", "-", "--stdin-filename", "m.py")).isEqualTo("large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--pid 1 --duration 10m | true",
        "--pid 1 --duration=600s | true",
        "--duration 1h --pid 1 | true",
        "--pid 1 --rate max | true",
        "--rate=20000 --pid 1 | true",
        "--pid 1 --duration 9m --rate 1000 | false",
        "--pid 1 --duration 90000ms | false",
        "--pid 1 | false",
        "-- python --duration 10m --rate max | false",
      })
  void whoLooksOftenOrLongIsOptimized(String arguments, boolean isOptimized)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("observe"));
    command.addAll(List.of(arguments.split(" ")));

    var run = checkout.run(command.toArray(String[]::new));

    assertThat(run.out().contains("<-XX:TieredStopAtLevel=4>")).isEqualTo(isOptimized);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "check small", "check large", "observe --rate max", "heap"})
  void javaHasNothingToSayAboutItsSettings(String arguments)
      throws IOException, InterruptedException {
    Files.createDirectory(checkout.root().resolve("small"));
    var large = Files.createDirectory(checkout.root().resolve("large"));
    for (int i = 0; i < 160; i++) {
      Files.writeString(large.resolve("m%d.py".formatted(i)), "#".repeat(9000));
    }
    var told = checkout.run(arguments.split(" ")).out();
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    Pattern.compile("<(-X.*)>")
        .matcher(told)
        .results()
        .map(setting -> setting.group(1))
        .filter(setting -> !setting.startsWith("-XX:AOTCache"))
        .forEach(command::add);
    command.add("--version");

    var run = Checkout.end(checkout.start(folder, command.toArray(String[]::new)));

    assertThat(command).hasSizeGreaterThan(8);
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).doesNotContainIgnoringCase("warning");
  }

  private String cacheOf(String... arguments) throws IOException, InterruptedException {
    var run = checkout.run(arguments);
    var cache = Pattern.compile("<-XX:AOTCache=.*-(\\w+)\\.aot>").matcher(run.out());
    assertThat(cache.find()).as(run.err()).isTrue();
    return cache.group(1);
  }

  @Test
  void buildsAgainWhenASourceChanged() throws IOException, InterruptedException {
    checkout.run("version");
    checkout.edit(checkout.source(), "class Main { int changed; }\n");

    assertThat(checkout.run("version").err()).startsWith(BUILDING);
    assertThat(checkout.mavenCalls()).isEqualTo(2);
  }

  @Test
  void aSourceThatWasOnlyTouchedIsNotBuiltAgain() throws IOException, InterruptedException {
    checkout.run("version");
    checkout.edit(checkout.source(), Files.readString(checkout.source()));

    assertThat(checkout.run("version").err()).isEmpty();
    assertThat(checkout.mavenCalls()).isEqualTo(1);
  }

  @Test
  void showsWhatFailedInTheBuild() throws IOException, InterruptedException {
    checkout.maven("echo '[INFO] chatter'; echo '[ERROR] Main.java:1: not Java'; exit 1\n");

    var run = checkout.run("version");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("[ERROR] Main.java:1: not Java", "seatrial: the build failed; ")
        .doesNotContain("chatter");
  }

  @Test
  void aKilledBuildLeavesNothingHalf() throws IOException, InterruptedException {
    var buildable = Files.readString(checkout.root().resolve("mvnw"));
    checkout.maven("mkdir -p app/.seatrial_build; echo half >app/.seatrial_build/x; kill -9 $PPID");
    assertThat(checkout.run("version").status()).isNotZero();
    Files.writeString(checkout.root().resolve("mvnw"), buildable);

    var run = checkout.run("version");

    assertThat(run.status()).isZero();
    assertThat(checkout.root().resolve("app/.seatrial_build/x")).doesNotExist();
  }

  @Test
  void twoFirstRunsBuildOnce() throws IOException, InterruptedException {
    checkout.maven(
        """
        sleep 1
        mkdir -p app/.seatrial_build
        echo jar >app/.seatrial_build/seatrial.jar
        """);
    var program = checkout.root().resolve("seatrial").toString();
    var processes =
        List.of(
            checkout.start(folder, program, "version"), checkout.start(folder, program, "version"));

    for (var process : processes) {
      var run = Checkout.end(process);
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).endsWith("<version>\n");
    }
    assertThat(checkout.mavenCalls()).isEqualTo(1);
  }

  @Test
  void worksThroughLinksFromAnywhereWithoutHome() throws IOException, InterruptedException {
    var bin = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("inner"), Path.of("../a check out/seatrial"));
    Files.createSymbolicLink(bin.resolve("seatrial"), Path.of("inner"));
    checkout.unset("HOME").set("CDPATH", folder + ":/").set("PATH", bin + ":/usr/bin:/bin");

    var run = Checkout.end(checkout.start(bin, "sh", "-c", "seatrial version"));
    var relative = Checkout.end(checkout.start(bin, "../a check out/seatrial", "version"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("java 25.0.1 in " + bin.toRealPath());
    assertThat(relative.out()).endsWith("<version>\n");
    assertThat(checkout.mavenCalls()).isEqualTo(1);
  }

  @Test
  void javaIsTakenFromTheVariableThenJavaHomeThenThePath()
      throws IOException, InterruptedException {
    var home = Checkout.java(folder.resolve("home"), "26");
    var onPath = Checkout.java(folder.resolve("path"), "27-ea");
    var old = Checkout.java(folder.resolve("old"), "21.0.9");
    checkout.set("JAVA_HOME", home.toString());
    checkout.set("PATH", old + "/bin:" + onPath + "/bin:/usr/bin:/bin");

    assertThat(checkout.run("version").out()).startsWith("java 25.0.1 in ");
    checkout.unset("SEATRIAL_JAVA");
    assertThat(checkout.run("version").out()).startsWith("java 26 in ");
    checkout.set("JAVA_HOME", old.toString());
    assertThat(checkout.run("version").out()).startsWith("java 27-ea in ");
    assertThat(checkout.mavenCalls()).isEqualTo(1);
  }

  @Test
  void javaMayBeNamedByItsProgram() throws IOException, InterruptedException {
    checkout.set("SEATRIAL_JAVA", java.resolve("bin/java").toString());

    assertThat(checkout.run("version").out()).startsWith("java 25.0.1 in ");
  }

  @Test
  void aWrongSeatrialJavaIsSaid() throws IOException, InterruptedException {
    var old = Checkout.java(folder.resolve("old"), "21.0.9");

    checkout.set("SEATRIAL_JAVA", folder.resolve("nowhere").toString());
    var missing = checkout.run("version");
    checkout.set("SEATRIAL_JAVA", old.toString());
    var tooOld = checkout.run("version");

    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err())
        .startsWith("seatrial: SEATRIAL_JAVA is '" + folder + "/nowhere', which is no Java");
    assertThat(tooOld.status()).isEqualTo(2);
    assertThat(tooOld.err()).contains("which is Java 21, and Seatrial needs 25 or newer");
  }

  @Test
  void aRuntimeRunsWhatIsBuiltButDoesNotBuild() throws IOException, InterruptedException {
    checkout.run("version");
    var runtime = Checkout.java(folder.resolve("runtime"), "25.0.2");
    Files.delete(runtime.resolve("bin/javac"));
    checkout.set("SEATRIAL_JAVA", runtime.toString());

    assertThat(checkout.run("version").out()).startsWith("java 25.0.2 in ");
    assertThat(checkout.mavenCalls()).isEqualTo(1);
  }

  @Test
  void anUpdatedJavaGetsACacheOfItsOwn() throws IOException, InterruptedException {
    var before = checkout.run("version").out();
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25.0.4\"\n");

    var after = checkout.run("version").out();

    assertThat(after).contains("-XX:AOTCache=").isNotEqualTo(before);
  }

  @Test
  void optionsForOtherJavasAreNotTaken() throws IOException, InterruptedException {
    Checkout.executable(
        java.resolve("bin/java"), "#!/bin/sh\necho \"<$JAVA_TOOL_OPTIONS$JDK_JAVA_OPTIONS>\"\n");
    checkout.set("JAVA_TOOL_OPTIONS", "-Xmx1m").set("JDK_JAVA_OPTIONS", "-Xmx1m");

    assertThat(checkout.run("version").out()).isEqualTo("<>\n");
  }

  @Test
  void theLauncherKnowsTheRoomsThatTheProgramIsMadeOf() throws IOException {
    var rooms =
        Pattern.compile("for room in (.*); do")
            .matcher(Files.readString(checkout.root().resolve("seatrial")));
    assertThat(rooms.find()).isTrue();
    var known = new java.util.TreeSet<>(List.of(rooms.group(1).split(" ")));
    var needed = new java.util.TreeSet<String>();
    collect("app", needed);

    assertThat(known).isEqualTo(needed);
  }

  private static void collect(String room, java.util.Set<String> rooms) throws IOException {
    if (!rooms.add(room)) {
      return;
    }
    var pom = Files.readString(Path.of("..", room, "pom.xml"));
    var dependency =
        Pattern.compile(
                "<artifactId>seatrial-(\\w+)</artifactId>\\s*<version>[^<]*</version>\\s*(<scope>test)?")
            .matcher(pom);
    while (dependency.find()) {
      if (dependency.group(2) == null) {
        collect(dependency.group(1), rooms);
      }
    }
  }
}
