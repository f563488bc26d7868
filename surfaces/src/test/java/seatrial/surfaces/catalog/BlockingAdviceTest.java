package seatrial.surfaces.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The advice names what can be awaited instead of the call that the user wrote.
class BlockingAdviceTest {
  @TempDir Path folder = Path.of("");

  private String adviceFor(String imports, String call) throws IOException {
    Files.writeString(
        folder.resolve("service.py"),
        imports + "\n\n\nasync def main(order, tags):\n    " + call + "\n");
    var findings =
        ProjectChecks.findingsIn(folder).stream()
            .filter(finding -> finding.rule().equals("blocking-call-in-async"))
            .toList();
    assertThat(findings).hasSize(1);
    return findings.getFirst().advice();
  }

  @Test
  void theTwinIsTheOneOfTheLibraryThatTheModuleUses() throws IOException {
    assertThat(adviceFor("import time", "time.sleep(1)"))
        .isEqualTo("Await `asyncio.sleep`, or hand the work to `asyncio.to_thread`.");
    assertThat(adviceFor("import anyio\nimport time", "time.sleep(1)"))
        .isEqualTo("Await `anyio.sleep`, or hand the work to `anyio.to_thread.run_sync`.");
  }

  @Test
  void aClientIsReplacedByItsTwin() throws IOException {
    assertThat(adviceFor("import requests", "requests.get('https://x')"))
        .startsWith("Use `httpx.AsyncClient`, whose calls are awaited");
    assertThat(adviceFor("import aiohttp\nimport requests", "requests.get('https://x')"))
        .startsWith("Use `aiohttp.ClientSession`, whose calls are awaited");
  }

  @Test
  void aFileMayBeReadWhenTheServiceStarts() throws IOException {
    assertThat(adviceFor("", "open('x')"))
        .isEqualTo("Hand the work to `asyncio.to_thread`, or do it once when the service starts.");
    assertThat(adviceFor("import aiofiles", "open('x')")).startsWith("Await `aiofiles.open`, hand");
  }

  @Test
  void aFileIsChangedWhenThatIsAskedFor() throws IOException {
    assertThat(adviceFor("import os", "os.rmdir('x')"))
        .isEqualTo("Hand the work to `asyncio.to_thread`.");
    assertThat(adviceFor("", "open('x', 'wb')")).isEqualTo("Hand the work to `asyncio.to_thread`.");
    assertThat(adviceFor("import aiofiles", "open('x', mode='a')"))
        .isEqualTo("Await `aiofiles.open`, or hand the work to `asyncio.to_thread`.");
  }

  @Test
  void aFrameworkHasItsOwnWays() throws IOException {
    var model = "from django.db import models\n\n\nclass Tag(models.Model):\n    pass";
    assertThat(adviceFor(model, "Tag.objects.get(pk=1)"))
        .isEqualTo("Await `aget`, or hand the work to `asgiref.sync.sync_to_async`.");
    assertThat(adviceFor(model, "return list(Tag.objects.all())"))
        .isEqualTo("Iterate with `async for`, or hand the work to `asgiref.sync.sync_to_async`.");
  }
}
