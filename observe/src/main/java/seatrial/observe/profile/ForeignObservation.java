package seatrial.observe.profile;

import java.util.ArrayList;
import java.util.List;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFamily;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.OwnCost;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.Timeline;
import seatrial.finding.profile.ForeignProfile;
import seatrial.finding.profile.ProfileUnit;
import seatrial.finding.profile.ProfiledStack;

/// Another tool's profile as if it had been observed, to be written in the formats of observations.
/// Of what the tool does not tell, states and the order of time, nothing is known.
public final class ForeignObservation {
  /// Samples of unknown distance are taken for those of the usual rate.
  private static final double SAMPLES_A_SECOND = 100;

  /// Into which seconds are cut.
  private static final double PIECES_A_SECOND = 1_000_000;

  private ForeignObservation() {}

  /// @throws SeatrialException with code USER where the profile is not of time
  public static Observation of(ForeignProfile profile) throws SeatrialException {
    double rate =
        switch (profile.unit()) {
          case SAMPLES -> SAMPLES_A_SECOND;
          case SECONDS -> PIECES_A_SECOND;
          case BYTES ->
              throw new SeatrialException(
                  ErrorCode.USER,
                  "a profile of memory can be shown as text and json, not in formats of time");
        };
    var stacks = new ArrayList<ObservedStack>();
    long samples = 0;
    for (var stack : stacks(profile)) {
      double factor = profile.unit() == ProfileUnit.SECONDS ? PIECES_A_SECOND : 1;
      long count = Math.round(stack.value() * factor);
      if (count > 0) {
        samples += count;
        stacks.add(
            new ObservedStack(
                stack.thread(), -1, ThreadState.RUNNING, false, count, stack.frames()));
      }
    }
    stacks.sort(ObservedStack.MOST_FREQUENT_FIRST);
    return new Observation(
        "",
        0,
        samples / rate,
        samples,
        0,
        0,
        List.of(),
        rate,
        stacks,
        null,
        null,
        List.of(),
        List.of(),
        new OwnCost(0, 0),
        Timeline.NONE,
        ObservedFamily.NONE);
  }

  /// Functions whose callers are not known stand alone.
  private static List<ProfiledStack> stacks(ForeignProfile profile) {
    return profile.stacks().isEmpty()
        ? profile.functions().stream()
            .map(one -> new ProfiledStack("", List.of(one.function()), one.self()))
            .toList()
        : profile.stacks();
  }
}
