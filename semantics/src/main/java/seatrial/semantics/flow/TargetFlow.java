package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// Reads what is assigned to and what is deleted.
final class TargetFlow {
  private final FlowRecorder recorder;
  private final ExpressionFlow expressions;

  TargetFlow(FlowRecorder recorder, ExpressionFlow expressions) {
    this.recorder = recorder;
    this.expressions = expressions;
  }

  /// Binds a target to an expression; displays on both sides are paired.
  void assign(Expr target, Expr value) {
    var targets = elements(target);
    var values = targets == null ? null : elements(value);
    if (targets != null
        && values != null
        && targets.size() == values.size()
        && !isAnyStarred(targets)
        && !isAnyStarred(values)) {
      for (int i = 0; i < targets.size(); i++) {
        assign(targets.get(i), values.get(i));
      }
      return;
    }
    store(target, path -> new Source.Assigned(value, path));
  }

  /// Binds a target, part by part.
  ///
  /// @param source of a part, by how to get to it
  void store(Expr target, Function<List<Unpacking>, Source> source) {
    store(target, source, List.of());
  }

  private void store(Expr target, Function<List<Unpacking>, Source> source, List<Unpacking> path) {
    switch (target) {
      case Expr.Name name -> recorder.bind(place(name), name, source.apply(path));
      case Expr.Attribute _, Expr.Subscript _ -> storePart(target, source.apply(path));
      case Expr.Starred starred -> store(starred.value(), source, path);
      default -> {
        var parts = elements(target);
        if (parts == null) {
          expressions.visit(target);
          return;
        }
        int star = -1;
        for (int i = 0; i < parts.size(); i++) {
          star = parts.get(i) instanceof Expr.Starred ? i : star;
        }
        for (int i = 0; i < parts.size(); i++) {
          var longer = new ArrayList<>(path);
          longer.add(new Unpacking(i, parts.size(), star));
          store(parts.get(i), source, List.copyOf(longer));
        }
      }
    }
  }

  /// `target op= value`
  void augment(Stmt.AugAssign statement) {
    var target = statement.target();
    int outer = PlaceTable.NONE;
    int place =
        switch (target) {
          case Expr.Name name -> recorder.variable(name.id());
          case Expr.Attribute attribute -> {
            outer = expressions.visit(attribute.value());
            yield expressions.attribute(outer, attribute);
          }
          case Expr.Subscript subscript -> {
            outer = expressions.visit(subscript.value());
            expressions.visit(subscript.slice());
            yield expressions.item(outer, subscript);
          }
          default -> PlaceTable.NONE;
        };
    if (place >= 0) {
      recorder.use(target, place);
    }
    expressions.visit(statement.value());
    if (outer >= 0) {
      recorder.mutate(MutationLog.SET, target, outer, -1, new Source.Augmented(statement));
      if (place < 0) {
        recorder.killBelow(outer, true);
      }
    }
    if (place >= 0) {
      recorder.augment(place, statement);
    }
  }

  /// `target: annotation = value`, the value having been read.
  void annotate(Stmt.AnnAssign statement) {
    var source = new Source.Annotated(statement.annotation(), statement.value());
    if (statement.value() != null) {
      store(statement.target(), _ -> source);
      return;
    }
    switch (statement.target()) {
      case Expr.Name name -> recorder.declare(place(name), name, source);
      case Expr.Attribute attribute -> {
        int place = expressions.attribute(expressions.visit(attribute.value()), attribute);
        if (place >= 0) {
          recorder.declare(place, attribute, source);
        }
      }
      default -> expressions.visit(statement.target());
    }
  }

  void delete(Expr target) {
    switch (target) {
      case Expr.Name name -> {
        int place = place(name);
        recorder.use(name, place);
        recorder.bind(place, name, new Source.Deleted());
      }
      case Expr.Attribute attribute -> {
        int outer = expressions.visit(attribute.value());
        removed(attribute, outer, expressions.attribute(outer, attribute));
      }
      case Expr.Subscript subscript -> {
        int outer = expressions.visit(subscript.value());
        expressions.visit(subscript.slice());
        int place = expressions.item(outer, subscript);
        if (outer >= 0) {
          recorder.killBelow(outer, true);
        }
        removed(subscript, outer, place);
      }
      default -> {
        var parts = elements(target);
        if (parts != null) {
          parts.forEach(this::delete);
        } else {
          expressions.visit(target);
        }
      }
    }
  }

  private void removed(Expr target, int outer, int place) {
    if (outer >= 0) {
      recorder.mutate(MutationLog.REMOVAL, target, outer, -1, null);
    }
    if (place >= 0) {
      recorder.bind(place, target, new Source.Deleted());
    }
  }

  private void storePart(Expr target, Source source) {
    int outer;
    int place;
    if (target instanceof Expr.Attribute attribute) {
      outer = expressions.visit(attribute.value());
      place = expressions.attribute(outer, attribute);
    } else {
      var subscript = (Expr.Subscript) target;
      outer = expressions.visit(subscript.value());
      expressions.visit(subscript.slice());
      place = expressions.item(outer, subscript);
      if (outer >= 0 && place < 0) {
        recorder.killBelow(outer, true);
      }
    }
    if (outer >= 0) {
      recorder.mutate(MutationLog.SET, target, outer, -1, source);
    }
    if (place >= 0) {
      recorder.bind(place, target, source);
    }
  }

  /// The place of a name that is set: a comprehension's own, or the owner's.
  private int place(Expr.Name name) {
    return recorder.isInComprehension()
        ? recorder.innerVariable(name.id())
        : recorder.ownVariable(name.id());
  }

  private static @Nullable List<Expr> elements(Expr expression) {
    return switch (expression) {
      case Expr.TupleExpr tuple -> tuple.elements();
      case Expr.ListExpr list -> list.elements();
      default -> null;
    };
  }

  private static boolean isAnyStarred(List<Expr> elements) {
    for (var element : elements) {
      if (element instanceof Expr.Starred) {
        return true;
      }
    }
    return false;
  }
}
