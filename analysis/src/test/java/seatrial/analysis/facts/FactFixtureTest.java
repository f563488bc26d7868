package seatrial.analysis.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.analysis.Programs;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.FunctionUnit;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// Every line of a fact file that speaks of a function is met by a program that calls it as people
/// do: under the module that it is imported from, or on an object that is annotated with its class.
class FactFixtureTest {
  private static final Path FOLDER =
      Path.of("src/main/resources", FactFixtureTest.class.getPackageName().replace('.', '/'));
  private static final Facts FACTS = Facts.bundled(_ -> null);

  @TempDir Path folder = Path.of("");

  static Stream<String> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".facts"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aCallReachesEveryLine(String file) throws Exception {
    var facts = new ArrayList<Fact>();
    var modules = new TreeSet<String>();
    var program = new StringBuilder();
    for (var line : tables(file).functions().values()) {
      var fact = line.fact();
      var call = call(fact, modules);
      if (call != null) {
        program.append("def f%d%s%n".formatted(facts.size(), call));
        facts.add(fact);
      }
    }
    var fixture = folder.resolve("fixture.py");
    var imports = new StringBuilder();
    modules.forEach(module -> imports.append("import ").append(module).append('\n'));
    Files.writeString(fixture, imports.append(program));
    var missed = new ArrayList<String>();
    Programs.ask(
        fixture,
        inference -> {
          var functions = inference.program().project().iterator().next().functions();
          assertThat(functions).hasSameSizeAs(facts);
          for (var function : functions) {
            var expected = facts.get(Integer.parseInt(function.name().substring(1)));
            if (!reached(function, inference).contains(expected.name())) {
              missed.add(expected.name());
            }
          }
        });
    assertThat(missed).isEmpty();
  }

  /// The rest of a function that calls what the fact speaks of; null for a special method, which
  /// is not called by its name, and for what makes objects of a class.
  ///
  /// @param modules that it needs are added
  private static @Nullable String call(Fact fact, Set<String> modules) {
    var name = fact.name();
    int dot = name.lastIndexOf('.');
    var owner = name.substring(0, dot);
    var last = name.substring(dot + 1);
    if (last.startsWith("__") || FACTS.classNamed(name) != null) {
      return null;
    }
    boolean isMethod = FACTS.classNamed(owner) != null;
    modules.add(isMethod ? owner.substring(0, owner.lastIndexOf('.')) : owner);
    return isMethod ? "(x: '" + owner + "'): x." + last + "()" : "(): " + name + "()";
  }

  private static List<String> reached(FunctionUnit function, Inference inference) {
    var frame = inference.definitions().frameOf(function);
    var names = new ArrayList<String>();
    if (function.body().getLast() instanceof Stmt.ExprStmt(_, _, Expr.Call call)) {
      for (var target : inference.calls().targets(call, frame)) {
        if (target instanceof Target.Leaf leaf) {
          names.add(FACTS.canonical(leaf.name()));
        }
      }
    }
    return names;
  }

  private static FactTables tables(String file) throws IOException {
    return FactReader.read(file, Files.readString(FOLDER.resolve(file)), _ -> null, true).tables();
  }
}
