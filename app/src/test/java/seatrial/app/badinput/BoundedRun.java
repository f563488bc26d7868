package seatrial.app.badinput;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// What a command line did in a process of its own, with as little memory as it was given.
///
/// @param status its exit status, or -1 where the deadline ended it
record BoundedRun(int status, String out, String err) {

  static BoundedRun in(Path folder, int megabytes, Duration deadline, List<String> words)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(property("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx" + megabytes + "m"));
    command.addAll(List.of("-cp", property("java.class.path"), "seatrial.app.Main"));
    command.addAll(words);
    var out = folder.resolve("out.txt");
    var err = folder.resolve("err.txt");
    var process =
        new ProcessBuilder(command)
            .directory(folder.resolve("project").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    return new BoundedRun(
        ended ? process.exitValue() : -1,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name));
  }
}
