package seatrial.app.command;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.type.TypeFact;
import seatrial.analysis.type.TypeFacts;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.JsonText;
import seatrial.finding.SeatrialException;

/// `seatrial inspect types`: the inferred types, as a JSON list.
final class InspectTypes implements Action {
  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    var program = InspectedProgram.find(arguments, console);
    var facts = new ArrayList<TypeFact>();
    boolean isComplete =
        program.forEachProgram((inference, root) -> facts.addAll(TypeFacts.of(inference, root)));
    facts.sort((a, b) -> a.element().compareTo(b.element()));
    console.print(
        "[" + String.join(",\n ", facts.stream().map(InspectTypes::json).toList()) + "]\n");
    return isComplete ? ExitStatus.CLEAN : ExitStatus.FAILED;
  }

  private static String json(TypeFact fact) {
    var element = fact.element();
    var text = new StringBuilder("{\"file\": ").append(JsonText.quoted(element.file()));
    text.append(", \"line_number\": ").append(element.line());
    text.append(", \"col_offset\": ").append(element.column());
    member(text, "function", element.function());
    member(text, "parameter", element.parameter());
    member(text, "variable", element.variable());
    return text.append(", \"type\": [")
        .append(String.join(", ", fact.types().stream().map(JsonText::quoted).toList()))
        .append("]}")
        .toString();
  }

  private static void member(StringBuilder text, String key, @Nullable String value) {
    if (value != null) {
      text.append(", \"").append(key).append("\": ").append(JsonText.quoted(value));
    }
  }
}
