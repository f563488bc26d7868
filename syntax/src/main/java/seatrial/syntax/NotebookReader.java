package seatrial.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Bytes of an `.ipynb` file to [Notebook]; formats 4, and 3 with its worksheets.
final class NotebookReader {
  private static final int LONGEST_LANGUAGE = 40;

  private final JsonParser json;
  private final List<Cell> cells = new ArrayList<>();
  private @Nullable String language;
  private boolean hasCells;
  private int count;

  /// @param number 1-based among all cells of the notebook, as ruff counts
  private record Cell(int number, String text) {}

  private NotebookReader(JsonParser json) {
    this.json = json;
  }

  static Notebook read(String path, byte[] content) {
    if (content.length == 0) {
      return new Notebook.Broken("is empty, and so no notebook");
    }
    try (var json = new JsonFactory().createParser(ObjectReadContext.empty(), content)) {
      var reader = new NotebookReader(json);
      reader.readDocument();
      return reader.result(path);
    } catch (JacksonException e) {
      var location = e.getLocation();
      var place =
          location == null || location.getLineNr() < 1
              ? ""
              : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
      return new Notebook.Broken(
          "is a notebook with broken JSON" + place + "; open it in Jupyter and save it again");
    }
  }

  private Notebook result(String path) {
    var name = language;
    if (name != null && !name.toLowerCase(Locale.ROOT).contains("python")) {
      var shown = name.length() > LONGEST_LANGUAGE ? name.substring(0, LONGEST_LANGUAGE) : name;
      return new Notebook.Skipped("is a notebook of another language: " + shown);
    }
    return hasCells
        ? new Notebook.Code(source(path))
        : new Notebook.Broken("is JSON without cells, and so no notebook");
  }

  private SourceText source(String path) {
    var text = new StringBuilder();
    var numbers = new int[cells.size()];
    var firstLines = new int[cells.size()];
    int line = 1;
    for (int i = 0; i < numbers.length; i++) {
      var lines = NotebookMagics.blanked(cells.get(i).text);
      numbers[i] = cells.get(i).number;
      firstLines[i] = line;
      line += lines.size();
      for (var one : lines) {
        text.append(one).append('\n');
      }
    }
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return numbers.length == 0
        ? new SourceText(path, bytes, null, new NotebookCells(new int[] {1}, new int[] {1}))
        : new SourceText(path, bytes, null, new NotebookCells(numbers, firstLines));
  }

  private void readDocument() {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
    } else {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        var name = json.currentName();
        json.nextToken();
        switch (name) {
          case "cells" -> readCells();
          case "worksheets" -> readWorksheets();
          case "metadata" -> readMetadata();
          default -> json.skipChildren();
        }
      }
    }
    // What follows the document is a broken file too; reading on says so.
    while (json.nextToken() != null) {
      json.skipChildren();
    }
  }

  private void readWorksheets() {
    if (!isArray()) {
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (isObject()) {
        while (json.nextToken() != JsonToken.END_OBJECT) {
          var name = json.currentName();
          json.nextToken();
          if (name.equals("cells")) {
            readCells();
          } else {
            json.skipChildren();
          }
        }
      }
    }
  }

  private void readCells() {
    if (!isArray()) {
      return;
    }
    hasCells = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (isObject()) {
        readCell();
      }
    }
  }

  private void readCell() {
    count++;
    boolean isCode = false;
    boolean isOther = false;
    var text = "";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      switch (name) {
        case "cell_type" -> isCode = readText().equals("code");
        case "source", "input" -> text = readText();
        case "metadata" -> isOther = readCellMetadata();
        default -> json.skipChildren();
      }
    }
    if (isCode && !isOther) {
      cells.add(new Cell(count, text));
    }
  }

  /// Whether an editor has marked the cell as one of another language.
  private boolean readCellMetadata() {
    boolean isOther = false;
    if (isObject()) {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        boolean isEditor = json.currentName().equals("vscode");
        json.nextToken();
        if (isEditor && isObject()) {
          var language = member("languageId");
          isOther = language != null && !language.equals("python");
        } else {
          json.skipChildren();
        }
      }
    }
    return isOther;
  }

  /// A text, or an array of texts.
  private String readText() {
    if (isText()) {
      return json.getString();
    }
    var text = new StringBuilder();
    if (isArray()) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (isText()) {
          text.append(json.getString());
        } else {
          json.skipChildren();
        }
      }
    }
    return text.toString();
  }

  private void readMetadata() {
    if (!isObject()) {
      return;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      var found =
          switch (name) {
            case "language_info" -> isObject() ? member("name") : null;
            case "kernelspec" -> isObject() ? member("language") : null;
            default -> null;
          };
      json.skipChildren();
      language = found == null ? language : found;
    }
  }

  /// Reads an object to its end; the text of one member, or null.
  private @Nullable String member(String wanted) {
    String value = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean isWanted = json.currentName().equals(wanted);
      json.nextToken();
      if (isWanted && isText()) {
        value = json.getString();
      } else {
        json.skipChildren();
      }
    }
    return value;
  }

  private boolean isText() {
    return json.currentToken() == JsonToken.VALUE_STRING;
  }

  /// Whether an array begins here; anything else is passed over.
  private boolean isArray() {
    return begins(JsonToken.START_ARRAY);
  }

  private boolean isObject() {
    return begins(JsonToken.START_OBJECT);
  }

  private boolean begins(JsonToken token) {
    if (json.currentToken() == token) {
      return true;
    }
    json.skipChildren();
    return false;
  }
}
