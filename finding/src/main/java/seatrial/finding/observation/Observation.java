package seatrial.finding.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What was seen of one process from beginning to end.
///
/// @param python its release, as `3.12.4`, with ` free-threaded` behind it where it has no GIL
/// @param seconds how long it was looked at
/// @param samples rounds that were kept
/// @param rejected rounds that were given up, because the process changed faster than it was read
/// @param retries readings that were repeated for the same reason, and then succeeded or not
/// @param losses what else could not be read, and why, a sentence each
/// @param rate rounds a second that were asked for, or 0 for as many as can be
/// @param gil null where none was met, in a build without it
/// @param freeThreading null for builds with the GIL
/// @param loops event loops that were seen, the busiest first
/// @param timeline when each of the stacks was met
/// @param growth of its objects by type; null if they were not counted
/// @param hasGreenlets whether its threads switch between stacks of their own making, so that what
/// is seen of a thread is the one that ran
/// @param family what it started; each of those has an observation of its own
public record Observation(
    String python,
    int pid,
    double seconds,
    long samples,
    long rejected,
    long retries,
    List<String> losses,
    double rate,
    List<ObservedStack> stacks,
    @Nullable GilUse gil,
    @Nullable FreeThreading freeThreading,
    List<EventLoopUse> loops,
    List<MemoryPoint> memory,
    OwnCost own,
    Timeline timeline,
    @Nullable ObjectGrowth growth,
    boolean hasGreenlets,
    ObservedFamily family) {
  public Observation {
    losses = List.copyOf(losses);
    stacks = List.copyOf(stacks);
    loops = List.copyOf(loops);
    memory = List.copyOf(memory);
  }

  /// One of whose objects and greenlets nothing is known.
  public Observation(
      String python,
      int pid,
      double seconds,
      long samples,
      long rejected,
      long retries,
      List<String> losses,
      double rate,
      List<ObservedStack> stacks,
      @Nullable GilUse gil,
      @Nullable FreeThreading freeThreading,
      List<EventLoopUse> loops,
      List<MemoryPoint> memory,
      OwnCost own,
      Timeline timeline,
      ObservedFamily family) {
    this(
        python,
        pid,
        seconds,
        samples,
        rejected,
        retries,
        losses,
        rate,
        stacks,
        gil,
        freeThreading,
        loops,
        memory,
        own,
        timeline,
        null,
        false,
        family);
  }

  /// The same with some of its stacks.
  public Observation only(Predicate<ObservedStack> chosen) {
    return new Observation(
        python,
        pid,
        seconds,
        samples,
        rejected,
        retries,
        losses,
        rate,
        stacks.stream().filter(chosen).toList(),
        gil,
        freeThreading,
        loops,
        memory,
        own,
        new Timeline(
            timeline.start(),
            timeline.epochSeconds(),
            timeline.resolution(),
            timeline.threads().stream().map(track -> track.only(chosen)).toList()),
        growth,
        hasGreenlets,
        new ObservedFamily(
            family.processes().stream().map(process -> only(process, chosen)).toList(),
            family.leftOut()));
  }

  private static ObservedProcess only(ObservedProcess process, Predicate<ObservedStack> chosen) {
    var seen = process.observation();
    return seen == null
        ? process
        : new ObservedProcess(
            process.pid(),
            process.parent(),
            process.command(),
            process.started(),
            seen.only(chosen));
  }

  /// The same with what it started.
  public Observation with(ObservedFamily others) {
    return new Observation(
        python,
        pid,
        seconds,
        samples,
        rejected,
        retries,
        losses,
        rate,
        stacks,
        gil,
        freeThreading,
        loops,
        memory,
        own,
        timeline,
        growth,
        hasGreenlets,
        others);
  }

  /// This one, and behind it those of all CPythons of its family.
  public List<Observation> all() {
    var result = new ArrayList<Observation>();
    result.add(this);
    for (var process : family.processes()) {
      var seen = process.observation();
      if (seen != null) {
        result.add(seen);
      }
    }
    return List.copyOf(result);
  }
}
