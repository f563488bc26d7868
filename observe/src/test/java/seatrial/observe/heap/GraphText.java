package seatrial.observe.heap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Graphs for tests, written as lines.
///
/// `name: type bytes [entries]` is an object; its references follow as `.attribute name`,
/// `['key'] name`, `[3] name`, `~ name` (its attributes), `= name` (its contents), `{} name`.
/// `root KIND path name` is a root, and `named path name` gives an object a name of its own.
/// Addresses are a thousand times the number of the line.
final class GraphText {
  private final ObjectGraph.Builder builder = new ObjectGraph.Builder(0);
  private final Map<String, Integer> objects = new HashMap<>();
  private final Map<String, Integer> types = new HashMap<>();
  private final Map<String, Integer> ownNames = new HashMap<>();

  private GraphText() {}

  static ObjectGraph graph(String text) {
    return new GraphText().parse(text.lines().map(String::strip).toList());
  }

  static HeapSnapshot snapshot(int pid, String text) {
    return new HeapSnapshot(
        "3.12.1", pid, 42, 1_700_000_000_000L, 5_000_000, true, 1 << 19, List.of(), graph(text));
  }

  static HeapView view(int pid, String text) {
    return HeapView.of(snapshot(pid, text));
  }

  private ObjectGraph parse(List<String> lines) {
    var roots = new ArrayList<String[]>();
    for (var line : lines) {
      if (line.startsWith("named ")) {
        var words = words(line);
        ownNames.put(words[2], builder.name(words[1]));
      } else if (line.startsWith("root ")) {
        roots.add(words(line));
      } else if (line.contains(": ")) {
        objects.put(line.substring(0, line.indexOf(':')), objects.size());
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.isEmpty() || line.startsWith("named ") || line.startsWith("root ")) {
        continue;
      }
      if (line.contains(": ")) {
        object(words(line.replace(":", "")), 1000L * (i + 1));
      } else {
        reference(words(line));
      }
    }
    for (var words : roots) {
      builder.root(new Root(Root.Kind.valueOf(words[1]), words[2], object(words[3])));
    }
    return builder.build();
  }

  private void object(String[] words, long address) {
    int object =
        builder.object(
            types.computeIfAbsent(words[1], builder::type),
            address,
            Long.parseLong(words[2]),
            words.length > 3 ? Integer.parseInt(words[3]) : ObjectGraph.NO_ENTRIES,
            ownNames.getOrDefault(words[0], -1));
    builder.tracked(object);
  }

  private void reference(String[] words) {
    builder.reference(object(words[1]), label(words[0]));
  }

  private int object(String name) {
    return Objects.requireNonNull(objects.get(name), name);
  }

  private static String[] words(String line) {
    return line.split(" ", -1);
  }

  private int label(String step) {
    if (step.equals("~")) {
      return Label.of(Label.Kind.ATTRIBUTES, 0);
    } else if (step.equals("=")) {
      return Label.of(Label.Kind.CONTENTS, 0);
    } else if (step.equals("{}")) {
      return Label.of(Label.Kind.MEMBER, 0);
    } else if (step.startsWith("['")) {
      return Label.of(Label.Kind.NAMED, builder.name(step.substring(2, step.length() - 2)));
    } else if (step.startsWith("[(")) {
      return Label.of(Label.Kind.KEYED, builder.name(step.substring(1, step.length() - 1)));
    } else if (step.startsWith("[")) {
      return Label.of(Label.Kind.INDEXED, Integer.parseInt(step.substring(1, step.length() - 1)));
    }
    return Label.of(Label.Kind.FIELD, builder.name(step.substring(1)));
  }
}
