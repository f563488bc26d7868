package seatrial.syntax.ast;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement.
public sealed interface Stmt extends Node {

  /// The statement lists directly within that run as part of the same block of code, empty ones
  /// left out: none for a `def` or `class`.
  default List<List<Stmt>> suites() {
    var all = new ArrayList<List<Stmt>>(4);
    switch (this) {
      case If n -> {
        all.add(n.body());
        all.add(n.orElse());
      }
      case For n -> {
        all.add(n.body());
        all.add(n.orElse());
      }
      case While n -> {
        all.add(n.body());
        all.add(n.orElse());
      }
      case With n -> all.add(n.body());
      case Match n -> n.cases().forEach(matchCase -> all.add(matchCase.body()));
      case Try n -> {
        all.add(n.body());
        n.handlers().forEach(handler -> all.add(handler.body()));
        all.add(n.orElse());
        all.add(n.finalBody());
      }
      case FunctionDef _,
          ClassDef _,
          Return _,
          Delete _,
          Assign _,
          TypeAlias _,
          AugAssign _,
          AnnAssign _,
          Raise _,
          Assert _,
          Import _,
          ImportFrom _,
          Global _,
          Nonlocal _,
          ExprStmt _,
          Pass _,
          Break _,
          Continue _,
          Broken _ -> {}
    }
    all.removeIf(List::isEmpty);
    return all;
  }

  /// `def` or `async def`. Starts at that keyword; decorators lie before.
  record FunctionDef(
      int start,
      int end,
      boolean isAsync,
      Name name,
      Parameters parameters,
      List<Stmt> body,
      List<Expr> decorators,
      @Nullable Expr returns,
      List<TypeParam> typeParams)
      implements Stmt {}

  record ClassDef(
      int start,
      int end,
      Name name,
      List<Expr> bases,
      List<Keyword> keywords,
      List<Stmt> body,
      List<Expr> decorators,
      List<TypeParam> typeParams)
      implements Stmt {}

  /// The name that a `def` or `class` binds; no node of its own in CPython.
  record Name(int start, int end, String id) {
    @Override
    public String toString() {
      return id;
    }
  }

  record Return(int start, int end, @Nullable Expr value) implements Stmt {}

  record Delete(int start, int end, List<Expr> targets) implements Stmt {}

  record Assign(int start, int end, List<Expr> targets, Expr value) implements Stmt {}

  record TypeAlias(int start, int end, Expr.Name name, List<TypeParam> typeParams, Expr value)
      implements Stmt {}

  record AugAssign(int start, int end, Expr target, Operator op, Expr value) implements Stmt {}

  /// @param simple whether the target is a name without parentheses
  record AnnAssign(
      int start, int end, Expr target, Expr annotation, @Nullable Expr value, boolean simple)
      implements Stmt {}

  record For(
      int start,
      int end,
      boolean isAsync,
      Expr target,
      Expr iter,
      List<Stmt> body,
      List<Stmt> orElse)
      implements Stmt {}

  record While(int start, int end, Expr test, List<Stmt> body, List<Stmt> orElse) implements Stmt {}

  /// An `elif` is an `If` alone in `orElse`.
  record If(int start, int end, Expr test, List<Stmt> body, List<Stmt> orElse) implements Stmt {}

  record With(int start, int end, boolean isAsync, List<WithItem> items, List<Stmt> body)
      implements Stmt {}

  record Match(int start, int end, Expr subject, List<MatchCase> cases) implements Stmt {}

  record Raise(int start, int end, @Nullable Expr exc, @Nullable Expr cause) implements Stmt {}

  /// @param isStar whether its handlers are `except*`
  record Try(
      int start,
      int end,
      boolean isStar,
      List<Stmt> body,
      List<ExceptHandler> handlers,
      List<Stmt> orElse,
      List<Stmt> finalBody)
      implements Stmt {}

  record Assert(int start, int end, Expr test, @Nullable Expr message) implements Stmt {}

  record Import(int start, int end, List<Alias> names) implements Stmt {}

  /// @param module null in `from . import x`
  /// @param level number of leading dots
  record ImportFrom(int start, int end, @Nullable String module, List<Alias> names, int level)
      implements Stmt {}

  record Global(int start, int end, List<String> names) implements Stmt {}

  record Nonlocal(int start, int end, List<String> names) implements Stmt {}

  /// An expression that stands alone; `Expr` in CPython.
  record ExprStmt(int start, int end, Expr value) implements Stmt {}

  record Pass(int start, int end) implements Stmt {}

  record Break(int start, int end) implements Stmt {}

  record Continue(int start, int end) implements Stmt {}

  /// Text that is no statement; the parse has an error inside it.
  record Broken(int start, int end) implements Stmt {}
}
