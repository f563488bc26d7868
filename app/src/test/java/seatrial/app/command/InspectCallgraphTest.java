package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Call graphs of a project that calls what is installed.
class InspectCallgraphTest {
  private static final String LIBRARY = "base/lib/python3.12/";
  private static final String ACME = LIBRARY + "site-packages/acme/";

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void makeInterpreter() throws IOException {
    write("base/bin/python3.12", "machine code");
    write(LIBRARY + "os.py", "");
  }

  private void write(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private String callgraph() {
    var python = folder.resolve("base").toString();
    var run = CommandRun.in(folder.resolve("app"), "inspect", "callgraph", ".", "--python", python);
    assertThat(run.status()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void anInterfaceOfAPackageIsAnsweredByWhatImportingThePackageLoads() throws IOException {
    write(ACME + "__init__.py", "from .api import backend\n");
    write(
        ACME + "api.py",
        """
        from importlib import import_module

        class Backend:
            def run(self):
                raise NotImplementedError

        def backend(name) -> Backend:
            return import_module(f"acme.backends._{name}").chosen
        """);
    var implementation =
        """
        from acme.api import Backend

        class %s(Backend):
            def run(self):
                pass
        """;
    write(ACME + "backends/__init__.py", "");
    write(ACME + "backends/_threads.py", implementation.formatted("Threads"));
    write(ACME + "backends/other.py", implementation.formatted("Other"));
    write("app/main.py", "import acme\n\ndef main(name):\n    acme.backend(name).run()\n");

    assertThat(callgraph())
        .contains("\"acme.api.Backend.run\"", "\"acme.backends._threads.Threads.run\"")
        .doesNotContain("Other");
  }

  @Test
  void whatCodeInCCallsItsCallerCalls() throws IOException {
    write(
        LIBRARY + "functools.py",
        """
        def lru_cache(maxsize=128, typed=False):
            def decorating(user_function):
                return _lru_cache_wrapper(user_function, maxsize, typed, None)
            return decorating

        def _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo):
            def wrapper(*args, **kwds):
                return user_function(*args, **kwds)
            return wrapper
        """);
    write(
        "app/main.py",
        """
        from functools import lru_cache

        @lru_cache(maxsize=None)
        def load(name):
            return name

        def main():
            return load("a")
        """);

    assertThat(callgraph())
        .contains("\"main.main\": [\"functools._lru_cache_wrapper.wrapper\", \"main.load\"]");
  }
}
