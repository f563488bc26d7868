package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Binding;
import seatrial.semantics.flow.Source;
import seatrial.semantics.module.ModuleResolver;
import seatrial.semantics.scope.Scope;
import seatrial.syntax.ast.Stmt;

/// Modules as values: what imports give, and what modules hold.
final class ModuleAttributes {
  /// Whose names mean special forms of annotations rather than what their source makes of them.
  private static final Set<String> TYPING = Set.of("typing", "typing_extensions");

  private final Inference inference;
  private final IdentityHashMap<ModuleUnit, Map<String, List<FunctionUnit>>> globalWriters =
      new IdentityHashMap<>();
  private final IdentityHashMap<ModuleUnit, Map<String, Values>> variables =
      new IdentityHashMap<>();
  private final Map<String, Values> installed = new HashMap<>();
  private final Map<String, Values> missing = new HashMap<>();
  private final IdentityHashMap<Binding, Values> starred = new IdentityHashMap<>();
  private final Set<List<Object>> starsInProgress = new HashSet<>();

  ModuleAttributes(Inference inference) {
    this.inference = inference;
  }

  /// The module that a dotted name means to a module's imports.
  Values module(String name, ModuleUnit importer) {
    return module(name, importer.resolver());
  }

  private Values module(String name, ModuleResolver resolver) {
    var resolved = resolver.resolve(name);
    if (!resolved.isFound() && resolved.stub() == null) {
      return Values.of(new Value.External(name, false));
    }
    return Values.of(
        new Value.Module(resolved, resolver, inference.program().unit(resolved, resolver)));
  }

  /// `import a.b` binds `a`, `import a.b as c` binds `a.b`.
  Values imported(Source.Imported source, Frame frame) {
    var alias = source.alias();
    int dot = alias.name().indexOf('.');
    var name = alias.asName() != null || dot < 0 ? alias.name() : alias.name().substring(0, dot);
    return module(name, frame.code().module());
  }

  /// `from module import name`
  Values importedFrom(Source.ImportedFrom source, Frame frame) {
    var importer = frame.code().module();
    var module = absolute(source.statement(), importer);
    if (module == null) {
      return Values.unknown(Value.Reason.MODULE);
    }
    var values = Values.NONE_YET;
    for (var value : module(module, importer)) {
      values = values.union(inference.attributes().of(Values.of(value), source.alias().name()));
    }
    return values;
  }

  /// Whether a binding is an import that fails: of a module that is not in the package of who
  /// imports it.
  boolean fails(Binding binding, Frame frame) {
    if (!(binding.source() instanceof Source.ImportedFrom(var statement, var _))
        || statement.level() == 0
        || statement.module() == null) {
      return false;
    }
    var importer = frame.code().module();
    var name = absolute(statement, importer);
    return name != null
        && module(name, importer).only() instanceof Value.External(var _, var isInstalled)
        && !isInstalled;
  }

  /// The code of the module that a `from` statement names, or null; that of `typing` says nothing.
  @Nullable ModuleUnit source(Stmt.ImportFrom statement, ModuleUnit importer) {
    var name = absolute(statement, importer);
    return name != null
            && !TYPING.contains(name)
            && module(name, importer).only() instanceof Value.Module(_, _, var unit)
        ? unit
        : null;
  }

  private static @Nullable String absolute(Stmt.ImportFrom statement, ModuleUnit importer) {
    if (statement.level() == 0) {
      return statement.module();
    }
    var parts = new ArrayList<>(List.of(importer.name().split("\\.", -1)));
    int up = statement.level() - (importer.isPackage() ? 1 : 0);
    for (int i = 0; i < up; i++) {
      if (parts.isEmpty()) {
        return null;
      }
      parts.removeLast();
    }
    if (statement.module() != null) {
      parts.add(statement.module());
    }
    return parts.isEmpty() ? null : String.join(".", parts);
  }

