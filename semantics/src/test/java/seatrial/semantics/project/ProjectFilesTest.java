package seatrial.semantics.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.syntax.PythonVersion;

class ProjectFilesTest {
  @TempDir Path folder;

  private Tree tree() {
    return new Tree(folder);
  }

  @Test
  void findsPythonStubsAndNotebooksInCodePointOrder() {
    tree()
        .files(
            "b.py", "a/z.py", "a.pyi", "n.ipynb", "B.py", "\uD83D\uDE00.py", "\uFF21.py", "r.txt");

    assertThat(tree().found())
        .containsExactly(
            "B.py", "a.pyi", "a/z.py", "b.py", "n.ipynb", "\uFF21.py", "\uD83D\uDE00.py");
  }

  @Test
  void leavesOutEnvironmentsAndBuilds() {
    tree()
        .files("a.py", ".venv/x.py", "node_modules/n/x.py", "build/lib/x.py", "my env/lib/x.py")
        .files("my env/pyvenv.cfg", "conda/conda-meta/history", "conda/x.py", "sub/dist/x.py");

    assertThat(tree().found()).containsExactly("a.py");
  }

  @Test
  void aPackageIsCodeWhateverItIsCalled() {
    tree().files("pip/__init__.py", "pip/build/__init__.py", "pip/build/x.py");

    assertThat(tree().found()).contains("pip/build/x.py");
  }

  @Test
  void aNamedFolderIsReadWhereverItLies() {
    tree().files(".venv/lib/python3.11/site-packages/acme/a.py");
    tree().files(".venv/lib/python3.11/site-packages/acme/node_modules/b.py");

    assertThat(tree().modules(".venv/lib/python3.11/site-packages/acme"))
        .containsExactly(
            ".venv/lib/python3.11/site-packages/acme/a.py"
                + " -> .venv/lib/python3.11/site-packages: acme.a");
  }

  @Test
  void aNamedFileIsPythonWhateverItIsCalled() {
    tree().files("bin/tool", "build/x.py");

    assertThat(tree().found("bin/tool", "build/x.py")).containsExactly("bin/tool", "build/x.py");
  }

  @Test
  void patternsWithASlashAreAnchoredAndOthersAreNames() {
    tree().files("a/gen/x.py", "gen/x.py", "docs/conf.py", "a/docs/conf.py", "k_old.py");
    var exclusions =
        new Exclusions(folder, List.of("gen", "docs/*.py", "*_{old,new}.py"), true, false);

    assertThat(tree().project(f -> exclusions).files())
        .extracting(PythonFile::displayPath)
        .containsExactly("a/docs/conf.py");
  }

  @Test
  void forcedExclusionsHoldForNamedPaths() {
    tree().files("gen/x.py", "a.py");
    var exclusions = new Exclusions(folder, List.of("gen"), true, true);

    assertThat(tree().project(f -> exclusions, "gen/x.py", "gen", "a.py").files())
        .extracting(PythonFile::displayPath)
        .containsExactly("a.py");
  }

  @Test
  void aPathThatIsNotThereEndsTheRun() {
    assertThatThrownBy(() -> find("nowhere.py"))
        .isInstanceOf(SeatrialException.class)
        .hasMessage("nowhere.py does not exist; name a file or folder that does")
        .extracting(e -> ((SeatrialException) e).code())
        .isEqualTo(ErrorCode.USER);
    tree().link("dangling.py", "nothing");
    assertThatThrownBy(() -> find("dangling.py")).hasMessageContaining("leads nowhere");
  }

  @Test
  void linksInACircleAreWalkedOnce() {
    tree().files("a/b/x.py").link("a/b/up", "..").link("a/b/self", ".").link("a/loop", "loop");

    assertThat(tree().project().unread()).isEmpty();
    assertThat(tree().found()).containsExactly("a/b/x.py");
  }

  @Test
  void aLinkIsFollowedToWhatLiesBelowTheRootAndNotBeyond() {
    var inner = new Tree(folder.resolve("in"));
    inner.files("libs/shared/s.py", "services/web/w.py");
    inner.link("services/web/shared", "../../libs/shared").link("services/web/all", "../../..");
    new Tree(folder).files("outside/secret.py");

    assertThat(inner.found("services/web"))
        .containsExactly("services/web/shared/s.py", "services/web/w.py");
    assertThat(inner.found()).containsExactly("libs/shared/s.py", "services/web/w.py");
  }

  @Test
  void aLinkedFileIsReadOnceUnderItsOwnName() {
    tree().files("real.py", "data.txt").link("alias.py", "real.py").link("other.py", "data.txt");

    assertThat(tree().found()).containsExactly("other.py", "real.py");
  }

