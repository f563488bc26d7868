package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Stmt;

/// The calls in the project, by the name that is called: who may call a function, and with what.
public final class CallSites {
  /// @param call the call expression, or the decorator
  /// @param decorated what the decorator stands on; null for a call expression
  private record Site(Expr call, @Nullable Node decorated, Code code) {}

  private final Inference inference;
  private @Nullable Map<String, List<Site>> byName;

  /// Calls of what another call gives, by the name of that one: `made(…)(…)` and `@made(…)`.
  private final Map<String, List<Site>> byMaker = new HashMap<>();

  private final Set<String> passedNames = new HashSet<>();
  private final IdentityHashMap<FunctionUnit, List<Frame>> frames = new IdentityHashMap<>();
  private final Set<FunctionUnit> inProgress = new HashSet<>();

  CallSites(Inference inference) {
    this.inference = inference;
  }

  /// What calls in the project pass for a parameter of one of its functions; empty if none does, or
  /// too many.
  Values valuesOf(FunctionUnit function, Parameter parameter) {
    if (!function.module().isProject()) {
      return Values.NONE_YET;
    }
    int index = function.parameters().indexOf(parameter);
    var found = Values.NONE_YET;
    for (var frame : framesOf(function)) {
      var passed = frame.argument(index);
      if (passed != null) {
        found = found.union(passed);
      }
    }
    return found;
  }

  /// The frames in which calls of the project run a function.
  public List<Frame> framesOf(FunctionUnit function) {
    var known = frames.get(function);
    if (known != null) {
      return known;
    }
    if (!function.module().isProject() || !inProgress.add(function)) {
      return List.of();
    }
    try {
      known = find(function);
    } finally {
      inProgress.remove(function);
    }
    frames.put(function, known);
    return known;
  }

  private List<Frame> find(FunctionUnit function) {
    var cls = function.ownerClass();
    var name = function.name().equals("__init__") && cls != null ? cls.name() : function.name();
    var found = new ArrayList<Frame>();
    collectFrames(function, byName().getOrDefault(name, List.of()), found);
    if (function.definedIn() instanceof FunctionUnit maker) {
      collectFrames(function, byMaker.getOrDefault(maker.name(), List.of()), found);
    }
    return found;
  }

  private void collectFrames(FunctionUnit function, List<Site> sites, List<Frame> found) {
    if (sites.size() > inference.limits().callSitesOfParameter()) {
      return;
    }
    for (var site : sites) {
      var caller = inference.definitions().frameOf(site.code, site.code.module());
      for (var target : targets(site, caller)) {
        if (target instanceof Target.Body(var frame, var _)
            && function.equals(frame.code())
            && !found.contains(frame)) {
          found.add(frame);
        }
      }
    }
  }

  /// The names that the project passes anything under, or sets: of keywords, of attributes, and of
  /// keys of dictionaries, which may be keywords elsewhere.
  public Set<String> passedNames() {
    byName();
    return passedNames;
  }

  private List<Target> targets(Site site, Frame caller) {
    if (site.decorated != null) {
      return inference.decoratorTargets(site.call, site.decorated, caller);
    }
    return site.call instanceof Expr.Call call
        ? inference.calls().targets(call, caller)
        : List.of();
  }

  private Map<String, List<Site>> byName() {
    var known = byName;
    if (known == null) {
      known = new HashMap<>();
      for (var module : inference.program().project()) {
        collect(module, known);
      }
      byName = known;
    }
    return known;
  }

  private void collect(ModuleUnit module, Map<String, List<Site>> sites) {
    for (var statement : module.body()) {
      visit(statement, module, sites);
    }
  }

  private void addKey(@Nullable Expr key) {
    if (key instanceof Expr.Constant(_, _, Literal.Str name)) {
      passedNames.add(name.value());
    }
  }

  private void add(Expr callee, Site site, Map<String, List<Site>> sites) {
    switch (callee) {
      case Expr.Call maker -> addNamed(maker.function(), site, byMaker);
      default -> addNamed(callee, site, sites);
    }
  }

  private static void addNamed(Expr callee, Site site, Map<String, List<Site>> sites) {
    var name =
        switch (callee) {
          case Expr.Name direct -> direct.id();
          case Expr.Attribute attribute -> attribute.attribute();
          default -> null;
        };
    if (name != null) {
      sites.computeIfAbsent(name, _ -> new ArrayList<>(2)).add(site);
    }
  }

  private void visit(Node node, Code code, Map<String, List<Site>> sites) {
    var inner = code;
    switch (node) {
      case Expr.Call call -> {
        add(call.function(), new Site(call, null, code), sites);
        for (var keyword : call.keywords()) {
          if (keyword.name() != null) {
            passedNames.add(keyword.name());
          }
        }
      }
      case Expr.Attribute(_, _, _, var name, var context) when context != ExprContext.LOAD ->
          passedNames.add(name);
      case Expr.Subscript subscript -> addKey(subscript.slice());
      case Expr.DictExpr dict -> dict.items().forEach(item -> addKey(item.key()));
      case Stmt.FunctionDef def -> {
        for (var decorator : def.decorators()) {
          visit(decorator, code, sites);
          add(decorator, new Site(decorator, def, code), sites);
        }
        var function = code.module().functionOf(def);
        if (function != null) {
          def.body().forEach(statement -> visit(statement, function, sites));
        }
        return;
      }
      case Expr.Lambda lambda -> {
        var function = code.module().functionOf(lambda);
        inner = function == null ? code : function;
      }
      case Stmt.ClassDef def -> {
        def.decorators()
            .forEach(decorator -> add(decorator, new Site(decorator, def, code), sites));
        var cls = code.module().classOf(def);
        inner = cls == null ? code : cls;
      }
      default -> {}
    }
    var within = inner;
    node.forEachChild(child -> visit(child, within, sites));
  }

  /// Calls of methods of `super()` in a function.
  static List<Expr.Call> superCalls(FunctionUnit function) {
    var found = new ArrayList<Expr.Call>();
    function.body().forEach(statement -> superCalls(statement, found));
    return found;
  }

  private static void superCalls(Node node, List<Expr.Call> found) {
    if (node instanceof Expr.Call call
        && call.function() instanceof Expr.Attribute method
        && method.attribute().equals("__init__")) {
      found.add(call);
    }
    node.forEachChild(child -> superCalls(child, found));
  }
}
