package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// How sure it is that a place in a function is reached when the function runs: the branches,
/// handlers and once-only guards around it.
final class Surroundings {
  /// @param branches that have to be taken
  /// @param isRare whether it lies in an exception handler
  /// @param isOnce whether it is done once and its result kept
  record Place(int branches, boolean isRare, boolean isOnce) {
    static final Place PLAIN = new Place(0, false, false);

    /// The doubt that this adds to a chain. Files are opened on side paths of many functions whose
    /// purpose is another, so branches say more of them.
    int doubt(EffectKind kind) {
      boolean isIncidental =
          kind == EffectKind.WAITS_FOR_FILE || kind == EffectKind.WAITS_FOR_TERMINAL;
      return Math.min(branches, 2) * Doubt.BRANCH * (isIncidental ? 2 : 1)
          + (isRare ? Doubt.RARE : 0)
          + (isOnce ? Doubt.ONCE : 0);
    }
  }

  private record Region(int start, int end, Place place) {}

  private final List<Region> regions = new ArrayList<>();

  private final OnceGuard once;

  private Surroundings(OnceGuard once) {
    this.once = once;
  }

  static Surroundings of(Code code) {
    var surroundings = new Surroundings(new OnceGuard(code.scope()));
    if (code instanceof FunctionUnit function && function.node() instanceof Expr.Lambda lambda) {
      surroundings.expressions(lambda.body());
    } else {
      surroundings.suite(code.body());
    }
    return surroundings;
  }

  /// What lies around a node of the code.
  Place at(Node node) {
    int branches = 0;
    boolean isRare = false;
    boolean isOnce = false;
    for (var region : regions) {
      if (region.start <= node.start() && node.start() < region.end) {
        branches += region.place.branches;
        isRare |= region.place.isRare;
        isOnce |= region.place.isOnce;
      }
    }
    return branches == 0 && !isRare && !isOnce ? Place.PLAIN : new Place(branches, isRare, isOnce);
  }

  private void suite(List<Stmt> body) {
    for (int i = 0; i < body.size(); i++) {
      var statement = body.get(i);
      statement(statement);
      if (statement instanceof Stmt.If branch
          && branch.orElse().isEmpty()
          && leaves(branch.body())
          && i + 1 < body.size()) {
        var place = new Place(1, false, once.gives(branch));
        add(body.get(i + 1).start(), body.getLast().end(), place);
      }
    }
  }

  /// Whether a branch ends the function normally; a `raise` is what does not happen as a rule.
  private static boolean leaves(List<Stmt> body) {
    return switch (body.getLast()) {
      case Stmt.Return _, Stmt.Continue _, Stmt.Break _ -> true;
      default -> false;
    };
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.If branch -> {
        expressions(branch.test());
        branch(branch.body(), new Place(1, false, once.makes(branch.test(), branch.body())));
        branch(branch.orElse(), new Place(1, false, false));
      }
      case Stmt.Try attempt -> {
        suite(attempt.body());
        for (var handler : attempt.handlers()) {
          branch(handler.body(), new Place(0, true, false));
        }
        suite(attempt.orElse());
        suite(attempt.finalBody());
      }
      case Stmt.Match match ->
          match.cases().forEach(one -> branch(one.body(), new Place(1, false, false)));
      case Stmt.For loop -> {
        expressions(loop.iter());
        suite(loop.body());
        branch(loop.orElse(), new Place(1, false, false));
      }
      case Stmt.While loop -> {
        expressions(loop.test());
        suite(loop.body());
        branch(loop.orElse(), new Place(1, false, false));
      }
      case Stmt.With with -> {
        with.items().forEach(item -> expressions(item.contextExpr()));
        suite(with.body());
      }
      case Stmt.FunctionDef _ -> {}
      case Stmt.ClassDef cls -> suite(cls.body());
      default -> statement.forEachChild(this::expressions);
    }
  }

  private void branch(List<Stmt> body, Place place) {
    if (!body.isEmpty()) {
      add(body.getFirst().start(), body.getLast().end(), place);
      suite(body);
    }
  }

  private void expressions(Node node) {
    switch (node) {
      case Expr.Lambda _ -> {
        return;
      }
      case Expr.IfExp choice -> {
        add(choice.body(), new Place(1, false, once.makes(choice.test(), List.of())));
        add(choice.orElse(), new Place(1, false, false));
      }
      case Expr.BoolOp op -> {
        for (int i = 1; i < op.values().size(); i++) {
          add(op.values().get(i), new Place(1, false, false));
        }
      }
      default -> {}
    }
    node.forEachChild(this::expressions);
  }

  private void add(Node node, Place place) {
    add(node.start(), node.end(), place);
  }

  private void add(int start, int end, Place place) {
    regions.add(new Region(start, end, place));
  }
}
