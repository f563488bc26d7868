package seatrial.analysis.effect;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;

/// What a project runs from the command line: by where it lies, by its decorators, or because it
/// reads the command's arguments.
final class CommandLine {
  private static final Pattern DOT = Pattern.compile("\\.");

  private final Inference inference;
  private final Set<String> modules;
  private final Set<String> decorators;
  private final Set<String> parsers;
  private final IdentityHashMap<ModuleUnit, Boolean> parsing = new IdentityHashMap<>();

  CommandLine(Inference inference) {
    this.inference = inference;
    var facts = inference.facts();
    this.modules = new HashSet<>(facts.words("command-module"));
    this.decorators = new HashSet<>(facts.words("command-decorator"));
    this.parsers = new HashSet<>(facts.words("command-parser"));
  }

  /// Whether code is there for the command line.
  boolean holds(Code code) {
    return liesThere(code.module()) || parses(code.module()) || isDecorated(code);
  }

  /// `project.cli.deploy`
  boolean liesThere(ModuleUnit module) {
    return Stream.of(DOT.split(module.name(), -1)).anyMatch(modules::contains);
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

  /// `@app.command()`
  boolean isDecorated(Code code) {
    return decoratorsOf(code).stream()
        .anyMatch(decorator -> decorator instanceof Expr.Call && isNamedCommand(decorator));
  }

  /// Whether whoever decorates a function may be somebody who serves.
  boolean isHandedOver(FunctionUnit function) {
    var around = inference.definitions().frameOf(function.definedIn(), function.module());
    for (var decorator : decoratorsOf(function)) {
      var maker = decorator instanceof Expr.Call call ? call.function() : decorator;
      if (!isNamedCommand(decorator) && !isOfProject(inference.of(maker, around))) {
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

  private boolean isNamedCommand(Expr decorator) {
    return decorators.contains(
        ProjectCalls.nameOf(decorator instanceof Expr.Call call ? call.function() : decorator));
  }

  private static List<Expr> decoratorsOf(Code code) {
    var definition = code instanceof FunctionUnit function ? function.definition() : null;
    return definition == null ? List.of() : definition.decorators();
  }
}
