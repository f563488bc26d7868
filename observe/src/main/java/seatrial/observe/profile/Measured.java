package seatrial.observe.profile;

import org.jspecify.annotations.Nullable;
import seatrial.finding.SeatrialException;
import seatrial.finding.observation.Observation;
import seatrial.finding.profile.ForeignProfile;

/// What a file holds that a tool wrote.
///
/// @param profile its stacks and functions
/// @param recording all of it, where it is a recording of ours
public record Measured(ForeignProfile profile, @Nullable Observation recording) {
  /// It as if it had just been observed.
  ///
  /// @throws SeatrialException with code USER where it is not of time
  public Observation observation() throws SeatrialException {
    return recording == null ? ForeignObservation.of(profile) : recording;
  }
}
