package seatrial.surfaces.async;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.surfaces.ProgramInput;
import seatrial.syntax.ast.Expr;

/// A first sieve before anything is inferred: which calls can be of coroutine functions at all.
final class CoroutineNames {
  private final Set<String> names = new HashSet<>();

  /// The first coroutine method of each private name.
  private final Map<String, FunctionUnit> methods = new HashMap<>();

  /// Names that the project also gives to something else.
  private final Set<String> otherNames = new HashSet<>();

  private final AwaitedTwice twice;

  private CoroutineNames(ProgramInput program) {
    this.twice = new AwaitedTwice(program);
  }

  static CoroutineNames of(ProgramInput program) {
    var found = new CoroutineNames(program);
    for (var module : program.modules()) {
      for (var function : module.functions()) {
        if (function.isAsync()) {
          found.names.add(function.name());
        }
        found.addMethod(function);
      }
    }
    return found;
  }

  private void addMethod(FunctionUnit function) {
    if (function.isAsync() && !function.isGenerator() && function.ownerClass() != null) {
      methods.putIfAbsent(function.name(), function);
    } else {
      otherNames.add(function.name());
    }
  }

  /// What a call of a method can only run, of whose object nothing is known: a private name, or any
  /// of `self`, that the project gives to coroutine methods alone. Else null. A private name of
  /// another object is one of the same package: libraries have theirs.
  @Nullable FunctionUnit onlyMethod(Expr.Call call, ModuleUnit module) {
    if (!(call.function() instanceof Expr.Attribute(_, _, var object, var name, _))
        || name.startsWith("__")
        || otherNames.contains(name)) {
      return null;
    }
    var method = methods.get(name);
    return method != null
            && (isSelf(object)
                || name.startsWith("_") && packageOf(method.module()).equals(packageOf(module)))
        ? method
        : null;
  }

  /// The functions of which what they give is awaited in its turn.
  AwaitedTwice awaitedTwice() {
    return twice;
  }

  private static String packageOf(ModuleUnit module) {
    int dot = module.name().lastIndexOf('.');
    return dot < 0 ? "" : module.name().substring(0, dot);
  }

  /// As a function names it that a decorator puts in place of a method.
  private static boolean isSelf(Expr object) {
    return object instanceof Expr.Name(_, _, var id, _) && id.equals("self");
  }

  /// Outside of coroutines only calls by a name that the project gives to one are worth a look.
  boolean mayName(Expr.Call call, Code code) {
    var name = nameOf(call.function());
    boolean isInCoroutine = code instanceof FunctionUnit function && function.isAsync();
    return name != null && (isInCoroutine || names.contains(name));
  }

  /// Whether an argument of a call is named like a coroutine function of the project.
  boolean areIn(Expr.Call call) {
    return call.arguments().stream()
        .map(CoroutineNames::nameOf)
        .anyMatch(name -> name != null && names.contains(name));
  }

  /// The last name of what is called; "" if a call gives it, null if it has none.
  static @Nullable String nameOf(Expr callee) {
    return switch (callee) {
      case Expr.Name name -> name.id();
      case Expr.Attribute attribute -> attribute.attribute();
      case Expr.Call _ -> "";
      default -> null;
    };
  }
}
