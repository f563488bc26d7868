package seatrial.surfaces.async;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.surfaces.ProgramInput;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Which awaits something ends after a time: a `with` around them, or around a call of the
/// coroutine that they stand in. Callers are told by the name that they call, so rather too many
/// awaits count as limited than too few.
final class LimitedAwaits {
  private static final int MOST_CALLERS = 200;

  private record Site(@Nullable FunctionUnit caller, boolean isLimited) {}

  private final ProgramInput program;
  private @Nullable Map<String, List<Site>> sites;

  LimitedAwaits(ProgramInput program) {
    this.program = program;
  }

  /// Whether a `with` of the code, or a caller of the code, ends a node in it after a time.
  boolean contains(Node node, FunctionUnit code) {
    return isInsideLimit(code.body(), node) || hasLimitedCaller(code);
  }

  private boolean isInsideLimit(List<Stmt> statements, Node node) {
    for (var statement : statements) {
      if (statement.start() <= node.start() && node.end() <= statement.end()) {
        if (statement instanceof Stmt.With with && limits(with)) {
          return true;
        }
        for (var suite : statement.suites()) {
          if (isInsideLimit(suite, node)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean limits(Stmt.With with) {
    return with.items().stream().anyMatch(item -> limits(item.contextExpr()));
  }

  /// What is called like a limit is one, whoever defines it.
  private boolean limits(Expr expr) {
    var name = expr instanceof Expr.Call call ? nameOf(call) : null;
    if (name == null) {
      return false;
    }
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("timeout")
        || lower.contains("deadline")
        || program.inference().facts().names(FactKind.LIMITS_AWAITS).contains(name);
  }

  private boolean hasLimitedCaller(FunctionUnit function) {
    var open = new ArrayDeque<FunctionUnit>();
    var seen = new HashSet<FunctionUnit>();
    open.add(function);
    while (!open.isEmpty() && seen.size() < MOST_CALLERS) {
      var callee = open.remove();
      if (!seen.add(callee)) {
        continue;
      }
      for (var site : sites().getOrDefault(callee.name(), List.of())) {
        if (site.isLimited()) {
          return true;
        }
        if (site.caller() != null) {
          open.add(site.caller());
        }
      }
    }
    return false;
  }

  private Map<String, List<Site>> sites() {
    var known = sites;
    if (known == null) {
      known = new HashMap<>();
      for (var module : program.modules()) {
        for (var statement : module.body()) {
          collect(statement, module, false, known);
        }
      }
      sites = known;
    }
    return known;
  }

  private void collect(Node node, Code code, boolean isLimited, Map<String, List<Site>> found) {
    switch (node) {
      case Stmt.FunctionDef def -> {
        var function = code.module().functionOf(def);
        def.body().forEach(one -> collect(one, function == null ? code : function, false, found));
        return;
      }
      case Stmt.With with -> {
        with.items().forEach(item -> collect(item.contextExpr(), code, isLimited, found));
        boolean isInner = isLimited || limits(with);
        with.body().forEach(one -> collect(one, code, isInner, found));
        return;
      }
      case Expr.Call call -> {
        var name = nameOf(call);
        if (name != null) {
          var caller = code instanceof FunctionUnit function ? function : null;
          found.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(new Site(caller, isLimited));
        }
        boolean isInner = isLimited || limits(call);
        call.forEachChild(child -> collect(child, code, isInner, found));
        return;
      }
      default -> {}
    }
    node.forEachChild(child -> collect(child, code, isLimited, found));
  }

  private static @Nullable String nameOf(Expr.Call call) {
    return switch (call.function()) {
      case Expr.Name name -> name.id();
      case Expr.Attribute attribute -> attribute.attribute();
      default -> null;
    };
  }
}
