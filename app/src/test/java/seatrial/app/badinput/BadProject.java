package seatrial.app.badinput;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import seatrial.testkit.PythonInterpreter;

/// The files of a project that is hard to analyse; names below `site/` are installed for it.
///
/// Every project holds one plain finding besides, in `canary.py`: what is hard in one place must
/// not cost what is easy in another.
final class BadProject {
  /// How the finding of `canary.py` begins in the concise form.
  static final String CANARY = "canary.py:5:5: blocking-call-in-async";

  private static final String CANARY_SOURCE =
      """
      import time


      async def canary():
          time.sleep(1)
      """;
  private static final String INSTALLED = "site/";

  private final String name;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  BadProject(String name) {
    this.name = name;
    file("canary.py", CANARY_SOURCE);
  }

  BadProject file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  BadProject file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  /// Writes the project to `folder/project`, and what is installed for it into the virtual
  /// environment `folder/environment`, of an interpreter of the machine.
  void write(Path folder, PythonInterpreter interpreter) throws IOException {
    var environment = folder.resolve("environment");
    var site =
        environment.resolve("lib/python" + interpreter.minorVersion()).resolve("site-packages");
    Files.createDirectories(site);
    Files.writeString(
        environment.resolve("pyvenv.cfg"),
        "home = %s\nversion = %s\n"
            .formatted(interpreter.executable().getParent(), interpreter.version()));
    for (var file : files.entrySet()) {
      var path =
          file.getKey().startsWith(INSTALLED)
              ? site.resolve(file.getKey().substring(INSTALLED.length()))
              : folder.resolve("project").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
