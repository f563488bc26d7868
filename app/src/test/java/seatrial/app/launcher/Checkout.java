package seatrial.app.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A checkout with the real launcher, one source file, and a Maven that takes note of being called.
final class Checkout {
  /// What a launcher said and how it ended.
  record Run(int status, String out, String err) {}

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private final Path root;
  private final Map<String, String> environment = new HashMap<>();

  Checkout(Path root) throws IOException {
    this.root = root;
    for (var name : List.of("seatrial", ".mvn/find-java.sh", ".mvn/launch.sh")) {
      Files.createDirectories(root.resolve(name).getParent());
      Files.copy(REPOSITORY.resolve(name), root.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    for (var room :
        List.of(
            "finding", "syntax", "semantics", "analysis", "surfaces", "report", "observe", "app")) {
      Files.createDirectories(root.resolve(room + "/src/main/java"));
      Files.writeString(root.resolve(room + "/pom.xml"), "<project/>");
    }
    Files.writeString(source(), "class Main {}\n");
    maven(
        """
        echo "[INFO] built by Maven on $JAVA_HOME"
        mkdir -p app/.seatrial_build
        echo "jar of $(cat app/src/main/java/Main.java)" >app/.seatrial_build/seatrial.jar
        """);
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("HOME", root.toString());
  }

  Path root() {
    return root;
  }

  Path source() {
    return root.resolve("app/src/main/java/Main.java");
  }

  /// Sets a variable: the environment holds only what is set here.
  Checkout set(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Checkout unset(String name) {
    environment.remove(name);
    return this;
  }

  /// What `mvnw` does, after it has taken note.
  void maven(String script) throws IOException {
    executable(
        root.resolve("mvnw"), "#!/bin/sh\necho called >>'" + root + "/maven-calls'\n" + script);
  }

  int mavenCalls() throws IOException {
    var calls = root.resolve("maven-calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  /// A folder that looks like a Java of that version; it prints what it is started with.
  static Path java(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
    executable(home.resolve("bin/javac"), "#!/bin/sh\n");
    executable(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        for word; do
          case $word in
          -XX:AOTCacheOutput=*) echo cache >"${word#*=}" ;;
          esac
        done
        echo "java %s in $PWD"
        for word; do echo "<$word>"; done
        """
            .formatted(version));
    return home;
  }

  static void executable(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// As if the file had been written after the build.
  void edit(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
  }

  Process start(Path workingDirectory, String... command) throws IOException {
    var builder = new ProcessBuilder(command).directory(workingDirectory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  static Run end(Process process) throws IOException, InterruptedException {
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, err);
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(root.resolve("seatrial").toString()));
    command.addAll(List.of(arguments));
    return end(start(root, command.toArray(String[]::new)));
  }
}
