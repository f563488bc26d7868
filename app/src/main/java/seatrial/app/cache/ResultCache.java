package seatrial.app.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.module.DiskReads;
import seatrial.surfaces.CheckResult;
import seatrial.surfaces.EngineRule;

/// Results of earlier runs, a file each, by what was asked. A result is given again only if all
/// that it was made of is as it was.
///
/// Nothing here fails: what cannot be read, is damaged or foreign is as if it were not there, and
/// what cannot be written is not kept. Several processes may use one folder at once.
public final class ResultCache {
  private static final String FOLDER = "results";

  /// Results that are kept in a folder, the latest used.
  private static final int MOST_ENTRIES = 24;

  private static final long MOST_BYTES = 128L << 20;
  private static final long LARGEST_ENTRY = 64L << 20;

  /// Nobody writes a part for longer than that: who began it is gone.
  private static final long OLDEST_PART = TimeUnit.HOURS.toMillis(1);

  private final Path folder;
  private final String key;
  private final long begun;

  private ResultCache(Path folder, String key, long begun) {
    this.folder = folder;
    this.key = key;
    this.begun = begun;
  }

  /// @param folder of the cache, which need not be there
  /// @param asked all that the run was asked; the program itself is added here
  /// @param begun when the run began, before it looked at anything
  /// @return null where nothing can be kept because we do not know what program we are
  public static @Nullable ResultCache in(Path folder, Fingerprint asked, Instant begun) {
    try {
      ProgramBuild.addTo(asked);
    } catch (IOException e) {
      return null;
    }
    long nanoseconds = TimeUnit.SECONDS.toNanos(begun.getEpochSecond()) + begun.getNano();
    return new ResultCache(folder, asked.digest(), nanoseconds);
  }

  /// The result of an earlier run that this run would have too, or null. The `seconds` of its
  /// statistics are those that it took to find it.
  public @Nullable CheckResult find() {
    long start = System.nanoTime();
    var stored = read();
    if (stored == null) {
      return null;
    }
    switch (stored.inputs().freshness()) {
      case CHANGED -> {
        return null;
      }
      case SAME_CONTENT -> {
        var inputs = stored.inputs().restamped(begun);
        if (inputs != null) {
          write(
              new StoredResult(
                  inputs, stored.findings(), stored.notAssessed(), stored.statistics()));
        }
      }
      case UNTOUCHED -> markUsed();
    }
    var statistics = new LinkedHashMap<>(stored.statistics());
    statistics.replace("seconds", Math.round((System.nanoTime() - start) / 1e6) / 1e3);
    return new CheckResult(
        stored.findings(), stored.notAssessed(), List.of(), statistics, DiskReads.none());
  }

  /// Keeps a result, unless something broke on the way or what it was made of changed meanwhile.
  ///
  /// @param files that were read besides those that the result names
  public void keep(CheckResult result, SortedSet<Path> files) {
    boolean isWhole =
        result.crashes().isEmpty()
            && result.findings().stream()
                .noneMatch(f -> f.rule().equals(EngineRule.UNREADABLE_FILE.ruleName()));
    if (!isWhole) {
      return;
    }
    var all = new TreeSet<>(files);
    all.addAll(result.reads().files());
    var inputs = Inputs.of(all, result.reads().folders(), begun);
    if (inputs != null) {
      write(new StoredResult(inputs, result.findings(), result.notAssessed(), result.statistics()));
    }
  }

  private Path entry() {
    return folder.resolve(FOLDER).resolve(key);
  }

  private @Nullable StoredResult read() {
    try {
      // Whatever lies there may have come with the project.
      if (!CacheFolder.isOne(folder) || !isOurs(entry()) || Files.size(entry()) > LARGEST_ENTRY) {
        return null;
      }
      return ResultDecoder.decode(Files.readAllBytes(entry()));
    } catch (IOException e) {
      return null;
    }
  }

  private boolean isOurs(Path file) {
    return Files.isDirectory(folder.resolve(FOLDER), LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private void markUsed() {
    try {
      Files.setLastModifiedTime(entry(), FileTime.from(begun, TimeUnit.NANOSECONDS));
    } catch (IOException e) {
      // It is dropped earlier than it could be; nothing else comes of it.
      return;
    }
  }

  private void write(StoredResult result) {
    try {
      var content = ResultEncoder.encode(result);
      if (content.length > LARGEST_ENTRY) {
        return;
      }
      CacheFolder.make(folder);
      var results = folder.resolve(FOLDER);
      if (Files.isSymbolicLink(results)) {
        return;
      }
      Files.createDirectories(results);
      CacheFolder.put(entry(), content);
      dropOld(results);
    } catch (IOException e) {
      // A folder that cannot be written to: the next run computes it all again.
      return;
    }
  }

  private record Entry(Path path, long used, long size) {}

  private static void dropOld(Path results) throws IOException {
    var entries = new ArrayList<Entry>();
    try (var paths = Files.newDirectoryStream(results)) {
      for (var path : paths) {
        var stamp = Stamp.of(path);
        long used = TimeUnit.NANOSECONDS.toMillis(stamp.modified());
        boolean isPart = path.toString().endsWith(CacheFolder.PART);
        if (!isPart) {
          entries.add(new Entry(path, used, stamp.size()));
        } else if (used + OLDEST_PART < System.currentTimeMillis()) {
          Files.deleteIfExists(path);
        }
      }
    }
    entries.sort(Comparator.comparingLong(Entry::used).reversed().thenComparing(Entry::path));
    long bytes = 0;
    for (int i = 0; i < entries.size(); i++) {
      bytes += entries.get(i).size();
      if (i >= MOST_ENTRIES || bytes > MOST_BYTES) {
        Files.deleteIfExists(entries.get(i).path());
      }
    }
  }
}
