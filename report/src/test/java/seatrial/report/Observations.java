package seatrial.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.ArenaUse;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.GilUse;
import seatrial.finding.observation.LoopStall;
import seatrial.finding.observation.MemoryPoint;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFamily;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedProcess;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.OwnCost;
import seatrial.finding.observation.StackSpan;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.ThreadTrack;
import seatrial.finding.observation.Timeline;

/// Observations to be written down.
final class Observations {
  /// What ends a script, a comment, a line, what a terminal obeys and what turns text around.
  static final String HOSTILE =
      "</script><img src=x onerror=alert(1)><!--\u001b[31m\n\u202e\u2028&\"'`\0\ud800";

  private static final ObservedFrame MODULE = new ObservedFrame("<module>", "service.py", 31);
  private static final ObservedFrame SERVE = new ObservedFrame("serve", "service.py", 22);
  private static final ObservedFrame PRICE = new ObservedFrame("price", "service.py", 11);

  private Observations() {}

  private static ObservedStack stack(
      String thread,
      int tid,
      ThreadState state,
      boolean holdsGil,
      long count,
      ObservedFrame... frames) {
    return new ObservedStack(thread, tid, state, holdsGil, count, List.of(frames));
  }

  /// Two threads for four seconds: one computes, waits and computes; one sleeps and ends early.
  static Observation service() {
    return service("worker-1", "render");
  }

  static Observation hostile() {
    return service(HOSTILE, HOSTILE);
  }

  /// The service, and a second later a process that it started.
  static Observation family() {
    var child = service();
    var later =
        new Timeline(
            child.timeline().start() + 1,
            child.timeline().epochSeconds() + 1,
            0,
            child.timeline().threads());
    var seen = of(99, child.stacks(), child.gil(), List.of(), List.of(), later);
    return service()
        .with(
            new ObservedFamily(
                List.of(new ObservedProcess(99, 11, "python -m worker", 1, seen)), 0));
  }

  private static Observation service(String worker, String function) {
    var render = new ObservedFrame(function, function + ".py", 7);
    var running = stack(worker, 12, ThreadState.RUNNING, true, 200, MODULE, SERVE, PRICE);
    var waiting = stack(worker, 12, ThreadState.WAITING_FOR_GIL, false, 100, MODULE, SERVE, render);
    var native1 = stack(worker, 12, ThreadState.RUNNING, false, 100, MODULE, SERVE);
    var sleeping = stack("MainThread", 11, ThreadState.SLEEPING, false, 300, MODULE);
    var timeline =
        new Timeline(
            1_000,
            1_700_000_000,
            0,
            List.of(
                new ThreadTrack("MainThread", 11, List.of(new StackSpan(0, 3, sleeping))),
                new ThreadTrack(
                    worker,
                    12,
                    List.of(
                        new StackSpan(0, 1, running),
                        new StackSpan(1, 2, waiting),
                        new StackSpan(2, 3, running),
                        new StackSpan(3.5, 4, native1)))));
    var stall = new LoopStall(1_001.5, 120.25, function, List.of(SERVE, render));
    return of(
        11,
        List.of(sleeping, running, waiting, native1),
        new GilUse(0.5, Map.of(worker, 0.5), Map.of(worker, 0.25), 12.5),
        List.of(new EventLoopUse(worker, 12, 40, 0.75, List.of(stall))),
        List.of(
            new MemoryPoint(0, 1_000_000),
            new MemoryPoint(2, 3_000_000, List.of(7L, 1L, 0L), new ArenaUse(2, 2 << 20, 32 << 10))),
        timeline);
  }

  /// Four seconds of CPython 3.12.1 at 100 Hz.
  static Observation of(
      int pid,
      List<ObservedStack> stacks,
      @Nullable GilUse gil,
      List<EventLoopUse> loops,
      List<MemoryPoint> memory,
      Timeline timeline) {
    return new Observation(
        "3.12.1",
        pid,
        4,
        400,
        1,
        2,
        List.of(),
        100,
        stacks,
        gil,
        null,
        loops,
        memory,
        new OwnCost(0.04, 50_000_000),
        timeline,
        ObservedFamily.NONE);
  }
}