  @Test
  void pipesAndBrokenLinksAreNoFiles() throws Exception {
    var pipe = folder.resolve("pipe.py");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    tree().files("a.py").link(".#lock.py", "user@host");

    assertThat(tree().found()).containsExactly("a.py");
    assertThat(tree().project("pipe.py").unread())
        .containsExactly(new UnreadPath("pipe.py", "is neither a file nor a folder"));
  }

  @Test
  void namesMayBeOfAnyBytes() throws Exception {
    tree().files("line\nbreak.py", "tab\t.py", "\u001b[31m.py");
    var script = "open(b'" + folder + "/bad\\xff\\xfe.py', 'w').close()";
    assertThat(new ProcessBuilder("python3", "-c", script).start().waitFor()).isZero();

    var project = tree().project();

    assertThat(project.files()).hasSize(4);
    for (var file : project.files()) {
      assertThat(Files.exists(file.path())).as(file.displayPath()).isTrue();
    }
  }

  @Test
  void whatLiesOutsideOfTheRootIsShownAbsolutely() {
    tree().files("in/a.py", "out/b.py");

    assertThat(new Tree(folder.resolve("in")).found("a.py", "../out"))
        .containsExactly(folder.resolve("out/b.py").toString(), "a.py");
  }

  @Test
  void packagesReachUpToTheirTop() {
    tree().files("acme/__init__.py", "acme/core/__init__.py", "acme/core/a.py", "acme/data/b.py");

    assertThat(tree().modules())
        .containsExactly(
            "acme/__init__.py -> .: acme",
            "acme/core/__init__.py -> .: acme.core",
            "acme/core/a.py -> .: acme.core.a",
            "acme/data/b.py -> acme/data: b");
  }

  @Test
  void aSourceFolderIsAnImportRootAndHoldsNamespaces() {
    tree()
        .file("pyproject.toml", "[project]\nname = 'x'")
        .files(
            "src/acme/tool/a.py", "src/acme/kit/__init__.py", "src/single.py", "tests/test_a.py");

    assertThat(tree().modules())
        .containsExactly(
            "src/acme/kit/__init__.py -> src: acme.kit",
            "src/acme/tool/a.py -> src: acme.tool.a",
            "src/single.py -> src: single",
            "tests/test_a.py -> tests: test_a");
  }

  @Test
  void buildBackEndsSayWhereTheSourceLies() {
    tree()
        .file("a/pyproject.toml", "[tool.setuptools.packages.find]\nwhere = ['lib']")
        .files("a/lib/ns/x.py")
        .file("b/setup.cfg", "[options]\npackage_dir =\n    = code\n")
        .files("b/code/ns/x.py")
        .file("c/pyproject.toml", "[tool.poetry]\npackages = [{include = 'ns', from = 'py'}]")
        .files("c/py/ns/x.py")
        .file("d/pyproject.toml", "[tool.pytest.ini_options]\npythonpath = '.'")
        .files("d/ns/x.py");

    assertThat(tree().project().files())
        .extracting(PythonFile::module)
        .containsExactly("ns.x", "ns.x", "ns.x", "ns.x");
  }

  @Test
  void aFolderThatTheProjectImportsByNameIsANamespace() {
    tree()
        .files("app/models.py", "docker/build.py", "app/api/users.py")
        .file("app/main.py", "from app.models import User\nfrom docker import from_env\n")
        .file("alembic/env.py", "from alembic import context\n");

    assertThat(tree().modules())
        .containsExactly(
            "alembic/env.py -> alembic: env",
            "app/api/users.py -> .: app.api.users",
            "app/main.py -> .: app.main",
            "app/models.py -> .: app.models",
            "docker/build.py -> docker: build");
  }

  @Test
  void independentProgramsAreRootsOfTheirOwn() {
    tree()
        .file("one/main.py", "import helper")
        .files("one/helper.py", "two/main.py", "two/pkg/__init__.py", "two/pkg/m.py");

    assertThat(tree().modules())
        .containsExactly(
            "one/helper.py -> one: helper",
            "one/main.py -> one: main",
            "two/main.py -> two: main",
            "two/pkg/__init__.py -> two: pkg",
            "two/pkg/m.py -> two: pkg.m");
  }

  @Test
  void environmentModulesAreNamedAsTheEnvironmentImportsThem() throws Exception {
    tree()
        .files("lib/acme/cloud/storage/__init__.py", "lib/acme/cloud/storage/a.py", "lib/six.py")
        .files("lib/requests-stubs/api.pyi");

    var project =
        ProjectFiles.find(
            folder,
            List.of(Path.of("lib/acme/cloud"), Path.of("lib/requests-stubs")),
            List.of(folder.resolve("lib")),
            f -> Exclusions.standard(folder));

    assertThat(project.files())
        .extracting(PythonFile::module)
        .containsExactly("acme.cloud.storage", "acme.cloud.storage.a", "requests.api");
    assertThat(project.importRoots()).containsExactly(folder.resolve("lib"));
  }

