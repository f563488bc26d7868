package seatrial.app.command;

import java.util.ArrayList;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.Options;
import seatrial.app.cli.Suggestion;
import seatrial.app.config.SettingKey;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// `seatrial config`: the settings that `[tool.seatrial]` and `seatrial.toml` may hold.
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
    boolean isJson = arguments.choice(Options.TEXT_OR_JSON, "text").equals("json");
    var lines = new ArrayList<String>();
    for (var key : keys) {
      lines.add(isJson ? "{\"key\": \"" + key.id() + "\"}" : key.id());
    }
    console.print(
        isJson ? "[" + String.join(",\n ", lines) + "]\n" : String.join("\n", lines) + "\n");
    return ExitStatus.CLEAN;
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
