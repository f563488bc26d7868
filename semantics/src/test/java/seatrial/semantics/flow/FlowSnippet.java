package seatrial.semantics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import seatrial.semantics.scope.Scope;
import seatrial.semantics.scope.ScopeTree;
import seatrial.syntax.Parsed;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Python code whose comments say what its uses see: `print(x)  # x: 1 | 3 if x is None`.
///
/// Numbers are lines of bindings, `-` is the initial value, `|` stands between what is joined, in
/// order of the lines, `if` and `unless` before guards, `*4` for a star import in line 4, and
/// `never` for no value at all. What a loop leads back to is written once.
final class FlowSnippet {
  private static final Pattern EXPECTED = Pattern.compile("# ([^:#]+): (.*)");

  final Parsed parsed;
  final ScopeTree scopes;
  private final StaticConditions conditions;
  private final Map<Scope, FlowIndex> indexes = new HashMap<>();

  private FlowSnippet(String text, PythonVersion version) {
    this.parsed = Parser.parse(SourceText.of("snippet.py", text), version);
    assertThat(parsed.errors()).isEmpty();
    this.scopes = ScopeTree.of(parsed);
    this.conditions = StaticConditions.of(version);
  }

  static FlowSnippet of(String text) {
    return new FlowSnippet(text, PythonVersion.of(12));
  }

  /// Reads a snippet, and holds every comment in it to what the index says.
  static void check(String text) {
    var snippet = of(text);
    var expected = new ArrayList<String>();
    var actual = new ArrayList<String>();
    var lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var matcher = EXPECTED.matcher(lines.get(i));
      if (matcher.find()) {
        expected.add((i + 1) + " " + matcher.group(1) + ": " + matcher.group(2));
        var use = snippet.use(i + 1, matcher.group(1));
        actual.add((i + 1) + " " + matcher.group(1) + ": " + snippet.value(use));
      }
    }
    assertThat(expected).as("no expectation in the snippet").isNotEmpty();
    assertThat(actual).containsExactlyElementsOf(expected);
  }

  FlowIndex module() {
    return index(scopes.module());
  }

  /// The index of the only scope of a name.
  FlowIndex index(String name) {
    return index(scope(scopes.module(), name));
  }

  FlowIndex index(Scope scope) {
    return indexes.computeIfAbsent(
        FlowIndex.owner(scope), it -> FlowIndex.of(it, scopes, conditions));
  }

  /// The last expression on a line that is written so.
  Expr use(int line, String text) {
    var found = new ArrayList<Expr>();
    collect(
        parsed.module(),
        node -> {
          if (node instanceof Expr expression
              && line(expression) == line
              && text(expression).equals(text)) {
            found.add(expression);
          }
        });
    assertThat(found).as("line %s has no %s", line, text).isNotEmpty();
    return found.getLast();
  }

  /// What an expression's place holds, as the comments write it.
  String value(Expr use) {
    return write(indexAround(use).value(use));
  }

  String write(Value value) {
    return write(value, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  FlowIndex indexAround(Node node) {
    var best = scopes.module();
    var open = new ArrayList<>(scopes.module().children());
    while (!open.isEmpty()) {
      var scope = open.removeLast();
      open.addAll(scope.children());
      if (FlowIndex.owner(scope) == scope
          && codeStart(scope) <= node.start()
          && node.end() <= scope.node().end()
          && codeStart(scope) >= codeStart(best)) {
        best = scope;
      }
    }
    return index(best);
  }

  /// What makes the scope of a name directly within another.
  Node scopeNode(Scope around, String name) {
    return scope(around, name).node();
  }

  int line(Node node) {
    return parsed.source().line(node.start());
  }

  String text(Node node) {
    return new String(
        parsed.source().bytes(), node.start(), node.end() - node.start(), StandardCharsets.UTF_8);
  }

  /// Mutations as `line kind`, in order.
  List<String> mutations(List<Mutation> mutations) {
    return mutations.stream().map(it -> line(it.node()) + " " + text(it.node())).toList();
  }

  List<Integer> lines(List<Binding> bindings) {
    return bindings.stream().map(it -> line(it.node())).toList();
  }

  private String write(Value value, Set<Value> open) {
    return switch (value) {
      case Value.Initial _ -> "-";
      case Value.Bound(var binding) -> String.valueOf(line(binding.node()));
      case Value.Narrowed(var before, var guard) -> {
        var inner = write(before, open);
        yield (before instanceof Joined ? "(" + inner + ")" : inner) + write(guard);
      }
      case Value.AfterStar(var before, var star) -> write(before, open) + " *" + line(star.node());
      case Joined joined -> {
        if (joined.values().isEmpty()) {
          yield "never";
        }
        if (open.contains(joined)) {
          yield "^";
        }
        var parts =
            new TreeSet<>(Comparator.comparingInt(FlowSnippet::number).thenComparing(it -> it));
        collect(joined, open, parts);
        yield String.join(" | ", parts);
      }
    };
  }

  /// Joined values of joined values are written as one, without what leads back.
  private void collect(Joined joined, Set<Value> open, Set<String> parts) {
    if (!open.add(joined)) {
      return;
    }
    for (var value : joined.values()) {
      if (value instanceof Joined inner) {
        collect(inner, open, parts);
      } else {
        var part = write(value, open);
        if (!part.contains("^")) {
          parts.add(part);
        }
      }
    }
    open.remove(joined);
  }

  private static int number(String part) {
    int end = 0;
    while (end < part.length() && Character.isDigit(part.charAt(end))) {
      end++;
    }
    return end == 0 ? 0 : Integer.parseInt(part.substring(0, end));
  }

  private String write(Guard guard) {
    var word = guard.holds() ? " if " : " unless ";
    return switch (guard) {
      case Guard.Test(var test, _) -> word + text(test);
      case Guard.Matched(var subject, var pattern, _) ->
          word + text(subject) + " ~ " + text(pattern);
    };
  }

  private static int codeStart(Scope scope) {
    return switch (scope.node()) {
      case Stmt.FunctionDef it -> it.body().getFirst().start();
      case Stmt.ClassDef it -> it.body().getFirst().start();
      case Expr.Lambda it -> it.body().start();
      default -> 0;
    };
  }

  private static Scope scope(Scope around, String name) {
    for (var child : around.children()) {
      if (child.name().equals(name) && FlowIndex.owner(child) == child) {
        return child;
      }
    }
    for (var child : around.children()) {
      var found = scope(child, name);
      if (found.name().equals(name)) {
        return found;
      }
    }
    return around;
  }

  private static void collect(Node node, Consumer<Node> action) {
    action.accept(node);
    node.forEachChild(child -> collect(child, action));
  }
}
