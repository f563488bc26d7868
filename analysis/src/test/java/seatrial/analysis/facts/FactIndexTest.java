package seatrial.analysis.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The lists that say which bundled file to read for what are those that the files themselves make.
/// With `-Dgolden=write` they are written.
class FactIndexTest {
  private static final Path FOLDER =
      Path.of("src/main/resources", FactIndex.class.getPackageName().replace('.', '/'));

  @Test
  void everyFileIsListedWithItsModules() throws Exception {
    var lines = new ArrayList<String>();
    for (var file : files()) {
      var tables = tables(file);
      var modules = new TreeSet<String>();
      for (var names :
          List.of(
              tables.functions().keySet(),
              tables.classes().keySet(),
              tables.values().keySet(),
              tables.modules().keySet(),
              tables.aliases().keySet(),
              tables.twins().keySet())) {
        names.forEach(name -> modules.add(name.split("\\.", -1)[0]));
      }
      lines.add(
          file.getFileName()
              + (modules.isEmpty() ? "" : " " + String.join(" ", modules))
              + (tables.words().isEmpty() ? "" : " | words"));
    }
    hold("libraries.list", lines);
  }

  @Test
  void everyFunctionWithAMarkedParameterIsListed() throws Exception {
    var names = new TreeMap<String, Collection<String>>();
    for (var file : files()) {
      for (var line : tables(file).functions().values()) {
        var fact = line.fact();
        for (var parameter : fact.parameters()) {
          for (var mark : parameter.marks()) {
            names
                .computeIfAbsent(mark.kind().word(), _ -> new TreeSet<>())
                .add(fact.name().substring(fact.name().lastIndexOf('.') + 1));
          }
        }
      }
    }
    var lines = new ArrayList<String>();
    names.forEach((kind, functions) -> lines.add(kind + " " + String.join(" ", functions)));
    hold("parameters.list", lines);
  }

  @Test
  void aModuleLeadsToTheFilesThatSpeakOfIt() {
    var index = new FactIndex("a.facts x y\nb.facts y\nc.facts | words\n");
    assertThat(index.files()).containsExactly("a.facts", "b.facts", "c.facts");
    assertThat(index.filesOfModule("y")).containsExactly("a.facts", "b.facts");
    assertThat(index.filesOfModule("z")).isEmpty();
    assertThat(index.filesOfWords()).containsExactly("c.facts");
    assertThat(FactIndex.names("runs f g\nsink h\n", FactKind.SINK)).containsExactly("h");
    assertThat(FactIndex.names("runs f g\n", FactKind.SINK)).isEmpty();
  }

  private static void hold(String list, List<String> lines) throws IOException {
    var path = FOLDER.resolve(list);
    var expected = String.join("\n", lines) + "\n";
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(path, expected);
    }
    assertThat(path).hasContent(expected);
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".facts")).sorted().toList();
    }
  }

  private static FactTables tables(Path file) throws IOException {
    return FactReader.read(file.toString(), Files.readString(file), _ -> null, true).tables();
  }
}
