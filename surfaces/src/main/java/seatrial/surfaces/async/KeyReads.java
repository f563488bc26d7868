package seatrial.surfaces.async;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Literal;

/// The entries of dicts, by their constant keys, that a module awaits or hands on.
final class KeyReads {
  private final Set<String> keys = new HashSet<>();

  private KeyReads() {}

  static KeyReads of(ModuleUnit module) {
    var reads = new KeyReads();
    reads.read(module);
    module.functions().forEach(reads::read);
    return reads;
  }

  /// Whether an entry of this key may be awaited somewhere in the module.
  boolean mayAwait(@Nullable Expr key) {
    return key instanceof Expr.Constant(var _, var _, Literal.Str text)
        && keys.contains(text.value());
  }

  private void read(Code code) {
    OwnNodes.forEach(code, node -> CoroutineMisuse.handedOnBy(node).forEach(this::note));
  }

  private void note(Expr value) {
    switch (value) {
      case Expr.Subscript(var _, var _, var _, var key, ExprContext _) -> noteKey(key);
      case Expr.Call call
          when call.function() instanceof Expr.Attribute && !call.arguments().isEmpty() ->
          noteKey(call.arguments().getFirst());
      default -> {}
    }
  }

  private void noteKey(Expr key) {
    if (key instanceof Expr.Constant(var _, var _, Literal.Str text)) {
      keys.add(text.value());
    }
  }
}
