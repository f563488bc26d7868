package seatrial.app.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.Finding;
import seatrial.finding.Location;
import seatrial.finding.SeatrialException;

/// Which lines differ from a git revision, by asking git. Files that git does not track are new
/// from end to end.
public final class ChangedLines {
  private record Range(int first, int last) {
    int count() {
      return last - first + 1;
    }
  }

  private final Map<String, List<Range>> ranges = new HashMap<>();
  private final Set<String> newFiles = new HashSet<>();

  private ChangedLines() {}

  /// @param root absolute folder that findings' paths start from
  /// @throws SeatrialException if there is no git, no repository or no such revision
  public static ChangedLines since(String revision, Path root) throws SeatrialException {
    if (revision.isEmpty() || revision.startsWith("-")) {
      throw new SeatrialException(ErrorCode.USER, "--since needs a git revision: --since main");
    }
    var result = new ChangedLines();
    // Settings of the repository could make git run programs of the project's own.
    result.readDiff(
        git(
            root,
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.quotePath=false",
            "diff",
            "--no-ext-diff",
            "--no-textconv",
            "--no-color",
            "--no-renames",
            "--no-prefix",
            "--relative",
            "--unified=0",
            revision,
            "--"));
    for (var path :
        split(
            git(
                root,
                "-c",
                "core.fsmonitor=false",
                "ls-files",
                "--others",
                "--exclude-standard",
                "-z"),
            '\0')) {
      result.newFiles.add(path);
    }
    return result;
  }

  private static String git(Path root, String... arguments) throws SeatrialException {
    var command = new ArrayList<String>();
    command.add("git");
    command.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(command).directory(root.toFile()).start();
      process.getOutputStream().close();
      var errors = new ArrayList<String>();
      var reader =
          Thread.ofVirtual().start(() -> errors.add(text(process.getErrorStream()).strip()));
      String output = text(process.getInputStream());
      reader.join();
      if (process.waitFor() != 0) {
        String firstLine = errors.getFirst().lines().findFirst().orElse("git failed");
        throw new SeatrialException(
            ErrorCode.USER, "--since: git says: " + Suggestion.shown(firstLine));
      }
      return output;
    } catch (IOException e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT, "--since needs git, and it cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SeatrialException(ErrorCode.ENVIRONMENT, "interrupted while git ran", e);
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "git's output broke off";
    }
  }

  private static List<String> split(String text, char separator) {
    var parts = new ArrayList<String>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    if (start < text.length()) {
      parts.add(text.substring(start));
    }
    return parts;
  }

  /// Reads the `+++ path` and `@@ -a,b +c,d @@` lines, and steps over what the latter announce:
  /// an added line may look like either.
  private void readDiff(String diff) {
    String path = "";
    int announced = 0;
    for (var line : split(diff, '\n')) {
      if (announced > 0 && (line.startsWith("+") || line.startsWith("-"))) {
        announced--;
      } else if (line.startsWith("+++ ")) {
        path = unquoted(line.substring(4).stripTrailing());
      } else if (line.startsWith("@@ ")) {
        var removed = range(line, '-');
        var added = range(line, '+');
        announced = removed.count() + added.count();
        if (added.count() > 0) {
          ranges.computeIfAbsent(path, name -> new ArrayList<>()).add(added);
        }
      }
    }
  }

  static ChangedLines ofDiff(String diff) {
    var result = new ChangedLines();
    result.readDiff(diff);
    return result;
  }

  private static Range range(String header, char side) {
    int start = header.indexOf(side) + 1;
    String numbers = header.substring(start, header.indexOf(' ', start));
    int comma = numbers.indexOf(',');
    int first = Integer.parseInt(comma < 0 ? numbers : numbers.substring(0, comma));
    int count = comma < 0 ? 1 : Integer.parseInt(numbers.substring(comma + 1));
    return new Range(first, first + count - 1);
  }

  /// Git quotes names that hold quotes, backslashes or control characters, as C does.
  private static String unquoted(String name) {
    if (!name.startsWith("\"") || !name.endsWith("\"") || name.length() < 2) {
      return name;
    }
    var result = new StringBuilder();
    for (int i = 1; i < name.length() - 1; i++) {
      char c = name.charAt(i);
      if (c != '\\') {
        result.append(c);
        continue;
      }
      char escape = name.charAt(++i);
      if (escape >= '0' && escape <= '3') {
        result.append((char) Integer.parseInt(name.substring(i, i + 3), 8));
        i += 2;
      } else {
        int index = "abtnvfr".indexOf(escape);
        result.append(index < 0 ? escape : "\u0007\b\t\n\u000b\f\r".charAt(index));
      }
    }
    return result.toString();
  }

  /// The findings that lie on changed lines, whose trace leads over one, or which another place on
  /// one meets; of a notebook, whose
  /// lines git counts otherwise, all if any changed.
  public List<Finding> only(List<Finding> findings) {
    return findings.stream()
        .filter(
            finding ->
                isChanged(finding.location())
                    || finding.trace().stream().anyMatch(step -> isChanged(step.location()))
                    || finding.others().stream().anyMatch(other -> isChanged(other.location())))
        .toList();
  }

  private boolean isChanged(Location location) {
    if (newFiles.contains(location.path())) {
      return true;
    }
    var changed = ranges.getOrDefault(location.path(), List.of());
    return location.cell() > 0
        ? !changed.isEmpty()
        : changed.stream()
            .anyMatch(range -> range.first <= location.endLine() && location.line() <= range.last);
  }
}
