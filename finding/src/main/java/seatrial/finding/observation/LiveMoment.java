package seatrial.finding.observation;

import java.util.List;

/// What a live view shows of a process at one moment: the last seconds, and some sums over all.
///
/// @param command that it was started with, or ""
/// @param uptime how many seconds ago it started, or -1
/// @param seconds how long it has been looked at
/// @param processors how many of them it kept busy in the last seconds, or -1
/// @param rate rounds a second that are asked for
/// @param recentSeconds that the stacks are of
/// @param recentSamples rounds that the stacks are of
/// @param samples rounds since the beginning
/// @param rejected rounds that were given up since the beginning
/// @param stacks that were met in the last seconds; one may stand here several times
/// @param switchesPerSecond of the GIL in the last seconds, or -1 where there is none
/// @param loops with all that was seen of them since the beginning, the busiest first
/// @param iterationsPerSecond of the busiest loop that were met in the last seconds
/// @param memory since the beginning, resident bytes, oldest first; the last few dozens of them
public record LiveMoment(
    String python,
    int pid,
    String command,
    double uptime,
    double seconds,
    double processors,
    double rate,
    double recentSeconds,
    long recentSamples,
    long samples,
    long rejected,
    List<ObservedStack> stacks,
    double switchesPerSecond,
    List<EventLoopUse> loops,
    double iterationsPerSecond,
    List<Long> memory) {
  public LiveMoment {
    stacks = List.copyOf(stacks);
    loops = List.copyOf(loops);
    memory = List.copyOf(memory);
  }

  /// Whether the process has a GIL.
  public boolean hasGil() {
    return switchesPerSecond >= 0;
  }
}