  /// What `from module import *` gives under a name; empty if nothing.
  Values starred(Binding star, String name, Frame frame) {
    if (!(star.source() instanceof Source.ImportedAll(var statement))) {
      return Values.NONE_YET;
    }
    var importer = frame.code().module();
    var module = absolute(statement, importer);
    if (module == null || !starsInProgress.add(List.of(importer.name(), module, name))) {
      return Values.NONE_YET;
    }
    try {
      for (var value : starModules(star, module, importer)) {
        if (value instanceof Value.Module found && isExported(found, name)) {
          var values = own(found, name);
          if (values != null) {
            return values;
          }
        }
      }
      return Values.NONE_YET;
    } finally {
      starsInProgress.remove(List.of(importer.name(), module, name));
    }
  }

  private Values starModules(Binding star, String module, ModuleUnit importer) {
    return starred.computeIfAbsent(star, _ -> module(module, importer));
  }

  private boolean isExported(Value.Module module, String name) {
    if (!name.startsWith("_")) {
      return true;
    }
    var unit = module.unit();
    return unit != null && unit.scope().symbol("__all__") != null;
  }

  /// An attribute of a module.
  Values of(Value.Module module, String name) {
    var moduleName = module.resolved().name();
    if (TYPING.contains(moduleName)) {
      return Values.of(new Value.External("typing." + name, true));
    }
    var own = own(module, name);
    if (own != null && !own.isEmpty()) {
      return own;
    }
    var submodule = module.resolver().resolve(moduleName + "." + name);
    if (submodule.isFound()) {
      return module(moduleName + "." + name, module.resolver());
    }
    var unit = module.unit();
    if (unit == null) {
      return external(moduleName + "." + name, true);
    }
    var hook = variable(unit, "__getattr__");
    if (!hook.isEmpty()) {
      var targets =
          inference.calls().targets(hook, ArgumentList.of(inference.containers().text(name)));
      var values = inference.calls().result(targets);
      if (!values.isUnknown()) {
        return values;
      }
    }
    return switch (name) {
      case "__name__", "__file__", "__doc__", "__package__" ->
          Values.of(inference.containers().anyString());
      default -> {
        var ofFacts = external(moduleName + "." + name, true);
        yield ofFacts.only() instanceof Value.External(var external, var _)
                && inference.facts().function(external) == null
            ? Values.unknown(Value.Reason.ATTRIBUTE)
            : ofFacts;
      }
    };
  }

  private @Nullable Values own(Value.Module module, String name) {
    var unit = module.unit();
    if (unit == null) {
      return null;
    }
    var symbol = unit.scope().symbol(name);
    boolean isBound = symbol != null && symbol.isBound();
    var values =
        isBound || !unit.flow(unit.scope()).starImports().isEmpty() ? variable(unit, name) : null;
    if (values != null && !values.isEmpty()) {
      return values;
    }
    return writers(unit).containsKey(name) ? variable(unit, name) : null;
  }

  /// What a variable of a module holds: after its own code, and by what functions write to it.
  Values variable(ModuleUnit unit, String name) {
    var known = variables.computeIfAbsent(unit, _ -> new HashMap<>());
    var values = known.get(name);
    return values == null ? inference.settled(known, name, () -> findVariable(unit, name)) : values;
  }

  private Values findVariable(ModuleUnit unit, String name) {
    var declared = inference.declaredClasses().variable(unit, name);
    if (declared != null) {
      return declared;
    }
    var frame = inference.frameOf(unit);
    var values = inference.names().atEnd(frame, name);
    for (var writer : writers(unit).getOrDefault(name, List.of())) {
      values = values.union(written(writer, name));
    }
    if (values.isEmpty()) {
      values = inference.names().declared(frame, name);
    }
    return inference.containers().withGlobalChanges(values, unit, name, frame);
  }

  /// What a function writes to a variable that it declares `global`.
  private Values written(FunctionUnit writer, String name) {
    var frame = inference.definitions().frameOf(writer);
    var values = Values.NONE_YET;
    for (var binding : writer.module().flow(writer.scope()).globalWrites()) {
      if (binding.place() instanceof seatrial.semantics.flow.Place.Variable variable
          && variable.name().equals(name)) {
        values = values.union(inference.names().ofBinding(binding, frame));
      }
    }
    return values;
  }

