package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.StackSpan;
import seatrial.finding.observation.ThreadTrack;
import seatrial.finding.observation.Timeline;

/// Which kind of stack each thread was met with, in the order of time: only changes are kept.
///
/// Memory is bounded whatever the length of the recording: when there are too many changes, time is
/// cut into slots that are twice as wide, and of each only what held at its beginning is left. That
/// is what a recording of half the rate would have seen, so shares stay right.
final class TimelineTally {
  static final int MOST_CHANGES = 100_000;

  private static final int ABSENT = -1;
  private static final long FIRST_SLOT_NANOS = 1L << 16;

  private final int mostChanges;
  private final List<Track> tracks = new ArrayList<>();
  private final LongMap numbers = new LongMap();
  private long slotNanos;
  private long lastSlot = Long.MIN_VALUE;
  private boolean isKept;
  private long now;
  private long round;
  private int firstKind;
  private int changes;

  TimelineTally() {
    this(MOST_CHANGES);
  }

  TimelineTally(int mostChanges) {
    this.mostChanges = mostChanges;
  }

  /// Kinds of stacks are numbered anew from here on, behind those that there were.
  void startAt(int kind) {
    firstKind = kind;
  }

  /// A round begins.
  ///
  /// @param nanos when it was read
  void begin(long nanos) {
    now = nanos;
    round++;
    isKept = slotNanos == 0 || nanos / slotNanos != lastSlot;
    if (isKept && slotNanos > 0) {
      lastSlot = nanos / slotNanos;
      now = lastSlot * slotNanos;
    }
  }

  /// The round saw a thread with a stack of a kind.
  void met(int tid, int kind) {
    if (isKept) {
      var track = track(tid);
      track.round = round;
      changes += track.put(now, firstKind + kind);
    }
  }

  /// The round is over; threads that it did not see are gone.
  void end() {
    if (!isKept) {
      return;
    }
    for (var track : tracks) {
      if (track.round != round) {
        changes += track.put(now, ABSENT);
      }
    }
    while (changes > mostChanges) {
      coarsen();
    }
  }

  private Track track(int tid) {
    long key = tid + 2L;
    int number = numbers.get(key);
    if (number < 0) {
      number = tracks.size();
      tracks.add(new Track(tid));
      numbers.put(key, number);
    }
    return tracks.get(number);
  }

  private void coarsen() {
    slotNanos = slotNanos == 0 ? FIRST_SLOT_NANOS : slotNanos * 2;
    lastSlot = now / slotNanos;
    tracks.forEach(track -> track.coarsen(slotNanos));
    tracks.removeIf(Track::wasNeverThere);
    numbers.clear();
    changes = 0;
    for (int i = 0; i < tracks.size(); i++) {
      numbers.put(tracks.get(i).tid + 2L, i);
      changes += tracks.get(i).size;
    }
  }

  /// All that was met.
  ///
  /// @param stacks by the number of their kind
  /// @param started when the recording began, on the clock of the rounds
  Timeline summary(List<ObservedStack> stacks, long started, long ended) {
    double epochSeconds = System.currentTimeMillis() / 1e3 - (System.nanoTime() - started) / 1e9;
    return new Timeline(
        started / 1e9,
        epochSeconds,
        slotNanos / 1e9,
        tracks.stream()
            .map(track -> track.summary(stacks, started, ended))
            .sorted(Comparator.comparingInt(ThreadTrack::tid))
            .toList());
  }

  /// The changes of one thread.
  private static final class Track {
    final int tid;
    long round;
    long[] starts = new long[4];
    int[] kinds = new int[4];
    int size;

    Track(int tid) {
      this.tid = tid;
    }

    /// Returns 1 if that is a change.
    int put(long at, int kind) {
      if (size > 0 && kinds[size - 1] == kind) {
        return 0;
      }
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, size * 2);
        kinds = Arrays.copyOf(kinds, size * 2);
      }
      starts[size] = at;
      kinds[size++] = kind;
      return 1;
    }

    /// Moves every change to the beginning of the next slot; of those that meet there the last
    /// stays.
    void coarsen(long slotNanos) {
      int count = size;
      size = 0;
      for (int i = 0; i < count; i++) {
        long slot = -Math.floorDiv(-starts[i], slotNanos) * slotNanos;
        boolean isOvertaken = i + 1 < count && starts[i + 1] <= slot;
        if (!isOvertaken) {
          put(slot, kinds[i]);
        }
      }
    }

    boolean wasNeverThere() {
      return size == 0 || (size == 1 && kinds[0] == ABSENT);
    }

    ThreadTrack summary(List<ObservedStack> stacks, long started, long ended) {
      var spans = new ArrayList<StackSpan>();
      String name = "";
      for (int i = 0; i < size; i++) {
        if (kinds[i] == ABSENT) {
          continue;
        }
        var stack = stacks.get(kinds[i]);
        name = stack.thread().isEmpty() ? name : stack.thread();
        long end = i + 1 < size ? starts[i + 1] : ended;
        // A change that was moved to the next slot may lie behind the end.
        if (end > starts[i]) {
          spans.add(new StackSpan(seconds(starts[i], started), seconds(end, started), stack));
        }
      }
      return new ThreadTrack(name, tid, spans);
    }

    private static double seconds(long at, long started) {
      return Math.max(0, at - started) / 1e9;
    }
  }
}
