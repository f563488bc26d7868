package seatrial.semantics.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules of `site` for `.pth` files.
class PathFileTest {
  private static final String SITE = "py/lib/python3.12/site-packages/";

  @TempDir Path folder;
  Machine machine;

  @BeforeEach
  void layOut() {
    machine = new Machine(folder).python("py", "3.12.1").files("a/x", "b/x", "c/x", SITE + "in/x");
  }

  private java.util.List<String> added() {
    var path = machine.searchPath(machine.named("py"));
    return path.subList(path.indexOf("py/lib/python3.12/lib-dynload") + 1, path.size());
  }

  @Test
  void addsExistingFoldersInTheOrderOfTheFilesNames() {
    machine
        .file(SITE + "z.pth", "{root}/a\n")
        .file(SITE + "B.pth", "# comment\n\n{root}/b  \n{root}/missing\nin\n")
        .file(SITE + "a.pth", "\uFEFF{root}/c\r\n{root}/b\r\n")
        .file(SITE + ".hidden.pth", "{root}/missing\n")
        .file(SITE + "no.txt", "{root}/missing\n");
    assertThat(added())
        .containsExactly("py/lib/python3.12/site-packages", "b", SITE + "in", "c", "a");
    assertThat(machine.named("py").notes()).isEmpty();
  }

  @Test
  void runsNothingAndSaysSo() {
    machine.file(SITE + "x.pth", "{root}/a\nimport os; os.system('rm -rf /')\n{root}/b\n");
    var environment = machine.named("py");
    assertThat(added()).containsExactly("py/lib/python3.12/site-packages", "a", "b");
    assertThat(environment.notes())
        .containsExactly(
            machine.path(SITE + "x.pth") + ":2 runs code when Python starts, which is not read");
  }

  @Test
  void understandsEasyInstall() {
    machine.file(
        SITE + "easy-install.pth",
        """
        import sys; sys.__plen = len(sys.path)
        {root}/b
        ./in
        import sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p=getattr(sys,'__egginsert',0); sys.path[p:p]=new; sys.__egginsert = p+len(new)
        """);
    var environment = machine.named("py");
    assertThat(machine.searchPath(environment)).startsWith("b", SITE + "in", "py/lib/python3.12");
    assertThat(environment.notes()).isEmpty();
  }

  @Test
  void saysThatArchivesAreNotRead() {
    machine.file("old.egg", "PK").file(SITE + "x.pth", "{root}/old.egg\n");
    assertThat(machine.named("py").notes())
        .containsExactly(
            machine.path("old.egg") + " is on the search path, but archives are not read");
  }

  @Test
  void survivesWhatIsNoText() {
    machine.file(SITE + "x.pth", "a\0b\nimport \nimport x.y, ,;\n{root}/a\n");
    assertThat(added()).containsExactly("py/lib/python3.12/site-packages", "a");
    assertThat(machine.named("py").notes()).hasSize(3);
  }
}
