package seatrial.observe.profile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.profile.ForeignProfile;
import seatrial.finding.profile.ProfileUnit;

/// Files of speedscope.app, sampled and evented, as py-spy, memray, austin and others write them.
final class SpeedscopeReader {
  private final StackSums sums = new StackSums();
  private final List<ObservedFrame> frames = new ArrayList<>();

  private SpeedscopeReader() {}

  static ForeignProfile read(JsonTree file) throws BrokenProfile {
    var reader = new SpeedscopeReader();
    for (var frame : file.at("shared").at("frames").list("frames")) {
      reader.frames.add(
          reader.sums.frame(
              frame.at("name").text("?"), frame.at("file").text(""), frame.at("line").line()));
    }
    var profiles = file.at("profiles").list("profiles");
    if (profiles.isEmpty()) {
      throw new BrokenProfile("holds no profile");
    }
    var unit = unit(profiles);
    for (var profile : profiles) {
      if (unit(profile) == unit) {
        reader.readProfile(profile, factor(profile));
      }
    }
    return ForeignProfile.of("speedscope", unit, reader.sums.stacks());
  }

  /// memray counts allocations beside their bytes; bytes are what matters.
  private static ProfileUnit unit(List<JsonTree> profiles) throws BrokenProfile {
    var units = EnumSet.noneOf(ProfileUnit.class);
    for (var profile : profiles) {
      units.add(unit(profile));
    }
    if (units.contains(ProfileUnit.SECONDS) && units.size() > 1) {
      throw new BrokenProfile("holds profiles of several units");
    }
    return units.contains(ProfileUnit.BYTES) ? ProfileUnit.BYTES : units.iterator().next();
  }

  private static ProfileUnit unit(JsonTree profile) throws BrokenProfile {
    return switch (profile.at("unit").text("none")) {
      case "none" -> ProfileUnit.SAMPLES;
      case "bytes" -> ProfileUnit.BYTES;
      case "seconds", "milliseconds", "microseconds", "nanoseconds" -> ProfileUnit.SECONDS;
      default -> throw new BrokenProfile("counts in a unit that speedscope does not have");
    };
  }

  private static double factor(JsonTree profile) {
    return switch (profile.at("unit").text("none")) {
      case "milliseconds" -> 1e-3;
      case "microseconds" -> 1e-6;
      case "nanoseconds" -> 1e-9;
      default -> 1;
    };
  }

  private void readProfile(JsonTree profile, double factor) throws BrokenProfile {
    var name = profile.at("name").text("");
    switch (profile.at("type").text("")) {
      case "sampled" -> readSamples(profile, name, factor);
      case "evented" -> readEvents(profile, name, factor);
      default -> throw new BrokenProfile("holds a profile that is neither sampled nor evented");
    }
  }

  private void readSamples(JsonTree profile, String name, double factor) throws BrokenProfile {
    var samples = profile.at("samples").list("samples");
    var weights = profile.at("weights").list("weights");
    if (samples.size() != weights.size()) {
      throw new BrokenProfile(
          "holds " + samples.size() + " samples and " + weights.size() + " weights");
    }
    for (int i = 0; i < samples.size(); i++) {
      var stack = new ArrayList<ObservedFrame>();
      for (var frame : samples.get(i).list("frames of a sample")) {
        stack.add(frames.get(frame.place("frames", frames.size())));
      }
      sums.add(name, stack, weights.get(i).number("a weight") * factor);
    }
  }

  /// What lies between two events belongs to the frames that are open.
  private void readEvents(JsonTree profile, String name, double factor) throws BrokenProfile {
    var open = new ArrayList<ObservedFrame>();
    double last = 0;
    for (var event : profile.at("events").list("events")) {
      double at = event.at("at").number("the time of an event");
      var frame = frames.get(event.at("frame").place("frames", frames.size()));
      if (!open.isEmpty()) {
        if (at < last) {
          throw new BrokenProfile("holds events that are not in the order of time");
        }
        sums.add(name, open, (at - last) * factor);
      }
      last = at;
      switch (event.at("type").text("")) {
        case "O" -> open.add(frame);
        case "C" -> {
          if (open.isEmpty() || !open.removeLast().equals(frame)) {
            throw new BrokenProfile("closes a frame that is not the innermost");
          }
        }
        default -> throw new BrokenProfile("holds an event that neither opens nor closes a frame");
      }
    }
  }
}
