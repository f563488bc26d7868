package seatrial.app.command;

import java.util.ArrayList;
import java.util.List;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.JsonText;
import seatrial.app.cli.Options;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.RuleDescription;
import seatrial.finding.SeatrialException;
import seatrial.report.RulePage;
import seatrial.surfaces.RuleInfo;
import seatrial.surfaces.catalog.RuleCatalog;

/// `seatrial rule`: the pages of rules.
final class RuleCommand implements Action {
  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    var name = Operands.atMostOne(arguments);
    if ((name == null) != arguments.has(Options.ALL)) {
      throw new SeatrialException(ErrorCode.USER, "name a rule, or ask for all of them with --all");
    }
    var rules = name == null ? RuleCatalog.descriptions() : List.of(named(name));
    if (arguments.choice(Options.TEXT_OR_JSON, "text").equals("json")) {
      console.print(json(rules));
      return ExitStatus.CLEAN;
    }
    var style = console.style(arguments);
    var pages = new ArrayList<String>();
    rules.forEach(rule -> pages.add(RulePage.render(rule, style)));
    console.print(String.join("\n", pages));
    return ExitStatus.CLEAN;
  }

  private static String json(List<RuleDescription> rules) {
    var objects = new ArrayList<String>();
    for (var rule : rules) {
      objects.add(
          "{\"name\": "
              + JsonText.quoted(rule.name())
              + ", \"surface\": "
              + JsonText.quoted(rule.surface().id())
              + ", \"severity\": "
              + JsonText.quoted(rule.severity().id())
              + ", \"title\": "
              + JsonText.quoted(rule.title())
              + ", \"page\": "
              + JsonText.quoted(rule.page())
              + "}");
    }
    return "[" + String.join(",\n ", objects) + "]\n";
  }

  private static RuleDescription named(String name) throws SeatrialException {
    var rule = RuleCatalog.named(name);
    if (rule != null) {
      return rule;
    }
    var names = RuleCatalog.infos().stream().map(RuleInfo::name).toList();
    throw new SeatrialException(
        ErrorCode.USER,
        "there is no rule '"
            + Suggestion.shown(name)
            + "'"
            + Suggestion.of(name, names)
                .map(nearest -> ", did you mean " + nearest + "?")
                .orElse("")
            + "; seatrial rule --all shows all of them");
  }
}
