package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectEffectsTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void writeProgram() throws IOException {
    Files.writeString(
        folder.resolve("work.py"),
        """
        import time

        def load():
            time.sleep(1)

        def quiet():
            return 1
        """);
    Files.writeString(
        folder.resolve("app.py"),
        """
        import asyncio
        from work import load, quiet

        async def main():
            load()
            quiet()
            await asyncio.to_thread(load)
            await other()
            nothing_known()

        async def other():
            load()

        def plain():
            load()
        """);
  }

  private String said(String... words) {
    var run = CommandRun.in(folder, words);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    return run.out();
  }

  @Test
  void aFunctionIsShownWithItsChains() {
    assertThat(said("inspect", "effects", "app.main"))
        .isEqualTo(
            """
            app.main  app.py:4
              runs in the event loop (from app.main)
              blocks(sleep) [certain]
                app.py:5  app.main  → work.load
                work.py:4  work.load  → time.sleep
            """);
  }

  @Test
  void theEndOfANameIsEnough() {
    assertThat(said("inspect", "effects", "load"))
        .startsWith("work.load  work.py:3\n  runs in the event loop (from app.main)");
  }

  @Test
  void jsonHoldsTheTrace() {
    assertThat(said("inspect", "effects", "app.plain", "--output-format", "json"))
        .contains("\"function\": \"app.plain\"")
        .contains("\"contexts\": []")
        .contains("\"effect\": \"blocks(sleep)\", \"confidence\": \"certain\"")
        .contains("{\"path\": \"app.py\", \"line\": 15, \"symbol\": \"app.plain\"");
  }

  @Test
  void aLineIsExplained() {
    assertThat(said("inspect", "effects", "--why", "app.py:5"))
        .contains("runs work.load")
        .endsWith("  blocking-call-in-async, certain\n");
    assertThat(said("inspect", "effects", "--why", "app.py:6"))
        .endsWith("  no finding: nothing that it runs is known to wait\n");
    assertThat(said("inspect", "effects", "--why", "app.py:7"))
        .contains("hands over work.load, to run in a worker thread");
    assertThat(said("inspect", "effects", "--why", "app.py:8"))
        .endsWith("  no finding here: what waits in the awaited coroutine is told there\n");
    assertThat(said("inspect", "effects", "--why", "app.py:9"))
        .endsWith("  no finding: nobody can tell what it runs\n");
    assertThat(said("inspect", "effects", "--why", "app.py:15"))
        .endsWith("  no finding: it waits, but not on the event loop\n");
  }

  @Test
  void whatIsNotThereIsAnError() {
    var run = CommandRun.in(folder, "inspect", "effects", "app.missing");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("seatrial: there is no function 'app.missing'\n");
    assertThat(CommandRun.in(folder, "inspect", "effects", "--why", "app.py").err())
        .isEqualTo("seatrial: --why takes FILE:LINE, not 'app.py'\n");
  }
}
