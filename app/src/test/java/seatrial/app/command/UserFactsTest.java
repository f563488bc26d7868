package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Facts of a user about a library of theirs, from the setting to the finding.
class UserFactsTest {
  private static final String SITE = "base/lib/python3.12/site-packages/";

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void install() throws IOException {
    write("base/bin/python3.12", "machine code");
    write("base/lib/python3.12/os.py", "");
    write("app/pyproject.toml", "[tool.seatrial]\nfacts = [\"facts/acme.facts\"]\n");
  }

  private void write(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private CommandRun check(String facts, String program) throws IOException {
    write("app/facts/acme.facts", facts);
    write("app/main.py", program);
    return CommandRun.in(
        folder.resolve("app"),
        "check",
        "--no-cache",
        "--python",
        folder.resolve("base").toString(),
        "--output-format",
        "concise",
        "main.py");
  }

  @Test
  void aFunctionWithoutSourceBlocks() throws IOException {
    write(SITE + "acme/_native.cpython-312-x86_64-linux-gnu.so", "");
    var program =
        """
        import acme._native

        async def fetch():
            acme._native.read(1)
            acme._native.read(1, wait=False)
        """;
    assertThat(check("library acme", program).out()).isEmpty();
    var facts =
        """
        library acme
        acme._native.read(size, wait = True) -> bytes : blocks(network) unless(wait = False)
        twin acme._native.read = "Await `acme.aread`"
        """;
    assertThat(check(facts, program).out().lines())
        .singleElement()
        .asString()
        .startsWith("main.py:4:5: blocking-call-in-async")
        .contains("acme._native.read");
  }

  @Test
  void bothPartsOfAConditionHaveToHold() throws IOException {
    write(SITE + "acme/_native.cpython-312-x86_64-linux-gnu.so", "");
    var facts =
        """
        library acme
        acme._native.load(file = None, folder = None, data = None) : blocks(file) unless(file = None, folder = None)
        """;
    var program =
        """
        import acme._native

        async def fetch(path):
            acme._native.load(data="x")
            acme._native.load("x", data="x")
            acme._native.load(folder=path)
        """;
    assertThat(check(facts, program).out().lines()).hasSize(2).noneMatch(it -> it.contains(":4:"));
  }

  @Test
  void whatAStubDeclaresIsAsTheFactsSay() throws IOException {
    write(SITE + "acme.cpython-312-x86_64-linux-gnu.so", "");
    write(
        SITE + "acme.pyi",
        """
        class Base: ...
        class Client(Base):
            def read(self) -> bytes: ...
            def close(self) -> None: ...
        def connect() -> Client: ...
        """);
    var facts =
        """
        library acme
        acme.connect() -> acme.Client : brief
        acme.Client.read() -> bytes : blocks(network)
        """;
    var program =
        """
        import acme

        async def fetch():
            client = acme.connect()
            client.read()
            client.close()
        """;
    assertThat(check(facts, program).out().lines())
        .singleElement()
        .asString()
        .startsWith("main.py:5:5");
    assertThat(check("library acme\nclass acme.Base : dynamic(network)", program).out())
        .contains("main.py:5:5", "main.py:6:5");
  }

  @Test
  void whatIsSaidOfAMethodIsNotSaidOfWhatOverridesIt() throws IOException {
    write(
        SITE + "acme/__init__.py",
        """
        class Socket:
            def receive(self): ...
            def send(self): ...
        class Quick(Socket):
            def receive(self): ...
        class Buffer(Socket):
            pass
        """);
    var facts =
        """
        library acme
        acme.Socket.receive() : instead-of-source blocks(network)
        acme.Socket.send() : instead-of-source blocks(network)
        class acme.Socket
        class acme.Buffer(acme.Socket) : instead-of-source
        """;
    var program =
        """
        import acme

        async def fetch():
            acme.Socket().receive()
            acme.Quick().receive()
            acme.Quick().send()
            acme.Buffer().send()
        """;
    assertThat(check(facts, program).out()).contains("main.py:4:5", "main.py:6:5").hasLineCount(2);
  }

  @Test
  void whatDecoratorsMakeOfADeclaredFunctionIsInItsLine() throws IOException {
    write(
        SITE + "acme/__init__.py",
        """
        import functools

        def checked(*conditions):
            def decorate(function):
                @functools.wraps(function)
                def wrapper(self, *args):
                    for condition in conditions:
                        condition(self)
                    function(self, *args)
                    return getattr(self, conditions[0].__name__)
                return wrapper
            return decorate

        class Query:
            @checked(lambda self: None)
            def where(self, *conditions): ...
            @classmethod
            @checked(lambda cls: None)
            def new(cls): ...
            def first(self): ...
        """);
    var facts =
        """
        library acme
        class acme.Query
        classmethod acme.Query.new() -> instance($self) : instead-of-source brief
        acme.Query.where(*conditions) -> $self : instead-of-source brief
        acme.Query.first() : instead-of-source blocks(database)
        """;
    var program =
        """
        import acme

        async def fetch(query: acme.Query):
            query.where(True).first()
            acme.Query.new().where(True).first()
        """;
    assertThat(check(facts, program).out()).contains("main.py:4:5", "main.py:5:5").hasLineCount(2);
  }

  @Test
  void whatTellsCoroutineFunctionsFromOthersDecides() throws IOException {
    write(SITE + "acme/__init__.py", "def is_async(f): return hasattr(f, 'marked')\n");
    var program =
        """
        import time, acme

        def plain():
            time.sleep(1)

        async def run(f):
            if not acme.is_async(f):
                return f()
            await f()

        async def other():
            pass

        async def main():
            await run(other)
        """;
    assertThat(check("library acme\nacme.is_async(f) : tells(coroutine-function)", program).out())
        .isEmpty();
  }

  @Test
  void aFileInMemoryIsNoWait() throws IOException {
    write(SITE + "acme/_native.cpython-312-x86_64-linux-gnu.so", "");
    var facts =
        """
        library acme
        class acme._native.Page%s
        acme._native.Page() : brief
        acme._native.store(file) : blocks(file)
        """;
    var program =
        """
        import acme._native

        async def fetch():
            acme._native.store(acme._native.Page())
        """;
    assertThat(check(facts.formatted(""), program).out()).contains("main.py:4:5");
    assertThat(check(facts.formatted(" : in-memory"), program).out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acme.read() : blocks(network) | acme.facts:1: the file does not begin with `library NAME`",
        "library acme; acme.read() : blocks(net) | acme.facts:2: `blocks` takes sleep",
        "library acme; acme.read() : waits | acme.facts:2: `waits` is no kind of fact",
        "library acme; acme.read : brief | acme.facts:2: expected `(` or `->`",
        "library acme; acme.read() : brief; acme.read() : brief | acme.facts:3: `acme.read` has a line already",
        "library acme; acme.read() : brief unless(n = 0) | acme.facts:2: `n` is no parameter of `acme.read`",
        "library acme; class acme.Box : blocks(file) | acme.facts:2: `blocks` is said of a function",
        "library acme; acme.is_async(f) : tells(function) | acme.facts:2: `tells` takes coroutine-function",
        "library acme; class acme.Box : container(tree) | acme.facts:2: `container` takes list",
        "library acme; library other | acme.facts:2: a second library in one file",
      })
  void aBadLineEndsTheRunWithOneSentence(String lines, String message) throws IOException {
    var run = check(lines.replace("; ", "\n"), "x = 1\n");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).hasLineCount(1);
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    write("app/main.py", "x = 1\n");
    var run = CommandRun.in(folder.resolve("app"), "check", "main.py");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("acme.facts").contains("correct the setting facts");
  }
}
