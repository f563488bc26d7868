package seatrial.observe.family;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The processes that descend from one. The kernel tells the children of each thread; who looks
/// often enough meets all that live longer than the time between two looks.
///
/// A process whose parent has ended is still followed if it was met before. Belongs to one thread.
final class Descendants {
  /// @param parent whose child it is when it is met
  record Met(int pid, int parent) {}

  private static final int MOST_FOLLOWED = 10_000;

  private final Path proc;
  private final Set<Integer> followed = new LinkedHashSet<>();

  /// @param root whose descendants are to be found; it is none itself
  Descendants(int root) {
    this(root, Path.of("/proc"));
  }

  Descendants(int root, Path proc) {
    this.proc = proc;
    followed.add(root);
  }

  /// Those that were not there at the look before, parents first.
  List<Met> look() {
    var met = new ArrayList<Met>();
    var toAsk = new ArrayDeque<>(followed);
    while (!toAsk.isEmpty()) {
      int parent = toAsk.remove();
      if (!Files.isDirectory(proc.resolve(Integer.toString(parent)))) {
        // Its number may be used again, by a child of another.
        followed.remove(parent);
        continue;
      }
      for (int child : childrenOf(parent)) {
        if (followed.size() < MOST_FOLLOWED && followed.add(child)) {
          met.add(new Met(child, parent));
          toAsk.add(child);
        }
      }
    }
    return met;
  }

  private List<Integer> childrenOf(int pid) {
    var result = new ArrayList<Integer>();
    var tasks = proc.resolve(Integer.toString(pid)).resolve("task");
    try (var threads = Files.newDirectoryStream(tasks)) {
      for (var thread : threads) {
        addChildren(thread.resolve("children"), result);
      }
    } catch (IOException | DirectoryIteratorException _) {
      // It ended meanwhile.
    }
    return result;
  }

  private static void addChildren(Path file, List<Integer> result) {
    try {
      for (var word : Files.readString(file, StandardCharsets.ISO_8859_1).split(" ", -1)) {
        if (!word.isBlank()) {
          result.add(Integer.valueOf(word.strip()));
        }
      }
    } catch (IOException | NumberFormatException _) {
      // The thread ended meanwhile.
    }
  }
}
