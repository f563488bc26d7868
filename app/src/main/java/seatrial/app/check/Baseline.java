package seatrial.app.check;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import seatrial.app.cli.JsonText;
import seatrial.app.cli.Suggestion;
import seatrial.app.cli.SystemReason;
import seatrial.finding.ErrorCode;
import seatrial.finding.Finding;
import seatrial.finding.SeatrialException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/// The findings that a team knows of and has put off, by their ids, which survive line shifts. The
/// file also names rule, path and message, for people; only ids are read.
public final class Baseline {
  private static final String SCHEMA = "seatrial-baseline/1";
  private static final JsonFactory JSON = new JsonFactory();

  private final Set<String> ids;

  private Baseline(Set<String> ids) {
    this.ids = ids;
  }

  /// @throws SeatrialException with code USER if the file is no baseline
  public static Baseline read(Path file) throws SeatrialException {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new SeatrialException(
          ErrorCode.USER,
          "cannot read baseline "
              + Suggestion.shown(file.toString())
              + ": "
              + SystemReason.of(e)
              + "; --update-baseline writes one",
          e);
    }
    try {
      return new Baseline(ids(text));
    } catch (StreamReadException e) {
      throw new SeatrialException(
          ErrorCode.USER,
          "baseline "
              + Suggestion.shown(file.toString())
              + " is broken at line "
              + e.getLocation().getLineNr()
              + ": mend it, or write it anew with --update-baseline",
          e);
    }
  }

  private static Set<String> ids(String text) {
    var ids = new HashSet<String>();
    try (var parser = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      boolean isSchema = false;
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && "id".equals(parser.currentName())) {
          ids.add(parser.getString());
        } else if (token == JsonToken.VALUE_STRING && "schema".equals(parser.currentName())) {
          isSchema |= parser.getString().equals(SCHEMA);
        }
      }
      if (!isSchema) {
        throw new StreamReadException(parser, "no schema " + SCHEMA);
      }
    }
    return ids;
  }

  /// What of the findings is new.
  public List<Finding> withoutKnown(List<Finding> findings) {
    return findings.stream().filter(finding -> !ids.contains(finding.id())).toList();
  }

  /// How many entries stand for nothing any more.
  public int stale(List<Finding> findings) {
    var gone = new HashSet<>(ids);
    findings.forEach(finding -> gone.remove(finding.id()));
    return gone.size();
  }

  /// Writes a baseline of these findings, one line each, so that its history reads well.
  public static void write(Path file, List<Finding> findings) throws SeatrialException {
    var sorted = new ArrayList<>(findings);
    sorted.sort(
        Comparator.comparing((Finding finding) -> finding.location().path())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::id));
    var text = new StringWriter();
    text.write("{\"schema\": \"" + SCHEMA + "\", \"findings\": [");
    String separator = "\n";
    for (var finding : sorted) {
      text.write(separator + line(finding));
      separator = ",\n";
    }
    text.write("\n]}\n");
    try {
      Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT,
          "cannot write baseline " + Suggestion.shown(file.toString()) + ": " + SystemReason.of(e),
          e);
    }
  }

  private static String line(Finding finding) {
    return "{\"id\": "
        + JsonText.quoted(finding.id())
        + ", \"rule\": "
        + JsonText.quoted(finding.rule())
        + ", \"path\": "
        + JsonText.quoted(finding.location().path())
        + ", \"message\": "
        + JsonText.quoted(finding.message())
        + "}";
  }
}
