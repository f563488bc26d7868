package seatrial.semantics.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.semantics.environment.Environment;

class ProjectModulesTest {
  @TempDir Path folder;

  private Tree tree() {
    return new Tree(folder);
  }

  private boolean finds(Project project, String file, String module) {
    var own =
        project.files().stream()
            .filter(f -> f.displayPath().equals(file))
            .findFirst()
            .orElseThrow();
    return new ProjectModules(project, Environment.none())
        .resolverFor(own)
        .resolve(module)
        .isFound();
  }

  @Test
  void projectsOfARepositorySeeEachOthersPackages() {
    tree()
        .file("web/pyproject.toml", "[project]\nname = 'web'")
        .files("web/site/__init__.py", "web/site/pages.py")
        .file("engine/pyproject.toml", "[project]\nname = 'engine'")
        .files("engine/src/motor/__init__.py", "engine/src/motor/wheel.py")
        .files("engine/scripts/release.py");
    var project = tree().project();

    assertThat(finds(project, "web/site/pages.py", "motor.wheel")).isTrue();
    // A script is no package that anybody installs.
    assertThat(finds(project, "web/site/pages.py", "release")).isFalse();
  }

  @Test
  void projectsOfOtherRepositoriesAreOthers() {
    tree()
        .files("web/.git/HEAD", "engine/.git/HEAD")
        .file("web/pyproject.toml", "[project]\nname = 'web'")
        .files("web/site/__init__.py", "web/site/pages.py")
        .file("engine/pyproject.toml", "[project]\nname = 'engine'")
        .files("engine/motor/__init__.py");

    assertThat(finds(tree().project(), "web/site/pages.py", "motor")).isFalse();
  }

  @Test
  void membersOfAWorkspaceAreSeenFromOneFile() {
    tree()
        .file("pyproject.toml", "[tool.uv.workspace]\nmembers = ['packages/*']")
        .files("app/__init__.py", "app/main.py")
        .file("packages/engine/pyproject.toml", "[project]\nname = 'engine'")
        .files("packages/engine/motor/__init__.py");

    assertThat(finds(tree().project("app/main.py"), "app/main.py", "motor")).isTrue();
  }
}
