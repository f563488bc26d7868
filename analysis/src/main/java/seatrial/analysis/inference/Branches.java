package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// What must have held for control to come to each statement of a function, so far as tests of its
/// parameters tell.
final class Branches {

  /// One thing that must hold.
  sealed interface Requirement {
    /// @param holds whether the test came out true
    record Test(Expr test, boolean holds) implements Requirement {}

    /// That case was chosen.
    record Chosen(Stmt.Match match, int index) implements Requirement {}

    /// None of these cases was chosen, since they lead elsewhere.
    record Passed(Stmt.Match match, List<Integer> left) implements Requirement {}
  }

  /// All that must hold, the nearest first.
  record Path(@Nullable Path before, Requirement requirement) {}

  private record Stretch(int start, int end, Path path) {}

  private record End(boolean completes, @Nullable Path path) {}

  private final Set<String> parameters = new HashSet<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private final @Nullable Path atEnd;

  Branches(FunctionUnit function) {
    for (var parameter : function.parameters()) {
      parameters.add(parameter.name());
    }
    this.atEnd = suite(function.body(), null).path;
  }

  /// What must have held where the body's end is reached; null for nothing.
  @Nullable Path atEnd() {
    return atEnd;
  }

  /// What must have held at an offset; null for nothing.
  @Nullable Path at(int offset) {
    Path innermost = null;
    for (var stretch : stretches) {
      if (stretch.start > offset) {
        break;
      }
      if (offset < stretch.end) {
        innermost = stretch.path;
      }
    }
    return innermost;
  }

  /// Each different thing that must have held somewhere.
  List<Path> paths() {
    return stretches.stream().map(Stretch::path).distinct().toList();
  }

  private End suite(List<Stmt> body, @Nullable Path path) {
    var current = new End(true, path);
    for (var statement : body) {
      current = statement(statement, current.path);
      if (!current.completes) {
        return current;
      }
    }
    return current;
  }

  private End statement(Stmt statement, @Nullable Path path) {
    if (path != null) {
      stretches.add(new Stretch(statement.start(), statement.end(), path));
    }
    return switch (statement) {
      case Stmt.If branch -> branch(branch, path);
      case Stmt.Match match -> match(match, path);
      case Stmt.With with -> {
        var end = suite(with.body(), path);
        yield new End(true, end.completes ? end.path : path);
      }
      case Stmt.For _, Stmt.While _, Stmt.Try _ -> {
        statement.suites().forEach(inner -> suite(inner, path));
        yield new End(true, path);
      }
      case Stmt.Return _, Stmt.Raise _, Stmt.Continue _, Stmt.Break _ -> new End(false, path);
      default -> new End(true, path);
    };
  }

  private End branch(Stmt.If branch, @Nullable Path path) {
    boolean isOfParameters = mentionsParameter(branch.test());
    var held = isOfParameters ? new Path(path, new Requirement.Test(branch.test(), true)) : path;
    var failed = isOfParameters ? new Path(path, new Requirement.Test(branch.test(), false)) : path;
    boolean bodyCompletes = suite(branch.body(), held).completes;
    boolean elseCompletes = suite(branch.orElse(), failed).completes;
    if (bodyCompletes == elseCompletes) {
      return new End(bodyCompletes, path);
    }
    return new End(true, bodyCompletes ? held : failed);
  }

  private End match(Stmt.Match match, @Nullable Path path) {
    boolean isOfParameters = mentionsParameter(match.subject());
    var left = new ArrayList<Integer>();
    for (int i = 0; i < match.cases().size(); i++) {
      var chosen = isOfParameters ? new Path(path, new Requirement.Chosen(match, i)) : path;
      if (!suite(match.cases().get(i).body(), chosen).completes) {
        left.add(i);
      }
    }
    return new End(
        true,
        isOfParameters && !left.isEmpty()
            ? new Path(path, new Requirement.Passed(match, List.copyOf(left)))
            : path);
  }

  private boolean mentionsParameter(Expr expr) {
    return expr.holds(
        node -> node instanceof Expr.Name(_, _, var id, _) && parameters.contains(id));
  }
}
