package seatrial.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Module;

/// What parsing one file gave: always a tree, with [seatrial.syntax.ast.Stmt.Broken] where the text
/// was no Python.
///
/// @param errors in order of their start; empty if and only if the target version's CPython parses
///     the file
/// @param reported the one error that CPython names, or null if the file is valid; CPython reads on
///     for errors of its tokenizer, so this need not be the first
/// @param comments the `#` comments, in order
public record Parsed(
    SourceText source,
    PythonVersion version,
    Module module,
    List<SyntaxError> errors,
    @Nullable SyntaxError reported,
    Comments comments) {
  public boolean isValid() {
    return errors.isEmpty();
  }
}
