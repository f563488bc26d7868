package seatrial.app.command;

import java.util.ArrayList;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import seatrial.analysis.callgraph.CallGraph;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.JsonText;
import seatrial.finding.SeatrialException;

/// `seatrial inspect callgraph`: who calls whom, as one JSON object.
final class InspectCallgraph implements Action {
  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    var program = InspectedProgram.find(arguments, console);
    var calleesOf = new TreeMap<String, SortedSet<String>>();
    boolean isComplete =
        program.forEachProgram(
            (inference, root) ->
                CallGraph.of(inference, root)
                    .calleesOf()
                    .forEach(
                        (caller, callees) ->
                            calleesOf
                                .computeIfAbsent(caller, _ -> new TreeSet<>())
                                .addAll(callees)));
    console.print(json(calleesOf));
    return isComplete ? ExitStatus.CLEAN : ExitStatus.FAILED;
  }

  private static String json(SortedMap<String, SortedSet<String>> calleesOf) {
    var lines = new ArrayList<String>();
    calleesOf.forEach(
        (caller, callees) ->
            lines.add(
                JsonText.quoted(caller)
                    + ": ["
                    + String.join(", ", callees.stream().map(JsonText::quoted).toList())
                    + "]"));
    return "{" + String.join(",\n ", lines) + "}\n";
  }
}
