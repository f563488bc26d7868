package seatrial.semantics.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.EnvironmentFinder;
import seatrial.semantics.environment.Machine;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.testkit.ImportOracle;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// The resolver against the import system of every interpreter of this machine.
class ImportConformanceTest {
  @TempDir Path folder;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.oneOfEach();
  }

  private static ModuleResolver resolver(Path python) throws SeatrialException {
    // The oracle runs isolated: without variables, and without the user's own site-packages.
    var finder = new EnvironmentFinder(Map.of());
    return ModuleResolver.of(finder.find(python.toString(), Path.of("").toAbsolutePath()));
  }

  private static String said(ResolvedModule module) {
    String kind =
        switch (module) {
          case ResolvedModule.SourceModule _ -> "source";
          case ResolvedModule.SourcePackage _ -> "package";
          case ResolvedModule.NamespacePackage _ -> "namespace";
          case ResolvedModule.ExtensionModule _ -> "extension";
          case ResolvedModule.BytecodeModule _ -> "bytecode";
          case ResolvedModule.BuiltinModule _ -> "builtin";
          case ResolvedModule.FrozenModule _ -> "frozen";
          case ResolvedModule.StubOnly _, ResolvedModule.NotFound _ -> "missing";
        };
    Path file = module.file();
    String path =
        module instanceof ResolvedModule.NamespacePackage
            ? module.searchPath().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator))
            : String.valueOf(file == null ? "" : file);
    // Releases before 3.11 do not say what a frozen module was made from, later ones not of all.
    return module.name() + " " + kind + (kind.equals("frozen") ? "" : " " + path);
  }

  private static String said(ImportOracle.Origin origin) {
    boolean isFrozen = origin.kind().equals("frozen");
    return origin.name() + " " + origin.kind() + (isFrozen ? "" : " " + origin.file());
  }

  private static void assertEqual(ModuleResolver resolver, List<ImportOracle.Origin> answers) {
    var ours = answers.stream().map(origin -> said(resolver.resolve(origin.name()))).toList();
    assertThat(ours).isEqualTo(answers.stream().map(ImportConformanceTest::said).toList());
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void whatTheStandardLibraryImports(PythonInterpreter interpreter) throws Exception {
    var resolver = resolver(interpreter.executable());
    var names = new TreeSet<String>(resolver.environment().standardLibrary().names());
    names.addAll(resolver.environment().standardLibrary().builtins());
    names.add("os.path");
    for (var part : List.of("asyncio", "concurrent", "importlib", "xml", "json", "email")) {
      names.addAll(importsBelow(interpreter, interpreter.standardLibrary().resolve(part)));
    }
    var answers = new ImportOracle(interpreter.executable()).stepByStep(List.copyOf(names));
    assertThat(answers).hasSizeGreaterThan(500);
    assertEqual(resolver, answers);
  }

  private static List<String> importsBelow(PythonInterpreter interpreter, Path folder)
      throws IOException {
    var names = new ArrayList<String>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".py")).sorted().toList()) {
        var source = SourceText.of(file.toString(), Files.readAllBytes(file));
        var version = PythonVersion.of(interpreter.minor());
        Path relative = interpreter.standardLibrary().relativize(file);
        String stem = relative.toString().replaceFirst("(/__init__)?\\.py$", "");
        boolean isPackage = file.endsWith("__init__.py");
        var module = Parser.parse(source, version).module();
        for (var found : ImportCollector.collect(module, stem.replace('/', '.'), isPackage)) {
          if (found.module() != null) {
            names.add(found.module());
            names.add(found.module() + "." + found.name());
          }
        }
      }
    }
    return names;
  }

  @Test
  void anEnvironmentOfEveryKindOfPackage() throws Exception {
    var interpreter = PythonInterpreters.newest(13);
    var machine = new Machine(folder);
    var process =
        new ProcessBuilder(
                interpreter.executable().toString(),
                "-m",
                "venv",
                "--without-pip",
                machine.path("env").toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    String site = "env/lib/python3." + interpreter.minor() + "/site-packages/";
    String pkgutil = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n";
    machine
        .file(
            site + "b.pth", "{root}/two\nimport nothing_of_the_sort if 0 else sys\n{root}/three\n")
        .file(site + "a.pth", "import os\n{root}/one\n{root}/missing\n")
        .file(site + "spread/__init__.py", pkgutil)
        .file("one/spread/__init__.py", pkgutil)
        .files(
            site + "plain/__init__.py",
            site + "plain/m.py",
            site + "plain.py",
            site + "space/a.py",
            "one/space/b.py",
            "two/space/deep/c.py",
            "two/late/__init__.py",
            "one/late/x.py",
            "one/spread/in_one.py",
            site + "spread/in_site.py",
            site + "native.abi3.so",
            site + "native.py",
            site + "only.pyc",
            site + "shadow/__init__.py",
            "one/shadow/y.py",
            "one/typed-stubs/__init__.pyi",
            site + "json.py",
            "one/os.py");
    var names =
        List.of(
            "plain",
            "plain.m",
            "plain.n",
            "space",
            "space.a",
            "space.b",
            "space.deep",
            "space.deep.c",
            "late",
            "late.x",
            "spread",
            "spread.in_one",
            "spread.in_site",
            "native",
            "only",
            "shadow",
            "shadow.y",
            "typed",
            "json",
            "os",
            "json.decoder");
    var python = machine.path("env/bin/python");
    assertEqual(resolver(python), new ImportOracle(python).findSpec(names));
  }
}
