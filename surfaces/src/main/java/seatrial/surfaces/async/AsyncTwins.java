package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.effect.Hop;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.Twin;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.InstalledNames;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.surfaces.ProgramInput;
import seatrial.syntax.ast.Expr;

/// Finds what can be awaited instead of what waits: for the call with which a chain leaves the
/// project, since that is what its authors can replace.
final class AsyncTwins {
  private static final String THREADS = "hand-over";

  private final Inference inference;
  private final AsyncSiblings siblings;
  private final ImportedPackages imports;

  AsyncTwins(ProgramInput program) {
    this.inference = program.inference();
    this.siblings = new AsyncSiblings(inference);
    this.imports = new ImportedPackages(program.modules());
  }

  /// What to do instead of what a hop calls, beginning with a verb; null if nothing is known.
  @Nullable String instead(Hop hop) {
    var module = hop.step().frame().code().module();
    for (var name : names(hop)) {
      var twin = chosen(inference.facts().twins(name), module);
      if (twin != null) {
        return told(twin);
      }
    }
    return bySource(hop);
  }

  /// What runs a function in a thread, in the framework that the library of a hop is of, or in the
  /// one that a module uses.
  String threads(Hop hop) {
    var module = hop.step().frame().code().module();
    for (var name : names(hop)) {
      int dot = name.indexOf('.');
      var own = inference.facts().words(THREADS + "." + (dot < 0 ? name : name.substring(0, dot)));
      if (!own.isEmpty()) {
        return own.getFirst();
      }
    }
    var known =
        inference.facts().words(THREADS).stream()
            .map(name -> new Twin(name, Twin.Form.NAME))
            .toList();
    var chosen = chosen(known, module);
    return chosen == null ? known.getFirst().text() : chosen.text();
  }

  /// What a hop calls, by all names that facts may know it by.
  private List<String> names(Hop hop) {
    var names = new ArrayList<String>(3);
    var method = method(hop.step());
    if (method != null) {
      for (var type : receivers(method.value(), hop.step())) {
        names.add(type.qualifiedName() + "." + method.attribute());
      }
    }
    var callee = hop.callee();
    if (callee != null) {
      names.add(callee.code().qualifiedName());
    }
    if (!hop.leaf().isEmpty()) {
      names.add(hop.leaf());
    }
    return names;
  }

  private static Expr.@Nullable Attribute method(Step step) {
    return step.kind() == Step.Kind.CALL
            && step.node() instanceof Expr.Call call
            && call.function() instanceof Expr.Attribute attribute
        ? attribute
        : null;
  }

  /// The classes of the library that an expression of the project may be an instance of.
  private List<ClassType> receivers(Expr expr, Step step) {
    var found = new ArrayList<ClassType>(1);
    for (var value : inference.of(expr, step.frame())) {
      if (value instanceof Value.Instance(var type, _, _)
          && !(type instanceof ClassType.Source(var unit, _) && unit.module().isProject())) {
        found.add(type);
      }
    }
    return found;
  }

  /// The best of these: one of a package that the module imports, or that the project does, goes
  /// before one that is installed, and that before one that is not. What the installed version of
  /// a package does not have is none of them.
  private @Nullable Twin chosen(List<Twin> twins, ModuleUnit module) {
    var possible = twins.stream().filter(twin -> isThere(twin) || !isInstalled(twin)).toList();
    for (var twin : possible) {
      if (twin.form() == Twin.Form.WORDS || imports.isImportedIn(module, twin.topPackage())) {
        return twin;
      }
    }
    for (var twin : possible) {
      if (imports.isImported(twin.topPackage())) {
        return twin;
      }
    }
    var known = possible.stream().filter(twin -> twin.form() == Twin.Form.NAME).toList();
    return known.stream()
        .filter(this::isThere)
        .findFirst()
        .orElse(known.isEmpty() ? null : known.getFirst());
  }

  private boolean isInstalled(Twin twin) {
    return InstalledNames.hasModule(twin.topPackage(), inference.program());
  }

  /// Whether the installed version of a package has the twin.
  private boolean isThere(Twin twin) {
    return twin.form() == Twin.Form.WORDS
        || InstalledNames.has(twin.text(), true, inference.program());
  }

  private static String told(Twin twin) {
    return switch (twin.form()) {
      case WORDS -> twin.text();
      case NAME, IF_IMPORTED -> twin.isClass() ? useOf(twin.text()) : await(twin.text());
    };
  }

  private static String await(String name) {
    return "Await `" + name + "`";
  }

  private static String useOf(String className) {
    return "Use `" + className + "`, whose calls are awaited";
  }

  /// What the library itself has.
  private @Nullable String bySource(Hop hop) {
    var method = method(hop.step());
    if (method != null) {
      var byObject = ofObjects(method, hop.step());
      if (byObject != null) {
        return byObject;
      }
    }
    var callee = hop.callee();
    if (callee == null) {
      return byName(hop.leaf());
    }
    var function = callee.function();
    return function == null ? null : byFunction(function);
  }

  private @Nullable String byFunction(FunctionUnit function) {
    if (function.module().isProject()) {
      return null;
    }
    var cls = function.ownerClass();
    if (cls != null) {
      for (var value : inference.variable(cls.module(), cls.name())) {
        if (value instanceof Value.ClassObject(ClassType.Source type, _)
            && type.unit().equals(cls)) {
          return ofType(type, function.name());
        }
      }
      return null;
    }
    var beside = siblings.ofFunction(function);
    return beside == null ? null : await(beside);
  }

  /// By the qualified name of a function, or of a method of a class.
  private @Nullable String byName(String name) {
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return null;
    }
    for (var value : named(name)) {
      if (value instanceof Value.Function(var function, _)) {
        return byFunction(function);
      }
    }
    for (var value : named(name.substring(0, dot))) {
      if (value instanceof Value.ClassObject(var type, _)) {
        return ofType(type, name.substring(dot + 1));
      }
    }
    return null;
  }

  /// What a module of the environment has under a name.
  private Values named(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    var module = dot < 0 ? null : inference.program().named(qualifiedName.substring(0, dot));
    return module == null
        ? Values.NONE_YET
        : inference.variable(module, qualifiedName.substring(dot + 1));
  }

  /// By what the call is made on: `client` of `client.chat.completions.create()` first.
  private @Nullable String ofObjects(Expr.Attribute method, Step step) {
    if (method.value() instanceof Expr.Attribute inner) {
      var outer = ofObjects(inner, step);
      if (outer != null) {
        return outer;
      }
    }
    for (var type : receivers(method.value(), step)) {
      var found = ofType(type, method.attribute());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String ofType(ClassType type, String method) {
    var beside = siblings.ofMethod(type, method);
    if (beside != null) {
      return await(beside);
    }
    for (var name : AsyncSiblings.coroutineNames(method)) {
      var fact = inference.facts().method(type.qualifiedName(), name);
      if (fact != null && fact.form() == Fact.Form.ASYNC_FUNCTION) {
        return await(name);
      }
    }
    var sibling = type instanceof ClassType.Source source ? siblings.ofClass(source, method) : null;
    return sibling == null ? null : useOf(sibling);
  }
}
