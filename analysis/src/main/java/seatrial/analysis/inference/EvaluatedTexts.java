package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// `eval`, `exec` and `compile` of texts that are known: the code is read as if it stood there.
public final class EvaluatedTexts {
  private static final int LONGEST = 10_000;
  private static final String CODE = "types.CodeType";

  private final Inference inference;
  private final IdentityHashMap<ModuleUnit, List<Expr.Call>> execCalls = new IdentityHashMap<>();

  EvaluatedTexts(Inference inference) {
    this.inference = inference;
  }

  /// The frame in which the text of an `eval` or `exec` runs, or null for any other call.
  public @Nullable Frame frame(Expr.Call call, Frame frame) {
    if (!isNamed(call, "eval") && !isNamed(call, "exec")
        || call.arguments().size() != 1
        || !(inference.of(call.function(), frame).only() instanceof Value.External(var name, _))
        || !name.equals("builtins.eval") && !name.equals("builtins.exec")) {
      return null;
    }
    var text = textOf(inference.of(call.arguments().getFirst(), frame).only());
    if (text == null || text.length() > LONGEST) {
      return null;
    }
    var code = inference.program().evaluated(text, frame.code().module());
    return code == null ? null : inference.frames().of(code, frame);
  }

  private static boolean isNamed(Expr.Call call, String name) {
    return call.function() instanceof Expr.Name(_, _, var id, _) && id.equals(name);
  }

  private static @Nullable String textOf(@Nullable Value source) {
    return switch (source) {
      case Value.Constant(Literal.Str text) -> text.value();
      case Value.Instance(ClassType.Opaque(var name), var arguments, _)
          when name.equals(CODE) && arguments.size() == 1 ->
          textOf(arguments.getFirst().only());
      case null, default -> null;
    };
  }

  /// What an `eval` or `exec` gives that runs in a frame.
  Values result(Expr.Call call, Frame evaluated) {
    var body = evaluated.code().body();
    return isNamed(call, "eval") && body.size() == 1 && body.getFirst() instanceof Stmt.ExprStmt e
        ? inference.of(e.value(), evaluated)
        : inference.containers().none();
  }

  /// What `compile` gives: a code object that remembers its text.
  static @Nullable Values compiled(ArgumentList arguments) {
    var source = arguments.find(0, "source");
    return source != null && source.only() instanceof Value.Constant(Literal.Str _)
        ? Values.of(new Value.Instance(new ClassType.Opaque(CODE), List.of(source), null))
        : null;
  }

  /// What the texts that a module's own code executes leave under a name; empty if nothing.
  Values variable(ModuleUnit module, String name) {
    var values = Values.NONE_YET;
    for (var call : execCalls(module)) {
      var evaluated = frame(call, inference.frameOf(module));
      if (evaluated != null && evaluated.scope().symbol(name) != null) {
        values = values.union(inference.names().atEnd(evaluated, name));
      }
    }
    return values;
  }

  /// The `exec` calls of a module's own code.
  public List<Expr.Call> execCalls(ModuleUnit module) {
    return execCalls.computeIfAbsent(
        module,
        _ -> {
          var found = new ArrayList<Expr.Call>(0);
          module.body().forEach(statement -> collect(statement, found));
          return found;
        });
  }

  private static void collect(Node node, List<Expr.Call> found) {
    switch (node) {
      case Stmt.FunctionDef _, Stmt.ClassDef _, Expr.Lambda _ -> {}
      default -> {
        if (node instanceof Expr.Call call && isNamed(call, "exec")) {
          found.add(call);
        }
        node.forEachChild(child -> collect(child, found));
      }
    }
  }
}
