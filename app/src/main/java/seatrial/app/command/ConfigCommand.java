package seatrial.app.command;

import java.util.ArrayList;
import java.util.List;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.JsonText;
import seatrial.app.cli.Options;
import seatrial.app.cli.Suggestion;
import seatrial.app.config.SettingKey;
import seatrial.app.config.Settings;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// `seatrial config`: the settings that hold in the working directory, and where each was written;
/// of one of them also what it means.
final class ConfigCommand implements Action {
  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    var name = Operands.atMostOne(arguments);
    var keys = new ArrayList<SettingKey>();
    for (var key : SettingKey.values()) {
      if (name == null || key.id().equals(name)) {
        keys.add(key);
      }
    }
    if (name != null && keys.isEmpty()) {
      throw unknown(name);
    }
    var settings = CommandLineSettings.load(arguments, console).settings();
    if (arguments.choice(Options.TEXT_OR_JSON, "text").equals("json")) {
      console.print(json(keys, settings));
    } else if (name == null) {
      console.print(settings.explained());
    } else {
      var key = keys.getFirst();
      console.print(
          "# " + key.title() + ": " + key.form().description() + "\n" + settings.explained(key));
    }
    return ExitStatus.CLEAN;
  }

  private static String json(List<SettingKey> keys, Settings settings) {
    var objects = new ArrayList<String>();
    for (var key : keys) {
      var entry = settings.entries().get(key);
      objects.add(
          "{\"key\": "
              + JsonText.quoted(key.id())
              + ", \"description\": "
              + JsonText.quoted(key.title())
              + ", \"form\": "
              + JsonText.quoted(key.form().description())
              + ", \"value\": "
              + (entry == null ? "null" : JsonText.quoted(entry.value().toToml()))
              + ", \"origin\": "
              + (entry == null ? "null" : JsonText.quoted(entry.origin().toString()))
              + "}");
    }
    return "[" + String.join(",\n ", objects) + "]\n";
  }

  private static SeatrialException unknown(String name) {
    var known = new ArrayList<String>();
    for (var key : SettingKey.values()) {
      known.add(key.id());
    }
    return new SeatrialException(
        ErrorCode.USER,
        "there is no setting '"
            + Suggestion.shown(name)
            + "'"
            + Suggestion.of(name, known)
                .map(nearest -> ", did you mean " + nearest + "?")
                .orElse("")
            + "; seatrial config lists what there is");
  }
}
