package seatrial.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.JsonText;
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
    console.print(isJson ? json(keys) : text(keys));
    return ExitStatus.CLEAN;
  }

  private static String text(List<SettingKey> keys) {
    var text = new StringBuilder();
    for (var key : keys) {
      text.append(
          String.format(
              Locale.ROOT, "%-24s %s: %s%n", key.id(), key.title(), key.form().description()));
    }
    return text.toString();
  }

  private static String json(List<SettingKey> keys) {
    var objects = new ArrayList<String>();
    for (var key : keys) {
      objects.add(
          "{\"key\": "
              + JsonText.quoted(key.id())
              + ", \"description\": "
              + JsonText.quoted(key.title())
              + ", \"value\": "
              + JsonText.quoted(key.form().description())
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
