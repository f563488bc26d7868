package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the source of an installed library shows and facts correct. Beside each silence stands the
/// same source where no fact speaks of it.
class InstalledSourceTest {
  private static final String LIBRARY = "base/lib/python3.12/";
  private static final String SITE = LIBRARY + "site-packages/";

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void install() throws IOException {
    write("base/bin/python3.12", "machine code");
    write(LIBRARY + "os.py", "");
  }

  private void write(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private String check(String program) throws IOException {
    write("app/main.py", program);
    return CommandRun.in(
            folder.resolve("app"),
            "check",
            "--no-cache",
            "--select",
            "blocking-call-in-async",
            "--min-confidence",
            "possible",
            "--python",
            folder.resolve("base").toString(),
            "--output-format",
            "concise",
            "main.py")
        .out();
  }

  @Test
  void aBreakpointInALibraryWaitsForNobody() throws IOException {
    write(
        SITE + "acme/__init__.py",
        """
        def send(data):
            if not data:
                breakpoint()
            return data

        def ask():
            return input()
        """);
    assertThat(
            check(
                """
                import acme

                async def main(data):
                    acme.send(data)
                """))
        .isEmpty();
    assertThat(
            check(
                    """
                import acme

                async def asks():
                    acme.ask()

                async def stops():
                    breakpoint()
                """)
                .lines())
        .hasSize(2);
  }

  @Test
  void aZoneIsKeptAfterItsFirstRead() throws IOException {
    var zones =
        """
        class ZoneInfo:
            def __new__(cls, key):
                with open("/usr/share/zoneinfo/" + key, "rb") as file:
                    cls.data = file.read()
                return super().__new__(cls)
        """;
    write(LIBRARY + "zoneinfo/__init__.py", "from ._zoneinfo import ZoneInfo\n");
    write(LIBRARY + "zoneinfo/_zoneinfo.py", zones);
    write(SITE + "zones/__init__.py", "from ._zones import ZoneInfo\n");
    write(SITE + "zones/_zones.py", zones);
    var program =
        """
        from %s import ZoneInfo

        async def main(key):
            return ZoneInfo(key)
        """;
    assertThat(check(program.formatted("zoneinfo"))).isEmpty();
    assertThat(check(program.formatted("zones")).lines()).hasSize(1);
  }

  @Test
  void theTransportThatAClientIsGivenIsUsedNotTheOneForProxies() throws IOException {
    var client =
        """
        import time

        class HTTPTransport:
            async def handle(self, url):
                time.sleep(1)

        class AsyncClient:
            def __init__(self, *, transport=None, proxies=()):
                self._transport = HTTPTransport() if transport is None else transport
                self._mounts = {key: self._init_proxy_transport(key) for key in proxies}

            def _init_proxy_transport(self, proxy):
                return HTTPTransport()

            def _transport_for_url(self, url):
                for pattern, transport in self._mounts.items():
                    if url.startswith(pattern):
                        return transport
                return self._transport

            async def get(self, url):
                return await self._transport_for_url(url).handle(url)
        """;
    for (var name : new String[] {"httpx", "acme"}) {
      write(SITE + name + "/__init__.py", "from ._client import AsyncClient, HTTPTransport\n");
      write(SITE + name + "/_client.py", client);
    }
    var program =
        """
        import %s

        class InMemory:
            async def handle(self, url):
                return url

        async def main(url, proxies):
            client = %1$s.AsyncClient(transport=InMemory(), proxies=proxies)
            return await client.get(url)
        """;
    assertThat(check(program.formatted("httpx"))).isEmpty();
    assertThat(check(program.formatted("acme")).lines()).hasSize(1);
  }
}
