package seatrial.devtools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.PythonVersion;
import seatrial.testkit.PythonInterpreters;

/// `devtools/fuzz`: damages real Python and holds the reader to its laws.
///
/// Each input is made from the seed and its own number alone, so that a failure can be made again.
public final class Fuzz {
  private static final String USAGE =
      """
      usage: devtools/fuzz [--seconds N] [--seed N] [--first N] [--keep DIR] [--corpus DIR]

      Damages files of an interpreter's library (or of the corpus): never throws, ends within its time,
      trees nest, statements far from the damage survive, the same bytes read the same. One input in
      sixteen is also given to the CPython of its version: refused by both or by neither, and the same
      tree. Exit status 1 if a law was broken; what broke it is shrunk and kept in DIR (fuzz-failures).
      """;
  private static final long STACK = 1L << 30;
  private static final int LARGEST = 40_000;
  private static final int SECONDS_PER_INPUT = 20;
  private static final int KEPT_OF_A_KIND = 3;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final List<byte[]> corpus;
  private final long seed;
  private final Path keep;
  private final RecoveryLaw recovery = new RecoveryLaw();
  private final FuzzOracle oracle;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            var thread = new Thread(null, task, "reader", STACK);
            thread.setDaemon(true);
            return thread;
          });
  private long bytes;
  private int failures;
  private final Map<String, Integer> failuresByKind = new HashMap<>();

  private Fuzz(List<byte[]> corpus, long seed, Path keep) throws IOException {
    this.corpus = corpus;
    this.seed = seed;
    this.keep = keep;
    this.oracle = new FuzzOracle(out, keep);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    long seconds = 60;
    long seed = 1;
    long first = 0;
    var keep = Path.of("fuzz-failures");
    Path corpus = null;
    var rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      var option = rest.remove();
      var value = rest.poll();
      if (value == null) {
        System.out.print(USAGE);
        System.exit(2);
        return;
      }
      switch (option) {
        case "--seconds" -> seconds = Long.parseLong(value);
        case "--seed" -> seed = Long.parseLong(value);
        case "--first" -> first = Long.parseLong(value);
        case "--keep" -> keep = Path.of(value);
        case "--corpus" -> corpus = Path.of(value);
        default -> {
          System.out.print(USAGE);
          System.exit(2);
          return;
        }
      }
    }
    var folder = corpus != null ? corpus : PythonInterpreters.newest(13).standardLibrary();
    System.exit(new Fuzz(read(folder), seed, keep).run(first, seconds) ? 0 : 1);
  }

  private static List<byte[]> read(Path folder) throws IOException {
    var corpus = new ArrayList<byte[]>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(it -> it.toString().endsWith(".py")).sorted().toList()) {
        if (Files.isRegularFile(file) && Files.size(file) > 0) {
          corpus.add(Files.readAllBytes(file));
        }
      }
    }
    return corpus;
  }

  private boolean run(long first, long seconds) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    long number = first;
    while (System.nanoTime() < end) {
      one(number++);
    }
    oracle.finish();
    long spent = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    out.println(
        "inputs "
            + (number - first)
            + ", "
            + bytes / 1_000_000
            + " MB, seed "
            + seed
            + ", "
            + spent
            + " s");
    out.println("laws broken " + failures + "; " + recovery.rate());
    failuresByKind.forEach((kind, count) -> out.println("  " + count + " x " + kind));
    out.println(oracle.summary());
    return failures == 0 && oracle.isAgreed();
  }

  private void one(long number) throws IOException, InterruptedException {
    var random = new Random(seed * 1_000_003 + number);
    var version = PythonVersion.of(8 + random.nextInt(7));
    var source = window(corpus.get(random.nextInt(corpus.size())), random);
    var mutator = new Mutator(random, corpus);
    if (number % 8 == 0) {
      var law = guarded(() -> recovery.broken(source, version, random, mutator));
      report(law, number, recovery.damaged(), version, false);
      return;
    }
    var input = mutator.mutate(source);
    bytes += input.length;
    var law = guarded(() -> ReaderLaws.broken(input, version));
    report(law, number, input, version, true);
    if (law == null && number % 16 == 1 && input.length < source.length + 2000) {
      oracle.add(number, input, version.minor());
    }
  }

  /// A stretch of whole lines, so that inputs are many and small.
  private static byte[] window(byte[] source, Random random) {
    if (source.length <= 4000 || (source.length <= LARGEST && random.nextInt(10) == 0)) {
      return source;
    }
    int start = random.nextInt(source.length - 2000);
    while (start > 0 && !(source[start - 1] == '\n' && source[start] > ' ')) {
      start--;
    }
    int end = Math.min(source.length, start + 500 + random.nextInt(3500));
    while (end < source.length && source[end - 1] != '\n') {
      end++;
    }
    return Arrays.copyOfRange(source, start, end);
  }

  private interface Law {
    @Nullable String broken() throws IOException;
  }

  private @Nullable String guarded(Law law) throws InterruptedException {
    var task = reader.submit(law::broken);
    try {
      return task.get(SECONDS_PER_INPUT, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      return "no end after " + SECONDS_PER_INPUT + " s";
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      var frames = cause.getStackTrace();
      return "threw " + cause + (frames.length > 0 ? " at " + frames[0] : "");
    }
  }

  private void report(
      @Nullable String law, long number, byte[] input, PythonVersion version, boolean canShrink)
      throws IOException, InterruptedException {
    if (law == null) {
      return;
    }
    failures++;
    var kind = law.replaceAll("\\[?\\d.*", "");
    if (failuresByKind.merge(kind, 1, Integer::sum) > KEPT_OF_A_KIND) {
      return;
    }
    boolean isEndless = law.startsWith("no end");
    var smallest =
        !canShrink || isEndless
            ? input
            : Shrinker.shrink(input, it -> breaksAgain(it, version, kind));
    Files.createDirectories(keep);
    var file = keep.resolve("law-" + seed + "-" + number + "-3." + version.minor() + ".py");
    Files.write(file, smallest);
    out.println(file + ": " + law);
    if (isEndless) {
      out.println("the reader is still busy; ending");
      System.exit(1);
    }
  }

  private boolean breaksAgain(byte[] input, PythonVersion version, String kind) {
    try {
      var law = guarded(() -> ReaderLaws.broken(input, version));
      return law != null && law.startsWith(kind);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
