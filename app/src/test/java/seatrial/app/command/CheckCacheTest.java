package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs over a project that calls a coroutine function of an installed module and does not await
/// it.
class CheckCacheTest {
  private static final String SITE = "base/lib/python3.12/site-packages/";
  private static final String COROUTINE = "async def work():\n    pass\n";
  private static final String FUNCTION = "def work(a=0000):\n    pass\n";

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void makeProject() throws IOException {
    write("base/bin/python3.12", "machine code");
    write("base/lib/python3.12/os.py", "");
    write(SITE + "dep.py", COROUTINE);
    write("app/main.py", "import dep\n\n\nasync def fetch():\n    dep.work()\n");
    write("app/tool.py", "x = 1\n");
    settle();
  }

  private void write(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /// What was written in the very moment in which a run begins is not taken for settled.
  private static void settle() {
    try {
      Thread.sleep(60);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CommandRun check(String... words) {
    var all = new ArrayList<>(List.of("check", "-v"));
    all.addAll(List.of("--python", folder.resolve("base").toString()));
    if (!List.of(words).contains("--output-format")) {
      all.addAll(List.of("--output-format", "concise"));
    }
    all.addAll(List.of(words));
    return CommandRun.in(folder.resolve("app"), all.toArray(String[]::new));
  }

  private static boolean isKept(CommandRun run) {
    return run.err().contains("all is as in an earlier run");
  }

  private Path cache() {
    return folder.resolve("app/.seatrial_cache");
  }

  private List<Path> entries() throws IOException {
    try (var entries = Files.list(cache().resolve("results"))) {
      return entries.toList();
    }
  }

  @Test
  void theSecondRunSaysTheSameWithoutComputing() throws IOException {
    var cold = check();
    var warm = check();

    assertThat(cold.out()).startsWith("main.py:5:5: unawaited-coroutine");
    assertThat(cold.status()).isEqualTo(1);
    assertThat(isKept(cold)).isFalse();
    assertThat(isKept(warm)).isTrue();
    assertThat(warm.out()).isEqualTo(cold.out()).isEqualTo(check("--no-cache").out());
    assertThat(warm.status()).isEqualTo(1);
    assertThat(cache().resolve("CACHEDIR.TAG")).exists();
    assertThat(cache().resolve(".gitignore")).hasContent("*\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "github", "gitlab", "junit"})
  void everyFormatIsTheSameToTheByte(String format) {
    var cold = check("--statistics", "--output-format", format);
    var warm = check("--statistics", "--output-format", format);

    assertThat(isKept(warm)).isTrue();
    assertThat(withoutSeconds(warm.out())).isEqualTo(withoutSeconds(cold.out()));
    assertThat(withoutSeconds(check("-n", "--statistics", "--output-format", format).out()))
        .isEqualTo(withoutSeconds(cold.out()));
  }

  private static String withoutSeconds(String text) {
    return text.replaceAll("(seconds\"?:? *|time=\")[0-9.E-]+", "$1");
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    check();
    write("app/main.py", "import dep\n");
    settle();

    var changed = check();

    assertThat(isKept(changed)).isFalse();
    assertThat(changed.out()).isEmpty();
    assertThat(isKept(check())).isTrue();
  }

  @Test
  void aChangeOfTheSameLengthAndAgeIsSeen() throws IOException {
    var dep = folder.resolve(SITE + "dep.py");
    check();
    var age = Files.getLastModifiedTime(dep);
    Files.writeString(dep, FUNCTION);
    Files.setLastModifiedTime(dep, age);
    settle();

    var changed = check();

    assertThat(isKept(changed)).isFalse();
    assertThat(changed.out()).isEmpty();
  }

  @Test
  void aFileThatIsOnlyTouchedOrReplacedByItsCopyIsTheSame() throws IOException {
    check();
    var main = folder.resolve("app/main.py");
    Files.setLastModifiedTime(main, FileTime.fromMillis(1_000_000_000_000L));
    Files.copy(main, folder.resolve("copy"));
    Files.move(folder.resolve("copy"), main, StandardCopyOption.REPLACE_EXISTING);
    settle();

    assertThat(isKept(check())).isTrue();
    assertThat(isKept(check())).isTrue();
  }

  @Test
  void anInstalledModuleThatGoesAwayIsMissed() throws IOException {
    check();
    Files.delete(folder.resolve(SITE + "dep.py"));
    settle();

    assertThat(isKept(check())).isFalse();
    assertThat(check().out()).isEmpty();
  }

  @Test
  void aModuleThatShadowsAnotherIsSeen() throws IOException {
    check();
    write("app/dep.py", FUNCTION);
    settle();

    assertThat(check().out()).isEmpty();

    Files.delete(folder.resolve("app/dep.py"));
    write("base/lib/python3.12/dep/__init__.py", FUNCTION);
    settle();
    assertThat(check().out()).isEmpty();

    Files.delete(folder.resolve("base/lib/python3.12/dep/__init__.py"));
    Files.delete(folder.resolve("base/lib/python3.12/dep"));
    settle();
    assertThat(check().out()).isNotEmpty();
  }

  @Test
  void aStubBesideAModuleIsSeen() throws IOException {
    check();
    write(SITE + "dep.pyi", "async def work() -> None: ...\n");
    settle();

    assertThat(isKept(check())).isFalse();
  }

  @Test
  void whatCannotBeImportedChangesNothing() throws IOException {
    check();
    write("app/report.json", "{}");
    write("app/__pycache__/main.cpython-312.pyc", "");
    write(SITE + "notes.txt", "");
    settle();

    assertThat(isKept(check())).isTrue();
  }

  @Test
  void anotherQuestionHasAnotherAnswer() throws IOException {
    check();
    settle();

    assertThat(isKept(check("--select", "async"))).isFalse();
    assertThat(isKept(check("--target-version", "3.9"))).isFalse();
    assertThat(isKept(check("main.py"))).isFalse();
    assertThat(isKept(check("--min-confidence", "certain"))).isFalse();
    write("app/facts.txt", "");
    assertThat(isKept(check("--config", "facts = ['facts.txt']"))).isFalse();
    assertThat(isKept(check())).isTrue();
  }

  @Test
  void anInstalledDistributionOfAnotherVersionIsAnotherQuestion() throws IOException {
    write(SITE + "dep-1.0.dist-info/METADATA", "Name: dep\nVersion: 1.0\n");
    settle();
    check();
    Files.move(
        folder.resolve(SITE + "dep-1.0.dist-info"), folder.resolve(SITE + "dep-1.1.dist-info"));
    settle();

    assertThat(isKept(check())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 30, 500, 100_000})
  void aDamagedEntryIsReplaced(int length) throws IOException {
    var cold = check();
    settle();
    var entry = entries().getFirst();
    var content = Files.readAllBytes(entry);
    var damaged = new byte[length];
    System.arraycopy(content, 0, damaged, 0, Math.min(length, content.length));
    if (length > 0) {
      damaged[length - 1] ^= 1;
    }
    Files.write(entry, damaged);

    var again = check();

    assertThat(isKept(again)).isFalse();
    assertThat(again.out()).isEqualTo(cold.out());
    assertThat(isKept(check())).isTrue();
  }

  @Test
  void whatIsNoCacheIsNeitherReadNorTouched() throws IOException {
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(cache(), elsewhere);

    assertThat(check().out()).isEqualTo(check().out()).isNotEmpty();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aFolderThatCannotBeWrittenToIsNoFailure() throws IOException {
    // A file in its place refuses everyone, the superuser too.
    Files.writeString(cache(), "");

    assertThat(check().status()).isEqualTo(1);
    assertThat(isKept(check())).isFalse();
  }

  @Test
  void aReadOnlyCacheIsReadAllTheSame() throws IOException {
    check();
    assumeTrue(cache().resolve("results").toFile().setWritable(false));
    try {
      assertThat(isKept(check())).isTrue();
      assertThat(check("--select", "async").status()).isEqualTo(1);
    } finally {
      assertThat(cache().resolve("results").toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void noCacheNeitherReadsNorWrites() {
    check("--no-cache");
    assertThat(cache()).doesNotExist();

    check();
    assertThat(isKept(check("--no-cache"))).isFalse();
  }

  @Test
  void theFolderCanBeChosenAndIsCleaned() throws IOException {
    var chosen = folder.resolve("chosen");

    check("--cache-dir", chosen.toString());

    assertThat(isKept(check("--cache-dir", chosen.toString()))).isTrue();
    assertThat(cache()).doesNotExist();
    CommandRun.in(folder.resolve("app"), "clean", "--cache-dir", chosen.toString());
    assertThat(chosen).doesNotExist();
  }

  @Test
  void aChosenFolderThatHoldsOtherThingsKeepsThem() throws IOException {
    write("home/thesis.txt", "all my work");
    var home = folder.resolve("home").toString();

    check("--cache-dir", home);

    assertThat(isKept(check("--cache-dir", home))).isTrue();
    CommandRun.in(folder.resolve("app"), "clean", "--cache-dir", home);
    assertThat(folder.resolve("home/thesis.txt")).hasContent("all my work");
    assertThat(folder.resolve("home/.seatrial_cache")).doesNotExist();
  }

  @Test
  void manyRunsAtOnceSayTheSame() throws Exception {
    var expected = check("--no-cache").out();
    var runs = new ArrayList<Callable<String>>();
    for (int i = 0; i < 12; i++) {
      runs.add(() -> check().out());
    }

    try (var pool = Executors.newFixedThreadPool(4)) {
      for (var run : pool.invokeAll(runs)) {
        assertThat(run.get()).isEqualTo(expected);
      }
    }
    assertThat(entries()).hasSize(1);
    assertThat(isKept(check())).isTrue();
  }

  @Test
  void onlyTheLatestEntriesStay() throws IOException {
    check();
    settle();
    for (int i = 0; i < 40; i++) {
      var foreign = cache().resolve("results/" + "%032x".formatted(i));
      Files.writeString(foreign, "x");
      Files.setLastModifiedTime(foreign, FileTime.fromMillis(i));
    }

    check("--select", "async");

    assertThat(entries()).hasSize(24);
    assertThat(isKept(check())).isTrue();
    assertThat(isKept(check("--select", "async"))).isTrue();
  }

  @Test
  void aFileThatDoesNotParseIsKeptToo() throws IOException {
    write("app/broken.py", "def f(:\n");
    settle();
    var cold = check();

    assertThat(cold.out()).contains("syntax-error");
    assertThat(isKept(check())).isTrue();
  }
}
