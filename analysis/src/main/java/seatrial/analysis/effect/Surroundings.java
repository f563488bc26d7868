package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.WithItem;

/// How sure it is that a place in a function is reached when the function runs: the branches,
/// handlers and once-only guards around it.
final class Surroundings {
  private static final int MOST_REGIONS = 100;

  /// @param narrowness of the branches that have to be taken, see [BranchTests]
  /// @param isRare whether it lies in an exception handler
  /// @param isOnce whether it is done once and its result kept
  /// @param guards what must be so for the branches to be taken
  record Place(int narrowness, boolean isRare, boolean isOnce, List<Guard> guards) {
    static final Place PLAIN = new Place(0, false, false, List.of());

    /// The same, with branches that are taken more rarely.
    Place narrower(int by, boolean isRarer) {
      return by == 0 && !isRarer
          ? this
          : new Place(narrowness + by, isRare || isRarer, isOnce, guards);
    }

    /// The doubt that this adds to a chain. Files are looked at on side paths of many functions
    /// whose purpose is another, so branches say more of them.
    int doubt(EffectKind kind) {
      return Doubt.ofBranches(narrowness) * (kind == EffectKind.LOOKS_AT_FILES ? 2 : 1)
          + (isRare ? Doubt.RARE : 0)
          + (isOnce ? Doubt.ONCE : 0);
    }
  }

  /// What must be so wherever a branch is taken.
  sealed interface Guard {
    /// A test holds, or fails.
    record Test(Expr test, boolean holds) implements Guard {}

    /// These statements raised an error that ends here.
    record Raised(List<Stmt> attempted, @Nullable Expr errors) implements Guard {}
  }

  private record Region(
      int start, int end, int narrowness, boolean isRare, boolean isOnce, @Nullable Guard guard) {}

  private final OnceGuard once;
  /// Each frame of the code asks for the same nodes.
  private final IdentityHashMap<Node, Place> places = new IdentityHashMap<>();

  private final NestedRegions<Region> regions = new NestedRegions<>();
  private final Set<WithItem> awaitedInside = Collections.newSetFromMap(new IdentityHashMap<>());

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

  /// What lies around a node of the code; of very many regions the innermost ones.
  Place at(Node node) {
    return places.computeIfAbsent(node, this::placeOf);
  }

  private Place placeOf(Node node) {
    int narrowness = 0;
    boolean isRare = false;
    boolean isOnce = false;
    var guards = new ArrayList<Guard>(0);
    for (var region : regions.around(node.start(), MOST_REGIONS)) {
      narrowness += region.narrowness;
      isRare |= region.isRare;
      isOnce |= region.isOnce;
      if (region.guard != null) {
        guards.add(region.guard);
      }
    }
    return narrowness == 0 && !isRare && !isOnce && guards.isEmpty()
        ? Place.PLAIN
        : new Place(narrowness, isRare, isOnce, guards);
  }

  /// Whether the body of the `with` awaits: what was begun there is done, as a rule, when it ends.
  boolean awaitsInside(WithItem item) {
    return awaitedInside.contains(item);
  }

  private void suite(List<Stmt> body) {
    for (int i = 0; i < body.size(); i++) {
      var statement = body.get(i);
      statement(statement);
      if (i + 1 < body.size()) {
        following(statement, body.subList(i + 1, body.size()));
      }
    }
  }

  /// What holds behind a statement, since it leads elsewhere otherwise.
  private void following(Stmt statement, List<Stmt> rest) {
    switch (statement) {
      case Stmt.If branch when branch.orElse().isEmpty() && once.replaces(branch, rest) ->
          add(branch.body(), BranchTests.ONE_OF_MANY, true, new Guard.Test(branch.test(), true));
      case Stmt.If branch when branch.orElse().isEmpty() && leaves(branch.body()) ->
          add(
              rest,
              BranchTests.OTHERWISE,
              once.gives(branch, rest),
              new Guard.Test(branch.test(), false));
      case Stmt.If branch when branch.orElse().isEmpty() && raises(branch.body()) ->
          add(rest, 0, false, new Guard.Test(branch.test(), false));
      case Stmt.Try attempt
          when attempt.handlers().size() == 1
              && (leaves(attempt.body())
                  || !attempt.orElse().isEmpty() && leaves(attempt.orElse())) ->
          add(
              rest,
              0,
              false,
              new Guard.Raised(attempt.body(), attempt.handlers().getFirst().type()));
      case Stmt.With with when leaves(with.body()) -> {
        var manager = SuppressingWith.managerOf(with);
        if (manager != null && manager.arguments().size() == 1) {
          add(rest, 0, false, new Guard.Raised(with.body(), manager.arguments().getFirst()));
        }
      }
      default -> {}
    }
  }

