package seatrial.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedStack;
import tools.jackson.core.JsonGenerator;

/// The tables that threads of a profile share: texts, functions, frames, and stacks as a tree.
final class FirefoxTables {
  private record Function(int name, int source) {}

  private record Frame(int function, int line, FirefoxCategory category) {}

  /// @param prefix number of the stack without its innermost frame, or -1
  private record Stack(int prefix, int frame) {}

  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final Map<Integer, Integer> sources = new LinkedHashMap<>();
  private final Map<Function, Integer> functions = new LinkedHashMap<>();
  private final Map<Frame, Integer> frames = new LinkedHashMap<>();
  private final Map<Stack, Integer> stacks = new LinkedHashMap<>();

  int text(String text) {
    return number(texts, Visible.encodable(text));
  }

  /// The number of a stack, its innermost frame in the colour of what the thread does.
  int stack(ObservedStack stack) {
    return stack(stack.frames(), FirefoxCategory.of(stack));
  }

  /// The number of a stack, or -1 of an empty one.
  int stack(List<ObservedFrame> path, FirefoxCategory innermost) {
    int at = -1;
    for (int i = 0; i < path.size(); i++) {
      var category = i == path.size() - 1 ? innermost : FirefoxCategory.PYTHON;
      at = number(stacks, new Stack(at, frame(path.get(i), category)));
    }
    return at;
  }

  private int frame(ObservedFrame frame, FirefoxCategory category) {
    int source = number(sources, text(frame.path()));
    int function = number(functions, new Function(text(frame.function()), source));
    return number(frames, new Frame(function, frame.line(), category));
  }

  private static <T> int number(Map<T, Integer> numbers, T key) {
    return numbers.computeIfAbsent(key, _ -> numbers.size());
  }

  void write(JsonGenerator json) {
    json.writeObjectPropertyStart("shared");
    writeStacks(json);
    writeFrames(json);
    writeFunctions(json);
    writeEmpty("resourceTable", List.of("lib", "name", "host", "type"), json);
    writeEmpty("nativeSymbols", List.of("libIndex", "address", "name", "functionSize"), json);
    writeSources(json);
    json.writeArrayPropertyStart("stringArray");
    texts.keySet().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeStacks(JsonGenerator json) {
    var prefixes = new NumberColumn();
    var innermost = new NumberColumn();
    for (var stack : stacks.keySet()) {
      if (stack.prefix() < 0) {
        prefixes.addNothing();
      } else {
        prefixes.add(stack.prefix());
      }
      innermost.add(stack.frame());
    }
    json.writeObjectPropertyStart("stackTable");
    prefixes.write("prefix", json);
    innermost.write("frame", json);
    end(stacks.size(), json);
  }

  private void writeFrames(JsonGenerator json) {
    var function = new NumberColumn();
    var category = new NumberColumn();
    var line = new NumberColumn();
    for (var frame : frames.keySet()) {
      function.add(frame.function());
      category.add(frame.category().place());
      line.add(frame.line());
    }
    int size = frames.size();
    json.writeObjectPropertyStart("frameTable");
    NumberColumn.of(size, -1).write("address", json);
    NumberColumn.of(size, 0).write("inlineDepth", json);
    category.write("category", json);
    NumberColumn.of(size, 0).write("subcategory", json);
    function.write("func", json);
    NumberColumn.empty(size).write("nativeSymbol", json);
    NumberColumn.empty(size).write("innerWindowID", json);
    line.write("line", json);
    NumberColumn.empty(size).write("column", json);
    end(size, json);
  }

  private void writeFunctions(JsonGenerator json) {
    var name = new NumberColumn();
    var source = new NumberColumn();
    for (var function : functions.keySet()) {
      name.add(function.name());
      source.add(function.source());
    }
    int size = functions.size();
    json.writeObjectPropertyStart("funcTable");
    name.write("name", json);
    writeFalse("isJS", size, json);
    writeFalse("relevantForJS", size, json);
    NumberColumn.of(size, -1).write("resource", json);
    source.write("source", json);
    NumberColumn.empty(size).write("lineNumber", json);
    NumberColumn.empty(size).write("columnNumber", json);
    end(size, json);
  }

  private void writeSources(JsonGenerator json) {
    int size = sources.size();
    var names = new NumberColumn();
    new ArrayList<>(sources.keySet()).forEach(names::add);
    json.writeObjectPropertyStart("sources");
    NumberColumn.empty(size).write("id", json);
    names.write("filename", json);
    NumberColumn.of(size, 1).write("startLine", json);
    NumberColumn.of(size, 1).write("startColumn", json);
    NumberColumn.empty(size).write("sourceMapURL", json);
    end(size, json);
  }

  private static void writeFalse(String name, int size, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    for (int i = 0; i < size; i++) {
      json.writeBoolean(false);
    }
    json.writeEndArray();
  }

  private static void writeEmpty(String name, List<String> columns, JsonGenerator json) {
    json.writeObjectPropertyStart(name);
    columns.forEach(column -> new NumberColumn().write(column, json));
    end(0, json);
  }

  private static void end(int length, JsonGenerator json) {
    json.writeNumberProperty("length", length);
    json.writeEndObject();
  }
}