  @Test
  void membersOfAWorkspaceAreImportRoots() {
    tree()
        .files(".git/HEAD")
        .file("pyproject.toml", "[tool.uv.workspace]\nmembers = ['packages/*', 'apps/web']")
        .file("packages/a/pyproject.toml", "[project]\nname = 'a'")
        .files("packages/a/src/alpha/__init__.py", "packages/a/src/alpha/m.py")
        .file("packages/b/pyproject.toml", "[project]\nname = 'b'\nrequires-python = '>=3.12'")
        .files("packages/b/beta/__init__.py")
        .file("apps/web/pyproject.toml", "[project]\nname = 'web'")
        .files("apps/web/web.py");

    var project = tree().project("apps/web");

    assertThat(project.importRoots())
        .containsExactly(
            folder.resolve("apps/web"),
            folder.resolve("packages/a"),
            folder.resolve("packages/a/src"),
            folder.resolve("packages/b"));
    var whole = tree().project();
    assertThat(
            TargetVersion.choose(null, whole.manifestOf(folder.resolve("packages/b/x.py")), null))
        .isEqualTo(new TargetVersion(PythonVersion.of(12), TargetVersion.Source.PROJECT));
  }

  @Test
  void testsAreToldFromCode() {
    tree()
        .file(
            "pyproject.toml",
            "[tool.pytest.ini_options]\ntestpaths = ['src', 'it-tests']\n"
                + "python_files = ['check_*.py']")
        .files("src/acme/__init__.py", "src/acme/testing.py", "src/acme/testclient.py")
        .files(
            "src/acme/test/client.py",
            "src/acme/test_util/data.py",
            "it-tests/flow.py",
            "tests/helper.py",
            "conftest.py")
        .files(
            "src/acme/test_unit.py",
            "src/acme/unit_test.py",
            "src/acme/unit_tests.py",
            "src/acme/_test_server.py",
            "check_all.py",
            "test/a.py")
        .files("shop/tests.py");

    assertThat(tree().roles())
        .containsExactly(
            "check_all.py TEST",
            "conftest.py TEST",
            "it-tests/flow.py TEST",
            "shop/tests.py TEST",
            "src/acme/_test_server.py TEST",
            "src/acme/test_unit.py TEST",
            "src/acme/test_util/data.py TEST",
            "src/acme/unit_test.py TEST",
            "src/acme/unit_tests.py TEST",
            "test/a.py TEST",
            "tests/helper.py TEST");
  }

  @Test
  void aFolderTestInsideAPackageHoldsTestsOrWhatRunsThem() {
    tree()
        .files("src/acme/__init__.py", "src/acme/test/base.py", "src/acme/test/test_unit.py")
        .files("src/acme/test/mocking/endpoint.py", "src/web/test/client.py");

    assertThat(tree().roles())
        .containsExactly(
            "src/acme/test/base.py TEST",
            "src/acme/test/mocking/endpoint.py TEST",
            "src/acme/test/test_unit.py TEST");
  }

  @Test
  void vendoredCodeIsKnown() {
    tree()
        .files("a/_vendor/x.py", "third_party/x.py", "a/vendor/six/six.py", "a/vendor/__init__.py")
        .files("shop/vendor/models.py", "a/_vendor/tests/test_x.py", "a/x_pb2.py");

    assertThat(tree().roles())
        .containsExactly(
            "a/_vendor/tests/test_x.py VENDORED",
            "a/_vendor/x.py VENDORED",
            "a/vendor/__init__.py VENDORED",
            "a/vendor/six/six.py VENDORED",
            "a/x_pb2.py GENERATED",
            "third_party/x.py VENDORED");
  }

  @Test
  void aBrokenManifestOfTheRunEndsItAndAnInnerOneIsNoted() {
    tree().files("ok/a.py").file("ok/inner/pyproject.toml", "[project\nrequires-python = 1");
    tree().files("ok/inner/b.py");

    var project = tree().project();

    assertThat(project.files()).hasSize(2);
    assertThat(project.unread())
        .singleElement()
        .satisfies(
            unread -> {
              assertThat(unread.displayPath()).isEqualTo("ok/inner/pyproject.toml");
              assertThat(unread.message()).contains("pyproject.toml:1:").contains("no valid TOML");
            });
    var inner = new Tree(folder.resolve("ok/inner"));
    assertThatThrownBy(
            () ->
                ProjectFiles.find(inner.root(), List.of(), List.of(), f -> Exclusions.standard(f)))
        .isInstanceOf(SeatrialException.class)
        .hasMessageContaining("pyproject.toml:1:");
  }

  private void find(String path) throws SeatrialException {
    ProjectFiles.find(folder, List.of(Path.of(path)), List.of(), f -> Exclusions.standard(folder));
  }
}