  private void add(List<Stmt> rest, int narrowness, boolean isOnce, Guard guard) {
    add(
        new Region(
            rest.getFirst().start(), rest.getLast().end(), narrowness, false, isOnce, guard));
  }

  /// Whether a branch ends the function normally; a `raise` is what does not happen as a rule.
  private static boolean leaves(List<Stmt> body) {
    return switch (body.getLast()) {
      case Stmt.Return _, Stmt.Continue _, Stmt.Break _ -> true;
      default -> false;
    };
  }

  private static boolean raises(List<Stmt> body) {
    return body.getLast() instanceof Stmt.Raise;
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.If branch -> {
        expressions(branch.test());
        branch(
            branch.body(),
            BranchTests.narrowness(branch.test()),
            once.makes(branch.test(), branch.body()),
            new Guard.Test(branch.test(), true));
        branch(branch.orElse(), BranchTests.OTHERWISE, false, new Guard.Test(branch.test(), false));
      }
      case Stmt.Try attempt -> {
        suite(attempt.body());
        for (var handler : attempt.handlers()) {
          if (!handler.body().isEmpty()) {
            add(
                new Region(
                    handler.body().getFirst().start(),
                    handler.body().getLast().end(),
                    0,
                    true,
                    false,
                    new Guard.Raised(attempt.body(), handler.type())));
            suite(handler.body());
          }
        }
        suite(attempt.orElse());
        suite(attempt.finalBody());
      }
      case Stmt.Match match ->
          match.cases().forEach(one -> branch(one.body(), BranchTests.PLAIN, false, null));
      case Stmt.For loop -> {
        expressions(loop.iter());
        suite(loop.body());
        branch(loop.orElse(), BranchTests.PLAIN, false, null);
      }
      case Stmt.While loop -> {
        expressions(loop.test());
        suite(loop.body());
        branch(loop.orElse(), BranchTests.PLAIN, false, null);
      }
      case Stmt.With with -> with(with);
      case Stmt.FunctionDef _ -> {}
      case Stmt.ClassDef cls -> suite(cls.body());
      default -> statement.forEachChild(this::expressions);
    }
  }

  private void with(Stmt.With with) {
    with.items().forEach(item -> expressions(item.contextExpr()));
    suite(with.body());
    if (with.body().stream().anyMatch(one -> one.holds(node -> node instanceof Expr.Await))) {
      awaitedInside.addAll(with.items());
    }
  }

  private void branch(List<Stmt> body, int narrowness, boolean isOnce, @Nullable Guard guard) {
    if (!body.isEmpty()) {
      add(
          new Region(
              body.getFirst().start(), body.getLast().end(), narrowness, false, isOnce, guard));
      suite(body);
    }
  }

  private void expressions(Node node) {
    switch (node) {
      case Expr.Lambda _ -> {
        return;
      }
      case Expr.IfExp choice -> {
        boolean makes = once.makes(choice.test(), List.of());
        add(choice.body(), makes, new Guard.Test(choice.test(), true));
        add(choice.orElse(), false, new Guard.Test(choice.test(), false));
      }
      case Expr.BoolOp op -> {
        for (int i = 1; i < op.values().size(); i++) {
          add(op.values().get(i), false, new Guard.Test(op.values().get(i - 1), op.isAnd()));
        }
      }
      default -> {}
    }
    node.forEachChild(this::expressions);
  }

  private void add(Node node, boolean isOnce, Guard.Test guard) {
    int narrowness = guard.holds() ? BranchTests.narrowness(guard.test()) : BranchTests.OTHERWISE;
    add(new Region(node.start(), node.end(), narrowness, false, isOnce, guard));
  }

  private void add(Region region) {
    regions.add(region.start, region.end, region);
  }
}
