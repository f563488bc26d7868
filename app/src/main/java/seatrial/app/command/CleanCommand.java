package seatrial.app.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.app.cache.CacheFolder;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.Options;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// `seatrial clean`: removes caches. Only a folder that says of itself that it is our cache is
/// removed, and links are never followed.
final class CleanCommand implements Action {
  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    List<String> operands = arguments.operands().isEmpty() ? List.of(".") : arguments.operands();
    var roots = new ArrayList<Path>();
    for (var operand : operands) {
      var root = console.path(operand);
      if (!Files.isDirectory(root)) {
        throw new SeatrialException(ErrorCode.USER, "there is no folder " + root);
      }
      roots.add(root);
    }
    var named = arguments.value(Options.CACHE_DIR);
    var chosen = named != null ? named : console.variable("SEATRIAL_CACHE_DIR");
    var removed = new ArrayList<Path>();
    try {
      if (chosen != null) {
        var cache = CacheFolder.within(console.path(chosen));
        if (CacheFolder.isOne(cache)) {
          remove(cache, removed);
        }
      }
      for (var root : roots) {
        removeBelow(root, removed);
      }
    } catch (IOException e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT, "cannot remove the cache: " + e.getMessage(), e);
    }
    if (!arguments.has(Options.QUIET)) {
      removed.forEach(path -> console.say("Removed " + path));
    }
    return ExitStatus.CLEAN;
  }

  private static void removeBelow(Path root, List<Path> removed) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (!CacheFolder.isOne(folder)) {
              return FileVisitResult.CONTINUE;
            }
            remove(folder, removed);
            return FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void remove(Path folder, List<Path> removed) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
    removed.add(folder);
  }
}
