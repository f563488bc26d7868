package seatrial.analysis.effect;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// What a project runs from the command line: by where it lies, by its decorators, or because it
/// reads the command's arguments. Bots have commands, too, and serve others meanwhile.
final class CommandLine {
  private static final Pattern DOT = Pattern.compile("\\.");

  private final Inference inference;
  private final Set<String> folders;
  private final Set<String> foldersOfAnyCommands;
  private final Set<String> decorators;
  private final Set<String> parsers;
  private final List<String> libraries;
  private final IdentityHashMap<ModuleUnit, Boolean> parsing = new IdentityHashMap<>();
  private final IdentityHashMap<ModuleUnit, Boolean> importing = new IdentityHashMap<>();

  CommandLine(Inference inference) {
    this.inference = inference;
    var facts = inference.facts();
    this.folders = new HashSet<>(facts.words("command-line-module"));
    this.foldersOfAnyCommands = new HashSet<>(facts.words("command-module"));
    this.decorators = new HashSet<>(facts.words("command-decorator"));
    this.parsers = new HashSet<>(facts.words("command-parser"));
    this.libraries = facts.words("command-library");
  }

  /// Whether code is there for the command line.
  boolean holds(Code code) {
    return liesThere(code.module()) || parses(code.module()) || isDecorated(code);
  }

  /// `project.cli.deploy`
  boolean liesThere(ModuleUnit module) {
    return isPart(module, folders)
        || isPart(module, foldersOfAnyCommands) && importsLibrary(module);
  }

  private static boolean isPart(ModuleUnit module, Set<String> names) {
    return Stream.of(DOT.split(module.name(), -1)).anyMatch(names::contains);
  }

  /// `arguments = parser.parse_args()`
  boolean parses(ModuleUnit module) {
    return parsing.computeIfAbsent(
        module,
        _ ->
            module.body().stream()
                .anyMatch(
                    statement ->
                        statement.holds(
                            node ->
                                node instanceof Expr.Call call
                                    && parsers.contains(ProjectCalls.nameOf(call.function())))));
  }

  private boolean importsLibrary(ModuleUnit module) {
    return importing.computeIfAbsent(
        module,
        _ ->
            module.body().stream()
                .anyMatch(
                    statement ->
                        switch (statement) {
                          case Stmt.Import plain ->
                              plain.names().stream().anyMatch(alias -> isOfLibrary(alias.name()));
                          case Stmt.ImportFrom from -> isOfLibrary(from.module());
                          default -> false;
                        }));
  }

  private boolean isOfLibrary(@Nullable String name) {
    return name != null
        && libraries.stream()
            .anyMatch(library -> name.equals(library) || name.startsWith(library + "."));
  }

  /// `@app.command()`
  boolean isDecorated(Code code) {
    return code instanceof FunctionUnit function
        && decoratorsOf(function).stream()
            .anyMatch(
                decorator -> decorator instanceof Expr.Call call && isCommand(call, function));
  }

  /// Whether whoever decorates a function may be somebody who serves.
  boolean isHandedOver(FunctionUnit function) {
    for (var decorator : decoratorsOf(function)) {
      var maker = Decorations.calleeOf(decorator);
      if (!isCommand(decorator, function) && !isOfProject(valuesOf(maker, function))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfProject(Values makers) {
    for (var maker : makers) {
      if (maker instanceof Value.Function(var unit, var _) && unit.module().isProject()) {
        return true;
      }
    }
    return false;
  }

  /// By its name and by the library that it is of; of one that nobody can tell, by what the module
  /// imports.
  private boolean isCommand(Expr decorator, FunctionUnit function) {
    var maker = Decorations.calleeOf(decorator);
    if (!decorators.contains(ProjectCalls.nameOf(maker))) {
      return false;
    }
    boolean isKnown = false;
    for (var value : valuesOf(maker, function)) {
      var name = nameOf(value);
      if (isOfLibrary(name)) {
        return true;
      }
      isKnown |= name != null;
    }
    return !isKnown
        && (isOfLibrary(receiverOf(maker, function)) || importsLibrary(function.module()));
  }

  private static @Nullable String nameOf(Value value) {
    return switch (value) {
      case Value.Function(var unit, var _) ->
          unit.module().isProject() ? null : unit.module().name();
      case Value.Method(var function, var _) -> nameOf(function);
      case Value.External(var name, var _) -> name;
      case Value.Instance(var type, var _, var _) -> type.qualifiedName();
      default -> null;
    };
  }

  /// The class of what a method is called on.
  private @Nullable String receiverOf(Expr maker, FunctionUnit function) {
    if (maker instanceof Expr.Attribute attribute) {
      for (var value : valuesOf(attribute.value(), function)) {
        if (value instanceof Value.Instance(var type, var _, var _)) {
          return type.qualifiedName();
        }
      }
    }
    return null;
  }

  private Values valuesOf(Expr expr, FunctionUnit function) {
    return inference.of(expr, inference.definitions().frameAround(function));
  }

  private static List<Expr> decoratorsOf(FunctionUnit function) {
    var definition = function.definition();
    return definition == null ? List.of() : definition.decorators();
  }
}