  private Map<String, List<FunctionUnit>> writers(ModuleUnit unit) {
    var known = globalWriters.get(unit);
    if (known == null) {
      known = new HashMap<>();
      for (var function : unit.functions()) {
        for (var statement : function.body()) {
          globals(statement, function, known);
        }
      }
      globalWriters.put(unit, known);
    }
    return known;
  }

  private static void globals(
      Stmt statement, FunctionUnit function, Map<String, List<FunctionUnit>> writers) {
    if (statement instanceof Stmt.Global global) {
      for (var name : global.names()) {
        writers.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(function);
      }
    }
    for (var suite : statement.suites()) {
      suite.forEach(inner -> globals(inner, function, writers));
    }
  }

  /// What functions nested in a frame's function write to its variable by `nonlocal`.
  List<Values> nonlocalWrites(Frame outer, String name) {
    var all = new ArrayList<Values>(0);
    for (var child : outer.scope().children()) {
      var symbol = child.kind() == Scope.Kind.FUNCTION ? child.symbol(name) : null;
      var function =
          symbol != null && symbol.isNonlocal() && symbol.isAssigned()
              ? outer.code().module().functionOf(child.node())
              : null;
      if (function != null) {
        var frame = inference.frames().of(function, outer);
        for (var binding : function.module().flow(function.scope()).nonlocalWrites()) {
          if (binding.place() instanceof seatrial.semantics.flow.Place.Variable variable
              && variable.name().equals(name)) {
            all.add(inference.names().ofBinding(binding, frame));
          }
        }
      }
    }
    return all;
  }

  /// A name that no module binds.
  Values builtin(String name, Frame frame) {
    return switch (name) {
      case "__name__", "__file__", "__doc__", "__qualname__", "__module__" ->
          Values.of(inference.containers().anyString());
      case "__class__" -> {
        var owner = inference.classes().ownerOf(frame);
        yield owner == null
            ? Values.unknown(Value.Reason.NAME)
            : Values.of(new Value.ClassObject(owner));
      }
      default -> {
        var found = external("builtins." + name, true);
        yield found.only() instanceof Value.External(var external, var _)
                && inference.facts().function(external) == null
            ? Values.unknown(Value.Reason.NAME)
            : found;
      }
    };
  }

  /// Something of a module without source: a class or value that facts describe, else a name.
  Values external(String qualifiedName, boolean isInstalled) {
    return inference.settled(
        isInstalled ? installed : missing,
        qualifiedName,
        () -> findExternal(qualifiedName, isInstalled));
  }

  private Values findExternal(String qualifiedName, boolean isInstalled) {
    var name = inference.facts().canonical(qualifiedName);
    if (inference.facts().classNamed(name) != null) {
      return Values.of(new Value.ClassObject(new ClassType.Opaque(name)));
    }
    var value = inference.factTypes().value(name);
    return value != null ? value : Values.of(new Value.External(name, isInstalled));
  }

  /// A module by its absolute name, as the environment has it.
  Values absolute(String name) {
    var module = inference.program().environment();
    return module(name, module);
  }

  /// The class object of a class with source by its qualified name, or null.
  @Nullable Values classNamed(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    if (dot < 0 || qualifiedName.startsWith("builtins.") || qualifiedName.startsWith("typing.")) {
      return null;
    }
    var fact = inference.facts().classNamed(qualifiedName);
    if (fact != null && (fact.isInsteadOfSource() || !fact.typeVariables().isEmpty())) {
      return null;
    }
    var unit = inference.program().named(qualifiedName.substring(0, dot));
    if (unit == null) {
      return null;
    }
    var values = variable(unit, qualifiedName.substring(dot + 1));
    var classes = values.where(value -> value instanceof Value.ClassObject);
    return classes.isEmpty() ? null : classes;
  }
}
