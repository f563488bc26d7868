package seatrial.semantics.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Alias;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.MatchCase;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Pattern;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.TypeParam;

/// Where a bound value comes from.
public sealed interface Source {

  /// `target = value` and `(target := value)`. Displays are taken apart: in `a, b = 1, f()` the
  /// value of `b` is `f()`.
  ///
  /// @param path how to get from the value to the target, outermost first; empty if it is the value
  record Assigned(Expr value, List<Unpacking> path) implements Source {}

  /// `target: annotation = value`. Without a value nothing is bound: the declaration is listed, but
  /// reaches no use.
  record Annotated(Expr annotation, @Nullable Expr value) implements Source {}

  /// `target += value`; the target as a use is what it was before.
  record Augmented(Stmt.AugAssign statement) implements Source {}

  /// The target of a `for`, or of one in a comprehension.
  ///
  /// @param path how to get from one element to the target
  record Iterated(Expr iterable, boolean isAsync, List<Unpacking> path) implements Source {}

  /// `with manager as target`
  record Entered(Expr manager, boolean isAsync, List<Unpacking> path) implements Source {}

  /// `except type as name`
  record Caught(ExceptHandler handler, boolean isStar) implements Source {}

  /// `import a.b as c`; without `as` it binds `a`.
  record Imported(Alias alias) implements Source {}

  /// `from module import name as c`
  record ImportedFrom(Stmt.ImportFrom statement, Alias alias) implements Source {}

  /// `from module import *`; only found in [Value.AfterStar] and [FlowIndex#starImports()].
  record ImportedAll(Stmt.ImportFrom statement) implements Source {}

  record Function(Stmt.FunctionDef definition) implements Source {}

  record ClassDefinition(Stmt.ClassDef definition) implements Source {}

  /// A parameter of the function or lambda that the index is of.
  ///
  /// @param index position among all parameters, as written
  record Argument(Parameter parameter, Kind kind, int index) implements Source {
    public enum Kind {
      POSITIONAL_ONLY,
      POSITIONAL,
      /// `*args`
      VAR_POSITIONAL,
      KEYWORD_ONLY,
      /// `**kwargs`
      VAR_KEYWORD
    }
  }

  /// A name captured by a pattern.
  ///
  /// @param pattern the [Pattern.MatchAs], [Pattern.MatchStar] or [Pattern.MatchMapping] that
  ///     captures, somewhere in the case's pattern
  record Captured(Expr subject, MatchCase matchCase, Pattern pattern) implements Source {}

  /// `del target`, or the end of an `except … as` handler: the place has no value any more.
  record Deleted() implements Source {}

  record TypeParameter(TypeParam parameter) implements Source {}

  record TypeAlias(Stmt.TypeAlias statement) implements Source {}
}
