package seatrial.syntax.ast;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The parameters of a function or lambda; `arguments` in CPython.
public record Parameters(
    int start,
    int end,
    List<Parameter> positionalOnly,
    List<Parameter> positional,
    @Nullable Parameter varPositional,
    List<Parameter> keywordOnly,
    @Nullable Parameter varKeyword)
    implements Node {

  /// Calls `action` with each parameter in the order in which they are written.
  public void forEach(Consumer<? super Parameter> action) {
    positionalOnly.forEach(action);
    positional.forEach(action);
    if (varPositional != null) {
      action.accept(varPositional);
    }
    keywordOnly.forEach(action);
    if (varKeyword != null) {
      action.accept(varKeyword);
    }
  }

  public boolean isEmpty() {
    return positionalOnly.isEmpty()
        && positional.isEmpty()
        && varPositional == null
        && keywordOnly.isEmpty()
        && varKeyword == null;
  }
}
